/// Something that happens to a stream of bytes on its way, at a byte counted from its beginning.
public struct Fault: Equatable, Sendable {
    /// What happens.
    public enum Kind: Equatable, Sendable {
        /// Some bytes are lost.
        case drop(Int)
        /// One bit of a byte is the other way round.
        case flip(bit: Int)
        /// This byte is late, and what is behind it waits for it.
        case delay(Duration)
        /// Bytes arrive from nowhere.
        case insert([UInt8])
        /// What went before comes once more: as many bytes back from here.
        case repeated(Int)
        /// Nothing arrives any more.
        case stall
        /// The cable is pulled out.
        case unplug
    }

    /// The byte, counted from 0.
    public var offset: Int
    /// What happens.
    public var kind: Kind

    /// Makes a fault.
    public init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
    }
}
