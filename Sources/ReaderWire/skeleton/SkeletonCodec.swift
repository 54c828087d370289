/// Reports of 64 bytes of the made-up reader: `5A`, kind, number, length, up to 59 bytes, zeros, and a byte that makes
/// the exclusive or of them all 0.
public struct SkeletonCodec: ReaderCodec {
    /// How many bytes a report has.
    public static let reportSize = 64
    /// The most that a report hands over.
    public static let longestData = 59

    private static let mark: [UInt8] = [0x5A]
    private static let headerSize = 4

    private var bytes = ReceivedBytes()
    private var isExpired = false

    /// Makes a codec, for either end.
    public init() {}

    /// The bytes of one report.
    public mutating func frame(_ message: SkeletonMessage) -> [UInt8] {
        precondition(message.data.count <= Self.longestData, "\(message.data.count) bytes of data")
        let said = Self.mark + [message.kind.rawValue, message.sequence, UInt8(message.data.count)] + message.data
        let padded = said + [UInt8](repeating: 0, count: Self.reportSize - 1 - said.count)
        return padded + [padded.reduce(0, ^)]
    }

    /// Takes bytes that came.
    public mutating func receive(_ new: [UInt8]) {
        bytes.append(new)
        isExpired = false
    }

    /// The next report, or what is none.
    public mutating func next() -> Heard<SkeletonMessage>? {
        let noise = bytes.distance(to: Self.mark)
        if noise > 0 { return refuse(.noise, dropping: noise) }
        guard bytes.count >= Self.reportSize else {
            return isExpired && bytes.count > 0 ? refuse(.incomplete, dropping: 1) : nil
        }
        guard bytes[0..<Self.reportSize].reduce(0, ^) == 0 else { return refuse(.check, dropping: 1) }
        guard bytes[3] <= Self.longestData else { return refuse(.length, dropping: Self.reportSize) }
        guard let kind = SkeletonMessage.Kind(rawValue: bytes[1]) else {
            return refuse(.kind, dropping: Self.reportSize)
        }
        let data = bytes[Self.headerSize..<Self.headerSize + Int(bytes[3])]
        let message = SkeletonMessage(kind, sequence: bytes[2], data: Array(data))
        bytes.drop(Self.reportSize)
        return .answer(message)
    }

    /// Refuses what is begun, and looks for reports in it.
    public mutating func expire() { isExpired = true }

    /// Forgets what is begun.
    public mutating func reset() {
        bytes.drop(bytes.count)
        isExpired = false
    }

    private mutating func refuse(_ reason: WireRefusal.Reason, dropping count: Int) -> Heard<SkeletonMessage> {
        let refusal = WireRefusal(reason, at: bytes.offset)
        bytes.drop(count)
        return .refused(refusal)
    }
}
