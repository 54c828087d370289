/// A place on the ellipsoid, WGS-84, in microdegrees.
public struct Position: Hashable, Sendable {
    /// Microdegrees, north positive; −90,000,000 to 90,000,000.
    public var latitude: Int32
    /// Microdegrees, east positive; −180,000,000 to 180,000,000.
    public var longitude: Int32

    /// Makes a position.
    @inlinable
    public init(latitude: Int32, longitude: Int32) {
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Where another position lies from here, on the plane that touches the ellipsoid at this latitude.
    ///
    /// What is straight in latitude and longitude is straight there. Below latitude 60 it is good to 0.1 % up to 15 km
    /// and to 0.6 % up to 100 km, since the plane does not follow the meridians together; beyond it only says "far".
    public func offset(of other: Position) -> Offset {
        offset(of: other, beside: other, scale: Scale(latitude: latitude))
    }

    /// Distance to another position, in metres: good to 0.1 % up to 100 km below latitude 60.
    public func distance(to other: Position) -> Int32 {
        // Half-way between the two, a degree of longitude has the mean of its lengths on the way.
        let middle = (Int64(latitude) &+ Int64(other.latitude)) &>> 1
        return offset(of: other, beside: other, scale: Scale(latitude: Int32(truncatingIfNeeded: middle))).length
    }

    /// The offset by some latitude's scale, of one of several positions that lie together beside `anchor`: where the
    /// short way round the Earth would part them, all take the anchor's.
    func offset(of other: Position, beside anchor: Position, scale: Scale) -> Offset {
        let north = Int64(other.latitude) &- Int64(latitude)
        let east = eastward(to: anchor) &+ anchor.eastward(to: other)
        return Offset(north: (north &* scale.north) &>> 16, east: (east &* scale.east) &>> 16)
    }

    /// Microdegrees to the east by the short way.
    private func eastward(to other: Position) -> Int64 {
        let east = Int64(other.longitude) &- Int64(longitude)
        if east > 180_000_000 { return east &- 360_000_000 }
        if east < -180_000_000 { return east &+ 360_000_000 }
        return east
    }
}

/// A way on a plane, in centimetres.
public struct Offset: Hashable, Sendable {
    /// To the north.
    public var north: Int64
    /// To the east.
    public var east: Int64

    /// Makes an offset; each part at most 2.1 × 10⁹ cm, which half the Earth is.
    @inlinable
    public init(north: Int64, east: Int64) {
        self.north = north
        self.east = east
    }

    /// Its length, in whole metres.
    public var length: Int32 {
        Int32(truncatingIfNeeded: centimetres.quotient(by: 100))
    }

    var centimetres: UInt64 {
        UInt64(bitPattern: north &* north &+ east &* east).squareRoot
    }
}
