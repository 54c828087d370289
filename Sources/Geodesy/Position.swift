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
    /// Good to 0.1 % up to 100 km, which is what fences and regions need; beyond it only says "far".
    public func offset(of other: Position) -> Offset {
        let scale = Scale(latitude: latitude)
        var east = Int64(other.longitude) &- Int64(longitude)
        if east > 180_000_000 { east &-= 360_000_000 }
        if east < -180_000_000 { east &+= 360_000_000 }
        let north = Int64(other.latitude) &- Int64(latitude)
        return Offset(north: (north &* scale.north) &>> 16, east: (east &* scale.east) &>> 16)
    }

    /// Distance to another position, in metres.
    public func distance(to other: Position) -> Int32 {
        offset(of: other).length
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
