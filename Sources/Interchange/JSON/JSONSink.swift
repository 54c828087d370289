/// The bytes of a writer on their way through its objects and arrays, each of which holds them while it is open.
@usableFromInline
struct JSONSink: Sendable {
    @usableFromInline var bytes: [UInt8] = []
    @usableFromInline let layout: JSONWriter.Layout
    @usableFromInline var depth = 0

    @inlinable
    init(layout: JSONWriter.Layout) { self.layout = layout }

    @inlinable
    mutating func object(_ write: (inout JSONMembers) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        depth += 1
        // The empty sink left behind allocates nothing.
        var members = JSONMembers(sink: self)
        self = JSONSink(layout: layout)
        write(&members)
        let isEmpty = members.isEmpty
        self = members.sink
        close(UInt8(ascii: "}"), isEmpty: isEmpty)
    }

    @inlinable
    mutating func array(_ write: (inout JSONElements) -> Void) {
        bytes.append(UInt8(ascii: "["))
        depth += 1
        var elements = JSONElements(sink: self)
        self = JSONSink(layout: layout)
        write(&elements)
        let isEmpty = elements.isEmpty
        self = elements.sink
        close(UInt8(ascii: "]"), isEmpty: isEmpty)
    }

    /// Writes what stands before a member or an element.
    @inlinable
    mutating func separate(isFirst: Bool) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        if layout == .indented { breakLine() }
    }

    @inlinable
    mutating func name(_ name: String) {
        name.appendJSON(to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        if layout == .indented { bytes.append(UInt8(ascii: " ")) }
    }

    @inlinable
    mutating func close(_ bracket: UInt8, isEmpty: Bool) {
        depth -= 1
        if layout == .indented, !isEmpty { breakLine() }
        bytes.append(bracket)
    }

    @inlinable
    mutating func endText() { bytes.append(UInt8(ascii: "\n")) }

    @usableFromInline
    mutating func breakLine() {
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<2 * depth { bytes.append(UInt8(ascii: " ")) }
    }
}
