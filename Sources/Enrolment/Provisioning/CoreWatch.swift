public import JT808

/// What a monitoring core tells of the wristbands that came to it.
public protocol CoreWatch: AnyObject {
    /// Begins anew for a wristband that is about to be taken with another key: what the core has of its number so far is of
    /// an earlier one.
    func begin(_ terminal: TerminalNumber)

    /// The time of the first fix that the core stored of a wristband which authenticated itself with its present key; nothing
    /// while there is none.
    func firstFix(of terminal: TerminalNumber) -> DateTime?
}
