/// An array that is being written.
public struct JSONElements: ~Copyable {
    @usableFromInline var sink: JSONSink
    @usableFromInline var isEmpty = true

    @inlinable
    init(sink: JSONSink) { self.sink = sink }

    @inlinable
    mutating func begin() {
        sink.separate(isFirst: isEmpty)
        isEmpty = false
    }

    /// Writes an element that is text, a number, true, false or null.
    @inlinable
    public mutating func element(_ value: some JSONScalar) {
        begin()
        value.appendJSON(to: &sink.bytes)
    }

    /// Writes an element that is an object.
    @inlinable
    public mutating func object(_ write: (inout JSONMembers) -> Void) {
        begin()
        sink.object(write)
    }

    /// Writes an element that is an object.
    @inlinable
    public mutating func object(_ record: some JSONRecord) {
        begin()
        sink.object(record.write)
    }

    /// Writes an element that is an array.
    @inlinable
    public mutating func array(_ write: (inout JSONElements) -> Void) {
        begin()
        sink.array(write)
    }
}
