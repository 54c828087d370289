import ReaderWire
import Testing

@Suite("What a reader types")
struct WedgeTypingTests {
    /// Keys that go down and up, and what comes of them.
    private func type(_ codes: UInt16..., into typing: inout WedgeTyping) -> [Result<WedgeNumber, WedgeRefusal>] {
        codes.flatMap { code in
            [1, 0].compactMap { typing.take(InputEvent(.key, code: code, value: $0)) }
        }
    }

    private func number(_ text: String) -> [UInt16] { text.map { WedgeKey(typing: $0)?.code ?? 0 } }

    private func entered(
        _ codes: [UInt16], form: WedgeNumber.Form = WedgeNumber.Form()
    ) -> Result<WedgeNumber, WedgeRefusal>? {
        var typing = WedgeTyping(form)
        let results = codes.flatMap { type($0, into: &typing) }
        #expect(results.count <= 1)
        return results.first
    }

    @Test("Digits and Enter are a number, with the zeros before it, from either block of keys")
    func numbers() {
        let expected = Result<WedgeNumber, WedgeRefusal>.success(WedgeNumber(digits: "0012345678"))
        #expect(entered(number("0012345678\n")) == expected)
        #expect(entered([82, 82, 79, 80, 81, 75, 76, 77, 71, 72, 96]) == expected)
        #expect(entered(number("87654321\n")) == .success(WedgeNumber(digits: "87654321")))
    }

    @Test("Letters are digits only where the reader's numbers have them, with shift or without")
    func letters() {
        var form = WedgeNumber.Form()
        form.isHexadecimal = true
        #expect(entered(number("04A2BCDEF1\n"), form: form) == .success(WedgeNumber(digits: "04A2BCDEF1")))
        #expect(entered([42] + number("04A2BCDE\n"), form: form) == .success(WedgeNumber(digits: "04A2BCDE")))
        #expect(entered(number("04A2BCDEF1\n")) == .failure(.key))
        #expect(entered(number("1234") + [57] + number("5678\n"), form: form) == .failure(.key))
    }

    @Test("A number of another length is none, and neither is one without Enter")
    func lengths() {
        for count in 1...12 where count != 8 && count != 10 {
            #expect(entered(number(String("123456789012".prefix(count)) + "\n")) == .failure(.length(count)))
        }
        var form = WedgeNumber.Form()
        form.lengths = [5]
        #expect(entered(number("12345\n"), form: form) == .success(WedgeNumber(digits: "12345")))
        var typing = WedgeTyping()
        for code in number("12345678") { #expect(type(code, into: &typing).isEmpty) }
        #expect(typing.isBegun && typing.end() == .unfinished(8) && !typing.isBegun)
        #expect(entered(number("\n\n")) == nil)
    }

    @Test("A key that is held is typed once")
    func held() {
        var typing = WedgeTyping()
        _ = typing.take(InputEvent(.key, code: 2, value: 1))
        for _ in 0..<20 { #expect(typing.take(InputEvent(.key, code: 2, value: 2)) == nil) }
        _ = typing.take(InputEvent(.key, code: 2, value: 0))
        let rest = number("2345678\n").flatMap { type($0, into: &typing) }
        #expect(rest == [.success(WedgeNumber(digits: "12345678"))])
    }

    @Test("Any event that is missing within a number, of any key, is seen, or the number is right")
    func missing() {
        let events = number("0012345678\n").flatMap { code in
            [1, 0].map { InputEvent(.key, code: code, value: $0) }
        }
        var seen = 0
        for missing in events.indices {
            var typing = WedgeTyping()
            var left = events
            left.remove(at: missing)
            let result = left.compactMap { typing.take($0) }.first
            if result == .success(WedgeNumber(digits: "0012345678")) { continue }
            seen += 1
            #expect(result == .failure(.lost) || result == nil, "without event \(missing)")
            if result == nil { #expect(typing.end() == .unfinished(10)) }
        }
        // All that went down, and the zero that went down twice.
        #expect(seen == 12)
    }

    @Test("What Linux dropped spoils what is typed, and no more than that")
    func dropped() {
        var typing = WedgeTyping()
        _ = number("1234").flatMap { type($0, into: &typing) }
        #expect(typing.take(InputEvent(.synchronisation, code: InputEvent.dropped)) == nil)
        #expect(number("5678\n").flatMap { type($0, into: &typing) } == [.failure(.lost)])
        #expect(
            number("12345678\n").flatMap { type($0, into: &typing) } == [.success(WedgeNumber(digits: "12345678"))])
    }
}
