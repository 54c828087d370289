/// Writes JSON texts one after the other into bytes, without a tree between.
///
///     var lines = JSONWriter(.lines)
///     lines.object { line in
///         line.field("device", device)
///         line.field("latency", FixedDecimal(units: microseconds, digits: 6))
///     }
///     try file.append(lines.bytes)
///     lines.removeAll()
///
/// Members stand in the order in which they are written: the same calls give the same bytes.
public struct JSONWriter: Sendable {
    /// How the text is laid out.
    public enum Layout: Sendable {
        /// Each text on one line: NDJSON.
        case lines
        /// Two spaces a level, each member on a line of its own.
        case indented
    }

    @usableFromInline var sink: JSONSink

    /// Makes an empty writer.
    @inlinable
    public init(_ layout: Layout) { sink = JSONSink(layout: layout) }

    /// What was written, each text ended by a line feed.
    @inlinable public var bytes: [UInt8] { sink.bytes }

    /// Forgets what was written and keeps the room for it.
    @inlinable
    public mutating func removeAll() { sink.bytes.removeAll(keepingCapacity: true) }

    /// Writes a text that is an object.
    @inlinable
    public mutating func object(_ write: (inout JSONMembers) -> Void) {
        sink.object(write)
        sink.endText()
    }

    /// Writes a text that is an object.
    @inlinable
    public mutating func object(_ record: some JSONRecord) {
        sink.object(record.write)
        sink.endText()
    }

    /// Writes a text that is an array.
    @inlinable
    public mutating func array(_ write: (inout JSONElements) -> Void) {
        sink.array(write)
        sink.endText()
    }
}
