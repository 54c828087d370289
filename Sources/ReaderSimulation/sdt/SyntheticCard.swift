public import ReaderWire
internal import Session

/// The card of nobody: a number from which all that it says is made.
///
/// Numbers lie in 999999, an area that does not exist, or for residence permits at the end of a day's sequence; names and
/// places say that they are for tests.
public struct SyntheticCard: Equatable, Sendable {
    /// What cards there are.
    public enum Kind: String, CaseIterable, Sendable {
        /// A resident's.
        case resident
        /// A residence permit.
        case permit = "j"
        /// A foreigner's, edition of 2017.
        case foreigner = "i"
        /// One with a letter that nobody has told us.
        case unknown
    }

    /// Whose card it is.
    public var seed: UInt64
    /// What card it is.
    public var kind = Kind.resident
    /// It holds two fingers.
    public var hasFingerprints = false
    /// An address was appended to it.
    public var hasAppendedAddress = false
    /// It is no longer valid.
    public var isExpired = false

    /// Makes a resident's card.
    public init(seed: UInt64, kind: Kind = .resident) {
        self.seed = seed
        self.kind = kind
    }

    private func random(_ purpose: UInt64) -> SplitMix64 { SplitMix64(state: seed &* 1_009 &+ purpose) }

    private func bytes(_ count: Int, _ purpose: UInt64) -> [UInt8] {
        var random = random(purpose)
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() >> 32) }
    }

    /// The card's own number.
    public var serial: [UInt8] { bytes(8, 1) }

    /// What the card says.
    public var text: SDTText {
        switch kind {
        case .resident: SDTText(.resident, person.merging(residence(area: "999999")) { $1 })
        case .permit:
            SDTText(
                .permit,
                person.merging(residence(area: ["810000", "820000", "830000"][Int(seed % 3)])) { $1 }
                    .merging([.passNumber: "T" + digits(8, 4), .issueCount: "01"]) { $1 })
        case .foreigner: SDTText(.foreigner, person.merging(foreigner) { $1 })
        case .unknown: SDTText(.unknown(letter: 0x59), [:], rawBytes: bytes(248, 6))
        }
    }

    /// All of it, as a reader tells it.
    public var card: SDTCard {
        SDTCard(
            serial: serial, text: text, photo: Array("SYNT".utf8) + bytes(1_020, 2),
            fingerprintArea: hasFingerprints ? fingerprint(11, 7) + fingerprint(16, 8) : [],
            appendedAddresses: SDTAddresses(texts: hasAppendedAddress ? ["测试省样例市附加路\(seed % 100)号"] : []))
    }

    private func fingerprint(_ finger: UInt8, _ purpose: UInt64) -> [UInt8] {
        Array("SYNT".utf8) + [1, finger] + bytes(506, purpose)
    }

    private func digits(_ count: Int, _ purpose: UInt64) -> String {
        bytes(count, purpose).map { String($0 % 10) }.joined()
    }

    private var birth: String {
        var random = random(3)
        let numbers = [1_950...2_005, 1...12, 1...28].map { Int.random(in: $0, using: &random) }
        return "\(numbers[0] * 10_000 + numbers[1] * 100 + numbers[2])"
    }

    private var isMale: Bool { seed.isMultiple(of: 2) }

    /// What all cards have.
    private var person: [SDTField: String] {
        [
            .name: Self.surnames[Int(seed % UInt64(Self.surnames.count))] + "测试",
            .sex: isMale ? "1" : "2", .birth: birth,
            .validFrom: isExpired ? "20100501" : "20230601", .validTo: isExpired ? "20200501" : "20430601",
        ]
    }

    private func residence(area: String) -> [SDTField: String] {
        // The sequence is odd for men.
        let start = area + birth + "99" + (isMale ? "9" : "8")
        var fields: [SDTField: String] = [
            .address: "测试省样例市虚构路\(seed % 1_000)号", .issuer: "样例市公安局测试分局",
            .number: start + (IdentityNumber.checkDigit(for: start).map { "\($0)" } ?? ""),
        ]
        if kind == .resident { fields[.nation] = "01" }
        // An old person's card never expires.
        if birth < "1970", !isExpired { fields[.validTo] = CardValidity.unlimited }
        return fields
    }

    private var foreigner: [SDTField: String] {
        // ZZZ is nobody's country.
        [
            .name: "SAMPLE, PERSON \(seed)", .chineseName: "样例测试", .nationality: "ZZZ",
            .number: "ZZZ9999" + digits(8, 5), .version: "01", .authority: "9999",
        ]
    }

    private static let surnames = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "欧阳"]
}
