/// What a frame of a resident-ID card reader says: what stands between its length and its check.
public protocol SDTContent: Sendable {
    /// How many bytes it may have.
    static var sizes: ClosedRange<Int> { get }
    /// The bytes on the wire.
    var content: [UInt8] { get }
    /// Reads bytes of such a size.
    init(content: [UInt8])
}

/// The host's end of the line to a resident-ID card reader.
public typealias SDTHostCodec = SDTCodec<SDTCommand, SDTAnswer>
/// The reader's end of it.
public typealias SDTReaderCodec = SDTCodec<SDTAnswer, SDTCommand>

private let preamble: [UInt8] = [0xAA, 0xAA, 0xAA, 0x96, 0x69]
/// Preamble and length.
private let headerSize = 7

/// Frames of resident-ID card readers: `AAAAAA9669`, length, content, and the exclusive or of all behind the preamble.
///
/// Commands and answers look alike, so each end has a codec of its own.
public struct SDTCodec<Command: SDTContent, Answer: SDTContent>: ReaderCodec {
    private var bytes = ReceivedBytes()
    private var isExpired = false

    /// Makes a codec.
    public init() {}

    /// The bytes of one frame, whose content has a size that its direction knows.
    public mutating func frame(_ command: Command) -> [UInt8] {
        let content = command.content
        precondition(Command.sizes ~= content.count, "a content of \(content.count) bytes")
        let checked = UInt16(content.count + 1).bigEndianBytes + content
        return preamble + checked + [checked.reduce(0, ^)]
    }

    /// Takes bytes that came.
    public mutating func receive(_ new: [UInt8]) {
        bytes.append(new)
        isExpired = false
    }

    /// The next frame, or what is none.
    public mutating func next() -> Heard<Answer>? {
        let noise = bytes.distance(to: preamble)
        if noise > 0 { return refuse(.noise, dropping: noise) }
        guard bytes.count >= headerSize else { return unfinished() }
        let size = bytes.bigEndian16(preamble.count) - 1
        guard Answer.sizes ~= size else { return refuseFrame(.length) }
        let end = headerSize + size
        guard bytes.count > end else { return unfinished() }
        guard bytes[preamble.count..<end + 1].reduce(0, ^) == 0 else { return refuseFrame(.check) }
        let content = Array(bytes[headerSize..<end])
        bytes.drop(end + 1)
        return .answer(Answer(content: content))
    }

    /// Refuses what is begun, and looks for frames in it.
    public mutating func expire() { isExpired = true }

    /// Forgets what is begun.
    public mutating func reset() {
        bytes.drop(bytes.count)
        isExpired = false
    }

    private mutating func unfinished() -> Heard<Answer>? {
        isExpired && bytes.count > 0 ? refuseFrame(.incomplete) : nil
    }

    /// Refuses what looked like a frame, up to where another may begin: it may lie in what this one swallowed.
    private mutating func refuseFrame(_ reason: WireRefusal.Reason) -> Heard<Answer> {
        var rest = bytes
        rest.drop(1)
        return refuse(reason, dropping: 1 + rest.distance(to: preamble))
    }

    private mutating func refuse(_ reason: WireRefusal.Reason, dropping count: Int) -> Heard<Answer> {
        let refusal = WireRefusal(reason, at: bytes.offset)
        bytes.drop(count)
        return .refused(refusal)
    }
}
