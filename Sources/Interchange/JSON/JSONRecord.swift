/// A value that JSON writes as an object.
public protocol JSONRecord {
    /// Writes its members, in the order in which they are to stand.
    func write(to members: inout JSONMembers)
}
