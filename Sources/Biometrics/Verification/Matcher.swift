/// What compared: a report without it is worth nothing, for scores of different matchers do not compare.
public struct Matcher: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its version.
    public var version: String

    /// Names a matcher.
    public init(name: String, version: String) {
        self.name = name
        self.version = version
    }
}
