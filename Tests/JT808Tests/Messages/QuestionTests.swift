import JT808
import Testing

/// 0x8302 and 0x0302: the wearer is asked and answers.
struct QuestionTests {
    /// Shown and spoken: "OK?", 1 "yes", 2 "no".
    static let golden = hex("0c 03 4f4b3f 01 0003 796573 02 0002 6e6f")
    static let goldenAnswer = hex("1234 02")

    @Test("Flags, the question and each answer's id and text, to the end")
    func question() throws {
        let (words, yes, no) = (text("OK?"), text("yes"), text("no"))
        let entries = try #require(
            written {
                $0.numberedText(1, yes.span.bytes, .wordLength)
                $0.numberedText(2, no.span.bytes, .wordLength)
            })
        let answers = try NumberedTexts(entries.span.bytes, .wordLength)
        let count = answers.count
        #expect(count == 2)
        expectRoundTrip(
            Question(flags: [.display, .speech], question: words.span.bytes, answers: answers), .v2013,
            golden: Self.golden)
        let none: [UInt8] = []
        expectRoundTrip(
            Question(
                flags: [], question: none.span.bytes, answers: try NumberedTexts(none.span.bytes, .wordLength)),
            .v2019, golden: hex("00 00"))
    }

    @Test("A question longer than its length can say, and answers of another layout, cannot be written")
    func illegal() throws {
        let (long, ids) = ([UInt8](repeating: 0x41, count: 256), hex("0102"))
        let none: [UInt8] = []
        let noAnswers = try NumberedTexts(none.span.bytes, .wordLength)
        let tooLong = written(Question(flags: [], question: long.span.bytes, answers: noAnswers), .v2013)
        #expect(tooLong == nil)
        let answers = try NumberedTexts(ids.span.bytes, .idOnly)
        let wrong = written(Question(flags: [], question: none.span.bytes, answers: answers), .v2013)
        #expect(wrong == nil)
    }

    @Test("A body cut anywhere but between answers is refused at the cut")
    func truncated() {
        let whole = [5, 11]
        for length in 0..<Self.golden.count where !whole.contains(length) {
            expectRefusal(Question.self, Array(Self.golden[..<length]), .v2013, .truncated, at: length)
        }
        for length in whole {
            #expect(rewritten(Question.self, Array(Self.golden[..<length]), .v2013) == Array(Self.golden[..<length]))
        }
    }

    @Test("An answer names the question's serial and the answer's id")
    func answer() {
        expectRoundTrip(QuestionAnswer(serial: 0x1234, answer: 2), .v2013, golden: Self.goldenAnswer)
        expectRoundTrip(QuestionAnswer(serial: .max, answer: .max), .v2019, golden: hex("ffff ff"))
        for length in 0..<3 {
            expectRefusal(
                QuestionAnswer.self, Array(Self.goldenAnswer[..<length]), .v2013, .truncated, at: length)
        }
    }
}
