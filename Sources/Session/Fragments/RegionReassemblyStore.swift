/// Memory for reassembly in one region that lives as long as the store, as a board has: places of equal size.
@safe
public struct RegionReassemblyStore: ReassemblyStore {
    /// What the reference device has (`profile.md`, capacity): one message of 8 KiB in up to 256 parts, two bytes a part.
    public static let deviceSize = 8_192 &+ 512

    private let region: UnsafeMutableRawBufferPointer
    /// How many messages can be under way at a time.
    public let places: Int
    /// The bytes of a place.
    public let longest: Int

    /// Takes a region, which outlives the store and is for it alone.
    ///
    /// - Parameters:
    ///   - placeSize: bytes of a place; a message needs two a part besides its own.
    public init(region: UnsafeMutableRawBufferPointer, placeSize: Int) {
        unsafe self.region = region
        longest = placeSize
        // Counted, not divided: a board divides 32-bit numbers only.
        var places = 0
        while placeSize > 0, (places &+ 1) &* placeSize <= region.count { places &+= 1 }
        self.places = places
    }

    /// Whether a place is that large.
    public mutating func reserve(_ count: Int, at place: Int) -> Bool { place < places && count <= longest }

    /// The bytes of a place.
    public func memory(at place: Int) -> UnsafeMutableRawBufferPointer {
        precondition(place >= 0 && place < places, "no such place")
        let start = place &* longest
        return unsafe UnsafeMutableRawBufferPointer(rebasing: region[start..<(start &+ longest)])
    }

    /// The region stays.
    public mutating func release(_ place: Int) {}
}
