/// The script that completes in fish.
enum FishCompletion {
    static func script(_ commands: [Command]) -> String {
        var script = """
            function __wristband_at
                set -l typed (commandline -opc)
                set -e typed[1]
                test "$typed" = "$argv"
            end
            function __wristband_in
                set -l typed (commandline -opc)
                set -e typed[1]
                string match -q -- "$argv *" "$typed "
            end
            complete -c wristband -f
            complete -c wristband -n __wristband_at -l version -d 'tell which version this is'
            complete -c wristband -l help -d 'tell what a command does'
            complete -c wristband -n __wristband_at -a help -d 'tell what a command does'

            """
        for group in CommandGroup.all(of: commands) {
            script += line("__wristband_at", "-a \(group.word)", group.summary)
            for command in group.commands {
                script += line("'__wristband_at \(group.word)'", "-a \(command.words[1])", command.summary)
            }
        }
        for command in commands {
            let inside = "'__wristband_in \(command.name)'"
            for option in command.options {
                script += line(inside, "-l \(option.name.dropFirst(2))\(offer(option.candidates))", option.help)
            }
            for argument in command.arguments { script += line(inside, offer(argument), argument.help) }
        }
        return script
    }

    private static func line(_ condition: String, _ what: String, _ text: String) -> String {
        "complete -c wristband -n \(condition) \(what) -d \(text.quotedForShell)\n"
    }

    private static func offer(_ candidates: Candidates?) -> String {
        switch candidates {
        case nil: ""
        case .nothing?: " -x"
        case .files?: " -r -F"
        case .directories?: " -x -a '(__fish_complete_directories)'"
        case .words(let words)?: " -x -a '\(words.joined(separator: " "))'"
        }
    }

    private static func offer(_ argument: Argument) -> String {
        switch argument.candidates {
        case .nothing: "-f"
        case .files: "-F"
        case .directories: "-a '(__fish_complete_directories)'"
        case .words(let words): "-a '\(words.joined(separator: " "))'"
        }
    }
}
