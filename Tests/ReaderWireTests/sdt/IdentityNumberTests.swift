import ReaderWire
import Testing

@Suite("Numbers and dates of resident-ID cards")
struct IdentityNumberTests {
    @Test(
        "The manual's numbers are right, and so is one with X", arguments: ["110101199001010015", "999999199001010016"])
    func right(_ text: String) throws {
        let number = try IdentityNumber(text)
        #expect(number.revealed == text && number.birth == CardDate(year: 1990, month: 1, day: 1))
        #expect(!"\(number)".contains("1990") && !"\([number])".contains("1990"))
    }

    @Test("A check digit of ten is an X, written large or small")
    func ten() throws {
        let start = try #require(
            (100..<200).map { "99999919900101\($0)" }.first { IdentityNumber.checkDigit(for: $0) == "X" })
        #expect(try IdentityNumber(start + "x").revealed == start + "X")
        #expect(IdentityNumber.checkDigit(for: start + "1") == nil && IdentityNumber.checkDigit(for: "12") == nil)
        #expect(IdentityNumber.checkDigit(for: "9999991990010100X") == nil)
    }

    @Test("One wrong digit, and two neighbours changed over, are always seen")
    func mistakes() {
        let digits = Array("110101199001010015")
        for index in digits.indices {
            for digit in "0123456789" where digit != digits[index] {
                var wrong = digits
                wrong[index] = digit
                #expect(throws: IdentityNumber.Flaw.self) { try IdentityNumber(String(wrong)) }
            }
            if index > 0, digits[index] != digits[index - 1] {
                var wrong = digits
                wrong.swapAt(index, index - 1)
                #expect(throws: IdentityNumber.Flaw.self) { try IdentityNumber(String(wrong)) }
            }
        }
    }

    @Test("Why a text is no number is told, without the text")
    func reasons() {
        let cases: [(String, IdentityNumber.Flaw)] = [
            ("", .length(0)), ("99999919900101001", .length(17)), ("9999991990010100166", .length(19)),
            ("99999A199001010016", .character(position: 6)), ("99999919900101001Y", .character(position: 18)),
            ("9999991990010100１6", .character(position: 17)), ("999999199002300016", .birth),
            ("999999199001010017", .checkDigit),
        ]
        for (text, flaw) in cases {
            #expect(throws: flaw) { try IdentityNumber(text) }
            #expect(!"\(flaw)".contains("9999"))
        }
    }

    @Test("Only real days are dates")
    func dates() {
        #expect(CardDate("20240229") != nil && CardDate("20000229") != nil && CardDate("20231231") != nil)
        for text in [
            "20230229", "19000229", "20231301", "20230001", "20230100", "20230431", "2023010", "202301011", "２0230101",
        ] {
            #expect(CardDate(text) == nil, "\(text)")
        }
        #expect(CardDate("00010203").map { "\($0)" } == "00010203" && CardDate("00000203") == nil)
    }

    @Test("A card is valid from its first day to its last, or for ever")
    func validity() throws {
        let card = try CardValidity(from: "20200501", to: "20300501")
        let days = ["20200430", "20200501", "20300501", "20300502"].compactMap { CardDate($0) }
        #expect(days.map { card.verdict(on: $0) } == [.early, .valid, .valid, .expired])
        let forever = try CardValidity(from: "20200501", to: "长期")
        #expect(forever.last == nil && days.map { forever.verdict(on: $0) } == [.early, .valid, .valid, .valid])
        #expect(throws: CardValidity.Flaw.badStart) { try CardValidity(from: "", to: "长期") }
        #expect(throws: CardValidity.Flaw.badEnd) { try CardValidity(from: "20200501", to: "长") }
        #expect(throws: CardValidity.Flaw.reversed) { try CardValidity(from: "20200501", to: "20200430") }
    }
}
