/// Something about a person that is never shown: whatever prints it, a log, a failed test or a debugger, prints what it
/// is and nothing of what it says.
public protocol Discreet: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Discreet {
    /// The same as `description`.
    public var debugDescription: String { description }

    /// No children: a dump of it is its description.
    public var customMirror: Mirror { Mirror(self, children: [:] as KeyValuePairs<String, Any>) }
}
