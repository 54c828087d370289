/// Help made from the table of commands.
enum Help {
    static let width = 100
    static let purpose =
        "The device side of community-corrections supervision: wristbands, fleets of them, and a core to try them on"

    /// All commands, or those that begin with some words.
    static func overview(_ commands: [Command], below words: [String]) -> String {
        let shown = commands.filter { $0.words.starts(with: words) }
        let names = shown.map { "wristband \($0.name)" }
        let column = (names.map(\.count).max() ?? 0) + 2
        var text = ""
        if words.isEmpty { text += wrapped(purpose + ".", indent: 0) + "\n" }
        text += "Usage:\n"
        for (name, command) in zip(names, shown) {
            text += "  " + name + String(repeating: " ", count: column - name.count) + command.summary + "\n"
        }
        text += "\n" + wrapped("wristband COMMAND --help says more. Exit codes:", indent: 0)
        // A code and its meaning stay on one line.
        let codes = ExitCodes.all.enumerated().map {
            "\($1.key) \($1.value)" + ($0 < ExitCodes.all.count - 1 ? " ·" : "")
        }
        return text + wrapped(codes, indent: 0)
    }

    /// One command.
    static func of(_ command: Command) -> String {
        var text = "\(command.summary)\n\nUsage: \(usage(command))\n"
        for paragraph in command.details { text += "\n" + wrapped(paragraph, indent: 0) }
        let arguments = command.arguments.map { ($0.name, $0.help) }
        let options = command.options.map { (flag($0), Self.text($0)) }
        if !arguments.isEmpty { text += "\nArguments:\n" + list(arguments) }
        if !options.isEmpty { text += "\nOptions:\n" + list(options) }
        return text
    }

    static func usage(_ command: Command) -> String {
        var words = ["wristband", command.name]
        for argument in command.arguments {
            words.append(argument.count == .any ? "[\(argument.name) …]" : argument.name)
        }
        if !command.options.isEmpty { words.append("[OPTIONS]") }
        return words.joined(separator: " ")
    }

    static func flag(_ option: Option) -> String {
        switch option.value {
        case .flag: option.name
        case .one(let value, _): "\(option.name) \(value)"
        case .word(let words): "\(option.name) \(words.joined(separator: "|"))"
        }
    }

    /// What an option does, and whether it may come again.
    static func text(_ option: Option) -> String {
        option.help + (option.isRepeatable ? "; may be given more than once" : "")
    }

    private static func list(_ entries: [(String, String)]) -> String {
        entries.map { name, help in
            "  \(name)\n" + wrapped(help, indent: 6)
        }.joined()
    }

    private static func wrapped(_ text: String, indent: Int) -> String {
        wrapped(text.split(separator: " ").map(String.init), indent: indent)
    }

    private static func wrapped(_ words: [String], indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        var lines = ""
        var line = margin
        for word in words {
            if line.count > indent, line.count + 1 + word.count > width {
                lines += line + "\n"
                line = margin
            }
            line += (line.count > indent ? " " : "") + word
        }
        return lines + line + "\n"
    }
}
