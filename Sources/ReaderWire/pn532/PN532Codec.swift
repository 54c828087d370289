/// Frames of the NFC chip PN532 on a serial line: `00 FF`, length and its complement, direction, data, complement of
/// their sum; and the three short ones without data.
///
/// Zeros before and behind a frame mean nothing. Both ends use it: the direction is in the frame.
public struct PN532Codec: ReaderCodec {
    /// The most bytes behind the length of a frame: direction, code, and 263 more.
    public static let longestBody = 265

    private static let mark: [UInt8] = [0x00, 0xFF]
    /// From the host, from the chip, and of the chip that did not understand.
    private static let fromHost: UInt8 = 0xD4
    private static let fromChip: UInt8 = 0xD5
    private static let syntaxError: UInt8 = 0x7F

    private var bytes = ReceivedBytes()
    private var isExpired = false

    /// Makes a codec.
    public init() {}

    // MARK: Out

    /// The bytes of one frame, of at most 265 bytes behind the length.
    public mutating func frame(_ message: PN532Message) -> [UInt8] {
        switch message {
        case .wakeUp: [0x55, 0x55] + [UInt8](repeating: 0, count: 14)
        case .acknowledgement: [0x00] + Self.mark + [0x00, 0xFF, 0x00]
        case .repetition: [0x00] + Self.mark + [0xFF, 0x00, 0x00]
        case .syntaxError: Self.frame([Self.syntaxError])
        case .command(let command): Self.frame([Self.fromHost] + command.bytes)
        case .response(let response): Self.frame([Self.fromChip] + response.bytes)
        }
    }

    private static func frame(_ body: [UInt8]) -> [UInt8] {
        precondition(1...longestBody ~= body.count, "a frame of \(body.count) bytes")
        let size = UInt16(body.count).bigEndianBytes
        let length = body.count > 255 ? [0xFF, 0xFF] + size + [complement(size[...])] : [size[1], 0 &- size[1]]
        return [0x00] + mark + length + body + [complement(body[...]), 0x00]
    }

    /// What makes the sum of some bytes zero.
    private static func complement(_ bytes: ArraySlice<UInt8>) -> UInt8 { 0 &- bytes.reduce(0, &+) }

    // MARK: In

    /// Takes bytes that came.
    public mutating func receive(_ new: [UInt8]) {
        bytes.append(new)
        isExpired = false
    }

    /// The next frame, or what is none.
    public mutating func next() -> Heard<PN532Message>? {
        let before = bytes.distance(to: Self.mark)
        if let noise = (0..<before).first(where: { bytes[$0] != 0 }) {
            bytes.drop(noise)
            return refuse(.noise, dropping: before - noise)
        }
        bytes.drop(before)
        // The mark, and a length with its complement.
        guard bytes.count >= 4 else { return unfinished() }
        switch (bytes[2], bytes[3]) {
        case (0x00, 0xFF): return take(.acknowledgement, size: 4)
        case (0xFF, 0x00): return take(.repetition, size: 4)
        case (0xFF, 0xFF):
            guard bytes.count >= 7 else { return unfinished() }
            guard Self.complement(bytes[4..<6]) == bytes[6] else { return refuseFrame(.length) }
            return body(from: 7, count: bytes.bigEndian16(4))
        case (let length, let check):
            guard length &+ check == 0 else { return refuseFrame(.length) }
            return body(from: 4, count: Int(length))
        }
    }

    /// Refuses what is begun, and looks for frames in it.
    public mutating func expire() { isExpired = true }

    /// Forgets what is begun.
    public mutating func reset() {
        bytes.drop(bytes.count)
        isExpired = false
    }

    private mutating func body(from start: Int, count: Int) -> Heard<PN532Message>? {
        guard 1...Self.longestBody ~= count else { return refuseFrame(.length) }
        let end = start + count
        guard bytes.count > end else { return unfinished() }
        guard Self.complement(bytes[start..<end]) == bytes[end] else { return refuseFrame(.check) }
        let data = Array(bytes[start + 1..<end])
        switch bytes[start] {
        case Self.syntaxError where data.isEmpty: return take(.syntaxError, size: end + 1)
        case Self.fromHost:
            guard let command = PN532Command(data) else { return refuse(.content, dropping: end + 1) }
            return take(.command(command), size: end + 1)
        case Self.fromChip:
            guard let response = PN532Response(data) else { return refuse(.content, dropping: end + 1) }
            return take(.response(response), size: end + 1)
        default: return refuse(.kind, dropping: end + 1)
        }
    }

    private mutating func take(_ message: PN532Message, size: Int) -> Heard<PN532Message> {
        bytes.drop(size)
        return .answer(message)
    }

    private mutating func unfinished() -> Heard<PN532Message>? {
        guard isExpired, bytes.count > 0 else { return nil }
        // A zero alone is what may stand behind a frame.
        if bytes.count == 1 {
            bytes.drop(1)
            return nil
        }
        return refuseFrame(.incomplete)
    }

    /// Refuses what looked like a frame, up to where another may begin: it may lie in what this one swallowed.
    private mutating func refuseFrame(_ reason: WireRefusal.Reason) -> Heard<PN532Message> {
        var rest = bytes
        rest.drop(1)
        return refuse(reason, dropping: 1 + rest.distance(to: Self.mark))
    }

    private mutating func refuse(_ reason: WireRefusal.Reason, dropping count: Int) -> Heard<PN532Message> {
        let refusal = WireRefusal(reason, at: bytes.offset)
        bytes.drop(count)
        return .refused(refusal)
    }
}
