import Testing

/// Many checks of one kind, told as one: a loop that fails a hundred thousand times would take minutes to tell.
struct Tally {
    private var faults = 0
    private var first = ""

    mutating func check(_ holds: Bool, _ what: @autoclosure () -> String) {
        guard !holds else { return }
        if faults == 0 { first = what() }
        faults += 1
    }

    /// Fails the test if a check failed.
    func expectNone(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(faults == 0, "\(faults) times, first: \(first)", sourceLocation: sourceLocation)
    }
}
