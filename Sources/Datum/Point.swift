internal import Glibc

/// A point on a plane, in metres.
public struct Point: Hashable, Sendable {
    /// To the east.
    public var x: Double
    /// To the north.
    public var y: Double

    /// Makes a point.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// Where two vectors lead.
    public static func + (left: Point, right: Point) -> Point { Point(x: left.x + right.x, y: left.y + right.y) }
    /// The way from `right` to `left`.
    public static func - (left: Point, right: Point) -> Point { Point(x: left.x - right.x, y: left.y - right.y) }
    /// A longer or shorter vector.
    public static func * (left: Point, factor: Double) -> Point { Point(x: left.x * factor, y: left.y * factor) }

    /// Length of the vector, m.
    public var length: Double { (x * x + y * y).squareRoot() }
    /// Distance to another point, m.
    public func distance(to other: Point) -> Double { (self - other).length }

    /// The vector of one metre in a direction, radians clockwise from north.
    public static func heading(_ radians: Double) -> Point { Point(x: sin(radians), y: cos(radians)) }

    /// The vector's direction, degrees clockwise from north, 0 to below 360; 0 for no vector.
    public var heading: Double {
        let degrees = atan2(x, y) * 180 / .pi
        return degrees < 0 ? degrees + 360 : degrees
    }
}
