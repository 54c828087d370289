/// Memory in which messages that come in parts are put together, which the host provides.
///
/// A static region on a board, memory taken while a message is under way in a fleet or a core. It has places for some
/// messages at a time; each place has a piece of memory that grows as parts come.
public protocol ReassemblyStore {
    /// How many messages can be under way at a time; more than `Reassembly.mostSets` are not used.
    var places: Int { get }
    /// The most bytes a place can ever have.
    var longest: Int { get }

    /// Makes sure that a place has at least so many bytes; those it had keep their contents.
    ///
    /// - Returns: `false` when there is no room now; nothing changed then.
    mutating func reserve(_ count: Int, at place: Int) -> Bool

    /// The bytes of a place, at least as many as were reserved; they stay where they are until it grows or is released.
    func memory(at place: Int) -> UnsafeMutableRawBufferPointer

    /// A place's bytes are not needed any more.
    mutating func release(_ place: Int)
}

/// No memory: every message that comes in parts is refused.
public struct NoReassemblyStore: ReassemblyStore {
    /// Makes it.
    public init() {}
    /// None.
    public var places: Int { 0 }
    /// Nothing.
    public var longest: Int { 0 }
    /// There is no room.
    public mutating func reserve(_ count: Int, at place: Int) -> Bool { false }
    /// Nothing.
    public func memory(at place: Int) -> UnsafeMutableRawBufferPointer {
        unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }
    /// Nothing to do.
    public mutating func release(_ place: Int) {}
}
