/// A mistake in a file that people or programs write, and where it is: `file:line:column: message`.
///
/// The message says what was expected and what stands there.
public struct Diagnostic: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file as the user named it.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The column, from 1, in Unicode scalars, so that Chinese text before it counts as editors count it.
    public var column: Int
    /// What was expected and what stands there, without a full stop.
    public var message: String

    /// Makes a diagnostic.
    public init(file: String, line: Int, column: Int, message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
    }

    /// `file:line:column: message`.
    public var description: String { "\(file):\(line):\(column): \(message)" }
}
