internal import ReaderWire

/// What is certain of what the module was told and has answered.
///
/// An answer shows its form alone: "done" of one command looks like "done" of another. On a line that says one command
/// twice and loses the next, the second answer to the first would pass for the answer of the next. So two commands whose
/// answers look alike never follow each other: a landmark is between them, a question whose answer has another form. Then
/// whatever is said twice brings an answer too many of some form that is not waited for, and what was taken for done since
/// the last landmark is done again.
struct ZFMTrail {
    private typealias Landmark = (command: ZFMCommand, underway: Int)

    /// What can be asked for as a landmark, the one said last at the end, and how many answers to each may be under way.
    ///
    /// Two of them, as one that is said twice must not pass for the next.
    private var landmarks: [Landmark] = [(.readIndex(page: 0), 0), (.readParameters, 0)]
    /// Those for a line that has swallowed both.
    private var spares: [Landmark]
    /// How many bytes followed the last "done"; nothing after data, or an answer that was none.
    private var form: Int?
    /// The first step since the last landmark that was taken for done.
    private(set) var unconfirmed: Int?
    /// Whether something came since then that nobody had asked for.
    var isDisturbed = false

    /// Begins with the steps that are to be done: no landmark may have the form of a verdict among them.
    init(_ steps: [ZFMStep]) {
        let verdicts = Set(steps.compactMap(\.verdictSize))
        spares = [(.randomNumber, 0), (.countTemplates, 0)].filter { !verdicts.contains($0.command.resultSize) }
    }

    /// Whether the answer to what was said before could pass for the answer to a command.
    func isMistakable(_ command: ZFMCommand) -> Bool { form == command.resultSize }

    /// Whether a step taken for done may not have been.
    var isDoubtful: Bool { isDisturbed && unconfirmed != nil }

    /// A landmark that can stand before a command; nothing when answers to all of them may be under way.
    func landmark(before command: ZFMCommand) -> ZFMCommand? {
        (landmarks + spares).first { $0.underway == 0 && $0.command.resultSize != command.resultSize }?.command
    }

    /// A module does not know a landmark.
    ///
    /// - Returns: whether there is another.
    mutating func forget(_ landmark: ZFMCommand) -> Bool {
        guard landmarks.count > 1 else { return false }
        landmarks.removeAll { $0.command == landmark }
        return true
    }

    /// Something is said.
    mutating func say(_ command: ZFMCommand) {
        for index in spares.indices where spares[index].command == command { spares[index].underway += 1 }
        guard let index = landmarks.firstIndex(where: { $0.command.operation == command.operation }) else { return }
        var landmark = landmarks.remove(at: index)
        landmark.underway += 1
        landmarks.append(landmark)
    }

    /// The answer to a landmark came: all that was under way before it has come or never will.
    mutating func pass(_ landmark: ZFMCommand) {
        for index in landmarks.indices { landmarks[index].underway = 0 }
        for index in spares.indices { spares[index].underway = 0 }
        form = landmark.resultSize
    }

    /// The answer to a step's command came.
    mutating func hear(_ confirmation: ZFMConfirmation, to command: ZFMCommand, in step: Int) {
        for index in landmarks.indices where landmarks[index].command.operation == command.operation {
            landmarks[index].underway = max(0, landmarks[index].underway - 1)
        }
        form = confirmation == .ok ? command.resultSize : nil
        var isLikeBefore = command.resultSize == 0
        if case .readIndex(page: 1...) = command { isLikeBefore = true }
        if !isLikeBefore {
            confirm()
        } else if confirmation == .ok {
            unconfirmed = unconfirmed ?? step
        } else if unconfirmed == step {
            unconfirmed = nil
        }
    }

    /// The data of a step came.
    mutating func hearData() {
        form = nil
        confirm()
    }

    /// All is done that was taken for done.
    mutating func confirm() {
        unconfirmed = nil
        isDisturbed = false
    }
}
