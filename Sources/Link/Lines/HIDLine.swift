internal import Glibc

/// A HID device's raw reports as a line: what is sent goes in whole reports, and whole reports come.
public final class HIDLine: ByteLink {
    /// The bytes of a report of most devices that are no keyboard or mouse.
    public static let reportSize = 64

    /// What to poll.
    public let descriptor: Int32
    private let reportSize: Int

    /// Opens a device.
    ///
    /// - Parameters:
    ///   - path: its node, as /dev/hidraw0.
    ///   - reportSize: the bytes of a report to the device, without a number; shorter ones are filled up with zeros.
    public init(path: String, reportSize: Int = HIDLine.reportSize) throws(LinkError) {
        descriptor = try DeviceNode.open(path)
        self.reportSize = reportSize
    }

    /// Reports to read.
    public var readiness: Readiness.Interest { .reading }

    /// Receives one report, or what fits of it.
    public func receive(into buffer: UnsafeMutableRawBufferPointer) -> Stream.Received {
        Stream(descriptor: descriptor).receive(into: buffer)
    }

    /// Sends a frame in reports that have no number, for which a zero stands before each.
    public func send(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var sent = 0
        while sent < bytes.count {
            let piece = bytes[sent..<min(bytes.count, sent + reportSize)]
            let report = [0] + piece + [UInt8](repeating: 0, count: reportSize - piece.count)
            guard let count = report.withUnsafeBytes({ Stream(descriptor: descriptor).send($0) }) else { return nil }
            // A report goes whole or not at all.
            guard count == report.count else { return sent }
            sent += piece.count
        }
        return sent
    }

    /// Reads the reports that are there, into nothing.
    public func discardInput() {
        withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 1) { buffer in
            while case .bytes = receive(into: buffer) {}
        }
    }

    /// Closes the device.
    public func close() { _ = Glibc.close(descriptor) }
}
