/// The manual page, in the macros of man(7), made from the table of commands.
enum ManPage {
    /// The page of the whole program.
    static func of(_ commands: [Command], version: String) -> String {
        var page = Roff()
        page.macro("TH", "WRISTBAND", "1", "", "wristband \(version)")
        page.macro("SH", "NAME")
        page.text("wristband - \(Help.purpose)")
        page.macro("SH", "SYNOPSIS")
        for (index, command) in commands.enumerated() {
            if index > 0 { page.macro("br") }
            page.text(Help.usage(command))
        }
        page.macro("SH", "COMMANDS")
        for command in commands { page.command(command) }
        page.macro("SH", "EXIT STATUS")
        for (code, meaning) in ExitCodes.all { page.item("\(code)", meaning) }
        return page.source
    }
}

/// The source of a page, with everything escaped that the formatter would take for its own.
private struct Roff {
    private(set) var source = ""

    mutating func macro(_ name: String, _ arguments: String...) {
        let quoted = arguments.map { " \"" + Self.escaped($0).replacing("\"", with: "\\(dq") + "\"" }
        source += "." + name + quoted.joined() + "\n"
    }

    mutating func text(_ text: String) {
        // A dot or an apostrophe at the beginning of a line would make it a request.
        source += (text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" : "") + Self.escaped(text) + "\n"
    }

    mutating func item(_ name: String, _ text: String) {
        macro("TP")
        macro("B", name)
        self.text(text)
    }

    mutating func command(_ command: Command) {
        macro("SS", "wristband \(command.name)")
        text("\(command.summary.prefix(1).uppercased())\(command.summary.dropFirst()).")
        for paragraph in command.details {
            macro("PP")
            text(paragraph)
        }
        for argument in command.arguments { item(argument.name, argument.help) }
        for option in command.options { item(Help.flag(option), Help.text(option)) }
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\e"
            // A hyphen that can be copied and typed.
            case "-": result += "\\-"
            default:
                if scalar.isASCII {
                    result.unicodeScalars.append(scalar)
                } else {
                    let digits = String(scalar.value, radix: 16, uppercase: true)
                    result += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
                }
            }
        }
        return result
    }
}
