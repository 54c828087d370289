/// What a resident-ID card reader answers: its verdict, and what was asked for. It does not say which command it answers.
public struct SDTAnswer: Equatable, Sendable {
    /// SW1 SW2: what the card said to the reader.
    public var relayed: UInt16
    /// SW3: the reader's own verdict; it alone decides.
    public var verdict: SDTVerdict
    /// What was asked for.
    public var data: [UInt8]

    /// Makes an answer.
    public init(_ verdict: SDTVerdict, _ data: [UInt8] = [], relayed: UInt16 = 0) {
        self.relayed = relayed
        self.verdict = verdict
        self.data = data
    }
}

extension SDTAnswer: SDTContent {
    /// SW1 SW2 SW3, and at most a whole card.
    public static var sizes: ClosedRange<Int> { 3...(3 + SDTCard.largestBase) }

    /// SW1 SW2 SW3 and data.
    public var content: [UInt8] { relayed.bigEndianBytes + [verdict.rawValue] + data }

    /// Reads SW1 SW2 SW3 and data.
    public init(content: [UInt8]) {
        self.init(
            SDTVerdict(rawValue: content[2]), Array(content[3...]), relayed: UInt16(bigEndian: content, at: 0))
    }
}

extension SDTAnswer: CustomStringConvertible {
    /// The verdict, and nothing of a card.
    public var description: String { data.isEmpty ? "\(verdict)" : "\(verdict) and \(data.count) bytes" }
}
