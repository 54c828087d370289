import Inspection
import Interchange

/// Packets of connections, made by hand.
struct Segments {
    static let device = Endpoint([10, 0, 0, 1], port: 40_001)!
    static let core = Endpoint([10, 0, 0, 2], port: 7_611)!

    /// The packets so far.
    var packets: [CapturedPacket] = []

    mutating func add(
        _ source: Endpoint = device, _ destination: Endpoint = core, at sequence: UInt32,
        _ flags: TCPSegment.Flags = .ack,
        _ payload: [UInt8] = [], cut: Int = 0
    ) {
        let tcp =
            Self.word(source.port) + Self.word(destination.port) + Self.long(sequence) + Self.long(0)
            + [0x50, flags.rawValue] + [UInt8](repeating: 0, count: 6) + payload
        add(6, source, destination, tcp, cut: cut)
    }

    mutating func datagram(_ payload: [UInt8], _ source: Endpoint = device, _ destination: Endpoint = core) {
        add(
            17, source, destination,
            Self.word(source.port) + Self.word(destination.port) + Self.word(UInt16(8 + payload.count)) + [0, 0]
                + payload)
    }

    private mutating func add(
        _ number: UInt8, _ source: Endpoint, _ destination: Endpoint, _ rest: [UInt8], cut: Int = 0
    ) {
        let bytes =
            [0x45, 0] + Self.word(UInt16(20 + rest.count)) + [0, 0, 0, 0, 64, number, 0, 0] + source.address
            + destination.address + rest
        packets.append(
            CapturedPacket(
                number: packets.count + 1, time: UInt64(packets.count), link: LinkType(rawValue: 101),
                bytes: Array(bytes.dropLast(cut)), originalLength: bytes.count))
    }

    private static func word(_ number: UInt16) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 255)] }
    private static func long(_ number: UInt32) -> [UInt8] { word(UInt16(number >> 16)) + word(UInt16(number & 0xffff)) }

    /// What is found in the packets: a word a frame, as `location@3` for one that packet 3 completed, and the notes.
    func found(mostConnections: Int = 100) -> (frames: [String], notes: [String]) {
        Self.found(packets, mostConnections: mostConnections)
    }

    static func found(_ packets: [CapturedPacket], mostConnections: Int = 100) -> (frames: [String], notes: [String]) {
        var frames: [String] = []
        var notes: [String] = []
        let capture = CaptureInspector(
            FrameInspector(reveals: false), mostConnections: mostConnections, note: { notes.append($0) }
        ) { frame, place in
            let packet = place.packet.map { "@\($0)" } ?? ""
            switch frame.frame {
            case .frame(let parts): frames.append("\(parts.header.serial)\(packet)")
            case .refused(let refusal, _): frames.append("\(refusal.reason)\(packet)")
            }
        }
        for packet in packets { capture.take(packet) }
        capture.finish()
        return (frames, notes)
    }

    /// A frame with a serial, of so many bytes of text, some of them escaped.
    static func frame(_ serial: UInt16, text: Int = 20) -> [UInt8] {
        let body = [UInt8](repeating: 0x7e, count: 3) + [UInt8](repeating: 0x41, count: text)
        let attributes = UInt16(body.count) | 0x4000
        return Wire.frame(
            word(0x6123) + word(attributes) + [1, 0, 0, 0, 0, 1, 0x38, 0, 0x13, 0x80, 0] + word(serial) + body)
    }

    /// Frames one behind the other.
    static func frames(_ serials: ClosedRange<UInt16>) -> [UInt8] { serials.flatMap { frame($0) } }
}
