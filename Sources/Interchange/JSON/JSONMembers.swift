/// An object that is being written; its members' names are not checked for standing twice.
public struct JSONMembers: ~Copyable {
    @usableFromInline var sink: JSONSink
    @usableFromInline var isEmpty = true

    @inlinable
    init(sink: JSONSink) { self.sink = sink }

    @inlinable
    mutating func begin(_ name: String) {
        sink.separate(isFirst: isEmpty)
        sink.name(name)
        isEmpty = false
    }

    /// Writes a member that is text, a number, true, false or null.
    @inlinable
    public mutating func field(_ name: String, _ value: some JSONScalar) {
        begin(name)
        value.appendJSON(to: &sink.bytes)
    }

    /// Writes a member that is an object.
    @inlinable
    public mutating func object(_ name: String, _ write: (inout JSONMembers) -> Void) {
        begin(name)
        sink.object(write)
    }

    /// Writes a member that is an object.
    @inlinable
    public mutating func object(_ name: String, _ record: some JSONRecord) {
        begin(name)
        sink.object(record.write)
    }

    /// Writes a member that is an array.
    @inlinable
    public mutating func array(_ name: String, _ write: (inout JSONElements) -> Void) {
        begin(name)
        sink.array(write)
    }
}
