/// What every simulated reader can be told, whatever it is.
enum HostCommand: Equatable {
    /// Do nothing for some seconds, or until something has happened.
    case pause(seconds: Double)
    case wait(event: String)
    /// Do something to the bytes for the host, behind so many.
    case fault(Fault.Kind, behind: Int)
    case unplug
    case plug
    case help
    case quit

    /// Each command with what it does, for `help`.
    static let lines = [
        "wait SECONDS          do nothing for a time; behind it in a script, or typed, all waits",
        "drop N                lose the next N bytes to the host",
        "flip                  turn a bit of the next byte",
        "delay MILLISECONDS    make all from the next byte on late",
        "stall                 say nothing any more",
        "unplug                pull it out",
        "unplug N              pull it out behind the next N bytes to the host",
        "plug                  plug it in again",
        "help                  these lines",
        "quit                  end",
    ]

    /// Reads the words of a line; nothing when it is no command.
    init?(_ words: [String]) {
        switch (words[0], words.count) {
        case ("wait", 2...3):
            if words.count == 2, let seconds = Double(words[1]) {
                guard 0...86_400 ~= seconds else { return nil }
                self = .pause(seconds: seconds)
            } else {
                self = .wait(event: words.dropFirst().joined(separator: " "))
            }
        case ("drop", 2):
            guard let count = Int(words[1]), 1...65_536 ~= count else { return nil }
            self = .fault(.drop(count), behind: 0)
        case ("delay", 2):
            guard let milliseconds = Int(words[1]), 1...3_600_000 ~= milliseconds else { return nil }
            self = .fault(.delay(.milliseconds(milliseconds)), behind: 0)
        case ("flip", 1): self = .fault(.flip(bit: 0), behind: 0)
        case ("stall", 1): self = .fault(.stall, behind: 0)
        case ("unplug", 1): self = .unplug
        case ("unplug", 2):
            guard let count = Int(words[1]), 1...65_536 ~= count else { return nil }
            self = .fault(.unplug, behind: count)
        case ("plug", 1): self = .plug
        case ("help", 1): self = .help
        case ("quit", 1): self = .quit
        default: return nil
        }
    }
}
