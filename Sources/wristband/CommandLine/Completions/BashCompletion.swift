/// The script that completes in bash.
enum BashCompletion {
    static func script(_ commands: [Command]) -> String {
        let groups = CommandGroup.all(of: commands)
        var script = """
            _wristband_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"); }
            _wristband_paths() {
                compopt -o filenames 2>/dev/null
                mapfile -t COMPREPLY < <(compgen "$1" -- "$current")
            }
            _wristband() {
                local current=${COMP_WORDS[COMP_CWORD]} at=$COMP_CWORD
                COMPREPLY=()
                # Bash takes --flag=value and host:port apart.
                if [[ $current == [=:] ]]; then current=; else at=$((at - 1)); fi
                if [[ ${COMP_WORDS[at]} == : ]]; then at=$((at - 2)); fi
                if [[ ${COMP_WORDS[at]} == = ]]; then at=$((at - 1)); fi
                local flag=${COMP_WORDS[at]}
                if ((COMP_CWORD == 1)); then
                    _wristband_words '\((groups.map(\.word) + ["help", "--help", "--version"]).joined(separator: " "))'
                    return
                fi

            """
        for group in groups where !group.commands.isEmpty {
            script += """
                    if ((COMP_CWORD == 2)) && [[ ${COMP_WORDS[1]} == \(group.word) ]]; then
                        _wristband_words '\(group.commands.map { $0.words[1] }.joined(separator: " "))'
                        return
                    fi

                """
        }
        script += "    case \"${COMP_WORDS[1]} ${COMP_WORDS[2]} \" in\n"
        for command in commands { script += of(command) }
        return script + "    esac\n}\ncomplete -F _wristband wristband\n"
    }

    private static func of(_ command: Command) -> String {
        let flags = (command.options.map(\.name) + ["--help"]).joined(separator: " ")
        var script = "    '\(command.name) '*)\n        case $flag in\n"
        for option in command.options {
            guard let candidates = option.candidates else { continue }
            script += "        \(option.name)) \(offer(candidates)); return ;;\n"
        }
        script += "        esac\n        if [[ $current == -* ]]; then _wristband_words '\(flags)'"
        if let argument = command.arguments.first { script += "; else \(offer(argument.candidates))" }
        return script + "; fi\n        ;;\n"
    }

    private static func offer(_ candidates: Candidates) -> String {
        switch candidates {
        case .nothing: ":"
        case .files: "_wristband_paths -f"
        case .directories: "_wristband_paths -d"
        case .words(let words): "_wristband_words '\(words.joined(separator: " "))'"
        }
    }
}
