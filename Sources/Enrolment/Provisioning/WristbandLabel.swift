public import JT808

/// What stands on a wristband's label: a code that people can read and compare, nothing of who wears it.
public struct WristbandLabel: Equatable, Sendable {
    /// The person's token.
    public let subject: SubjectToken
    /// The wristband.
    public let wristband: SerialNumber
    /// The number it speaks under.
    public let terminal: TerminalNumber
    /// How far the ledger went, so that a tail cut off later is seen.
    public let ledger: LedgerLabel

    /// Makes a label.
    public init(subject: SubjectToken, wristband: SerialNumber, terminal: TerminalNumber, ledger: LedgerLabel) {
        self.subject = subject
        self.wristband = wristband
        self.terminal = terminal
        self.ledger = ledger
    }

    /// What the ledger notes of it.
    public var code: String { ledger.description }

    private var lines: [(title: String, value: String)] {
        let token = subject.description
        let groups = stride(from: 0, to: token.utf8.count, by: 4).map { token.dropFirst($0).prefix(4) }
        return [
            ("wristband", wristband.description), ("terminal", terminal.description),
            ("person", groups.joined(separator: " ")), ("ledger", code),
        ]
    }

    /// As text, a line each.
    public var text: String {
        lines.map { line in
            line.title + String(repeating: " ", count: 11 - line.title.utf8.count) + line.value + "\n"
        }.joined()
    }

    /// As a drawing of 62 × 29 mm, a size that label printers have; our choice.
    public var svg: String {
        var svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="62mm" height="29mm" viewBox="0 0 62 29">
            <rect width="62" height="29" fill="white"/>
            <g font-family="monospace" font-size="3.2">

            """
        for (index, line) in lines.enumerated() {
            let y = 6 + 6 * index
            svg += "<text x=\"2\" y=\"\(y)\">\(line.title)</text>"
            svg += "<text x=\"20\" y=\"\(y)\">\(Self.escaped(line.value))</text>\n"
        }
        return svg + "</g>\n</svg>\n"
    }

    /// A serial number may hold any printable character.
    private static func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "<": "&lt;"
            case ">": "&gt;"
            case "&": "&amp;"
            default: String(character)
            }
        }.joined()
    }
}
