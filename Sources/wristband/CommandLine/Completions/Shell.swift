/// A shell that can complete what is typed, with the script that teaches it the table of commands.
enum Shell: String, CaseIterable {
    case bash, zsh, fish

    /// The script, for this shell to source.
    func completions(of commands: [Command]) -> String {
        let first = "wristband, from 'wristband completions \(rawValue)'."
        return switch self {
        case .bash: "# bash completion of \(first)\n" + BashCompletion.script(commands)
        // zsh looks for its mark in the first line.
        case .zsh: "#compdef wristband\n# zsh completion of \(first)\n" + ZshCompletion.script(commands)
        case .fish: "# fish completion of \(first)\n" + FishCompletion.script(commands)
        }
    }
}

/// A word that can be typed first, with what may follow it.
struct CommandGroup {
    let word: String
    /// The commands of two words that begin with it.
    let commands: [Command]
    /// What it is for, in a line.
    let summary: String

    /// The first words, in the order of the table.
    static func all(of commands: [Command]) -> [CommandGroup] {
        var words: [String] = []
        for command in commands where !words.contains(command.words[0]) { words.append(command.words[0]) }
        return words.map { word in
            let members = commands.filter { $0.words[0] == word }
            let longer = members.filter { $0.words.count > 1 }
            return CommandGroup(
                word: word, commands: longer,
                summary: longer.isEmpty ? members[0].summary : longer.map { $0.words[1] }.joined(separator: ", "))
        }
    }
}

extension String {
    /// The text between apostrophes, as shells take it literally.
    var quotedForShell: String { "'" + replacing("'", with: "'\\''") + "'" }
}
