/// The script that completes in zsh.
enum ZshCompletion {
    static func script(_ commands: [Command]) -> String {
        let groups = CommandGroup.all(of: commands)
        let others = [("help", "tell what a command does"), ("--version", "tell which version this is")]
        var script = """
            _wristband() {
                local -a commands
                if (( CURRENT == 2 )); then
                    commands=(\(described(groups.map { ($0.word, $0.summary) } + others)))
                    _describe command commands
                    return
                fi

            """
        for group in groups where !group.commands.isEmpty {
            script += """
                    if (( CURRENT == 3 )) && [[ $words[2] == \(group.word) ]]; then
                        commands=(\(described(group.commands.map { ($0.words[1], $0.summary) })))
                        _describe command commands
                        return
                    fi

                """
        }
        script += "    case \"$words[2] $words[3] \" in\n"
        for command in commands {
            script += """
                    ('\(command.name) '*)
                        shift \(command.words.count) words
                        (( CURRENT -= \(command.words.count) ))
                        _arguments -S \(specifications(command).joined(separator: " "))
                        ;;

                """
        }
        return script + """
                esac
            }
            if [[ $funcstack[1] == _wristband ]]; then _wristband "$@"; else compdef _wristband wristband; fi

            """
    }

    private static func described(_ words: [(word: String, text: String)]) -> String {
        words.map { "\($0.word):\($0.text)".quotedForShell }.joined(separator: " ")
    }

    /// What `_arguments` takes: `--seed=[everything follows from it]:N: ` and the like.
    private static func specifications(_ command: Command) -> [String] {
        var specifications = command.options.map { option in
            let again = option.isRepeatable ? "*" : ""
            switch option.value {
            case .flag: return "\(again)\(option.name)[\(plain(option.help))]"
            case .one(let name, let candidates):
                return "\(again)\(option.name)=[\(plain(option.help))]:\(plain(name)):\(action(candidates))"
            case .word(let words):
                return "\(again)\(option.name)=[\(plain(option.help))]:word:\(action(.words(words)))"
            }
        }
        specifications.append("--help[tell what it does]")
        for (index, argument) in command.arguments.enumerated() {
            let place = argument.count == .any ? "*" : "\(index + 1)"
            specifications.append("\(place):\(plain(argument.name)):\(action(argument.candidates))")
        }
        return specifications.map(\.quotedForShell)
    }

    private static func plain(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing("]", with: "\\]")
            .replacing(":", with: "\\:")
    }

    private static func action(_ candidates: Candidates) -> String {
        switch candidates {
        case .nothing: " "
        case .files: "_files"
        case .directories: "_files -/"
        case .words(let words): "(\(words.joined(separator: " ")))"
        }
    }
}
