/// Reads the packets of a capture, pcap or pcapng, one after the other; no more than one is kept.
public struct PacketCaptureReader {
    /// A capture cut in its last packet, as one that was ended by Ctrl-C, is read up to there: how it ends.
    public private(set) var warning: String?

    private enum Form {
        case classic(ClassicCapture)
        case blocks(BlockCapture)
    }

    private let input: ByteInput
    private var form: Form
    private var count = 0

    /// Begins to read.
    ///
    /// - Throws: `CaptureError` when it is no capture, or none of a kind that is read; `FileError`.
    public init(_ input: ByteInput) throws {
        self.input = input
        let magic = Array(try input.peek(4))
        if magic == BlockCapture.magic {
            form = .blocks(BlockCapture())
        } else if let capture = try ClassicCapture(magic, input) {
            form = .classic(capture)
        } else {
            let found = magic.map { hexadecimal(UInt32($0), width: 2) }.joined(separator: " ")
            throw CaptureError(
                file: input.name, packet: nil, offset: 0,
                message: "expected the first bytes of a pcap or pcapng file, found \(magic.isEmpty ? "the end" : found)"
            )
        }
    }

    /// Whether bytes are the first of a capture: so far, if they are fewer than four.
    public static func isBegun(by bytes: some Collection<UInt8>) -> Bool {
        ([BlockCapture.magic] + ClassicCapture.magics).contains { $0.starts(with: bytes.prefix(4)) }
    }

    /// The most bytes a packet may have, as the tools that write captures keep it; more is no length but damage.
    static let longestPacket = 262_144

    /// Takes the next packet; nothing at the end.
    public mutating func next() throws -> CapturedPacket? {
        guard warning == nil else { return nil }
        let packet: CapturedPacket?
        do {
            switch form {
            case .classic(let capture):
                packet = try capture.next(input, number: count + 1)
            case .blocks(var capture):
                packet = try capture.next(input, number: count + 1)
                form = .blocks(capture)
            }
        } catch is CutOff {
            warning = "\(input.name): ends within packet \(count + 1), as a capture that was cut off does"
            return nil
        }
        if packet != nil { count += 1 }
        return packet
    }
}

/// The file ends within a packet.
struct CutOff: Error {}
