internal import Glibc
internal import Link
internal import ReaderWire
internal import Readers

/// A reader of a node, opened when it is needed: one that was pulled out and plugged in again is there again.
final class NodeStation: Station {
    private let reader: ReaderSelection
    let signals: Signals
    private var port: ReaderPort?
    private var wasCancelled = false

    init(_ reader: ReaderSelection, _ signals: Signals) {
        self.reader = reader
        self.signals = signals
    }

    var now: SteadyTime { .now }
    var isCancelled: Bool { wasCancelled || port?.isCancelled == true }

    func begin<Talk: Dialogue, Codec: ReaderCodec>(_ dialogue: Talk, codec: Codec) -> Operation<Codec, Talk>
    where Codec.Command == Talk.Command, Codec.Answer == Talk.Answer {
        guard !isCancelled else { return Operation(dialogue, codec: codec, failed: .cancelled) }
        if let port, !port.isGone { return port.begin(dialogue, codec: codec) }
        port = nil
        do throws(ReaderError) {
            let opened = ReaderPort(try reader.open(), signals: signals)
            port = opened
            return opened.begin(dialogue, codec: codec)
        } catch {
            return Operation(dialogue, codec: codec, failed: error)
        }
    }

    func turn(until limit: SteadyTime?) {
        if let port, !port.isGone { return port.turn(until: limit) }
        let isSignalled = Readiness.wait([(signals.descriptor, .reading)], until: limit ?? .now)[0]
        if isSignalled, let signal = signals.next(), signal != .child { wasCancelled = true }
    }
}

extension ReaderSelection {
    /// A reader whose driver is known.
    init(_ driver: ReaderDriver, at node: String) {
        self.driver = driver
        self.node = node
        baud = ["/dev/bus/usb/", "/dev/hidraw"].contains { node.hasPrefix($0) } ? nil : driver.baud
    }
}
