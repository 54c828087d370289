public import JT808

/// What a monitoring core tells of the wristbands that came to it.
public protocol CoreWatch: AnyObject {
    /// The time of the first fix that the core stored of a wristband which authenticated itself with its present key; nothing
    /// while there is none.
    func firstFix(of terminal: TerminalNumber) -> DateTime?
}
