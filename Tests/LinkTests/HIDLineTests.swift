import Glibc
import Link
import Testing

@Suite("Raw reports and keys")
struct HIDLineTests {
    private func receive(_ line: any ByteLink) -> (Link.Stream.Received, [UInt8]) {
        var buffer = [UInt8](repeating: 0, count: 256)
        let received = buffer.withUnsafeMutableBytes { line.receive(into: $0) }
        guard case .bytes(let count) = received else { return (received, []) }
        return (received, Array(buffer[..<count]))
    }

    @Test("A frame goes out in whole reports, each behind the zero of a report without a number")
    func reports() throws {
        // A terminal stands in for the node, as it does for a mocked one.
        let other = try Pseudoterminal()
        defer { other.stream.close() }
        let line = try HIDLine(path: other.path, reportSize: 4)
        defer { line.close() }
        #expect([UInt8]([1, 2, 3, 4, 5, 6]).withUnsafeBytes { line.send($0) } == 6)
        #expect(try other.stream.wait().1 == [0, 1, 2, 3, 4, 0, 5, 6, 0, 0])
        #expect(other.stream.send([7, 8]) == 2)
        try waitFor(line.descriptor, .reading)
        #expect(receive(line).1 == [7, 8])
        #expect(other.stream.send([9]) == 1)
        try waitFor(line.descriptor, .reading)
        line.discardInput()
        #expect(receive(line).0 == .nothing)
    }

    @Test("What cannot be a node of theirs is refused")
    func refused() {
        #expect(refusal { _ = try HIDLine(path: "/dev/there-is-none") }?.code == ENOENT)
        #expect(refusal { _ = try HIDLine(path: "/etc/hostname") }?.code == ENOTTY)
        #expect(refusal { _ = try InputLine(path: "/dev/there-is-none") }?.code == ENOENT)
    }

    @Test("A keyboard is only listened to; where there is none behind its node, nothing is grabbed")
    func keys() throws {
        let other = try Pseudoterminal()
        let line = try InputLine(path: other.path)
        defer { line.close() }
        #expect(receive(line).0 == .nothing)
        #expect([UInt8(1)].withUnsafeBytes { line.send($0) } == 1)
        #expect(other.stream.send([UInt8](repeating: 3, count: 24)) == 24)
        try waitFor(line.descriptor, .reading)
        #expect(receive(line).1 == [UInt8](repeating: 3, count: 24))
        other.stream.close()
        #expect(receive(line).0 == .closed)
    }
}
