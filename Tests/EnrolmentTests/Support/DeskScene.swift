/// A command with simulated readers, and people at them who do as they are asked.
struct DeskScene {
    /// What `reader simulate` is told: models and flags.
    var readers: [String]
    /// Typed to the readers at first: what lies on them or in them.
    var begins: [String] = []
    /// Typed before the command is started once more: whoever was there has gone.
    var leaves: [String] = []
    /// Typed to the readers at the end, to be told what is in them.
    var asks: [String] = []
    /// Makes what the command begins with, in its folder.
    var prepare: (_ folder: String) throws -> Void = { _ in }
    /// A command that is run before, undisturbed, with the ports of the readers by model.
    var precedes: ((_ ports: [String: String]) -> [String])?
    /// Typed to the readers when that has ended; what they say to it is waited for.
    var returns: [String] = []
    /// The command, in its folder, with the ports of the readers by model.
    var command: (_ ports: [String: String]) -> [String]
    /// What people do when the command has told one more line on standard error: what is typed to the readers.
    var answers: (_ lines: ArraySlice<Substring>) -> [String] = { _ in [] }
}
