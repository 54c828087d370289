/// A closed figure on the ground.
///
/// Distances are to its border: negative inside, positive outside, whole metres.
public enum Area {
    /// Distance of `position` from the border of a circle of `radius` metres around `centre`.
    public static func distance(of position: Position, fromCircleAt centre: Position, radius: UInt32) -> Int32 {
        centre.distance(to: position) &- Int32(clamping: radius)
    }

    /// Distance of `position` from the border of the polygon with these corners, the last joined to the first.
    ///
    /// - Returns: `Int32.max` for fewer than three corners, which enclose nothing.
    public static func distance(of position: Position, fromPolygon corners: Span<Position>) -> Int32 {
        guard corners.count >= 3 else { return .max }
        var nearest = UInt64.max
        var isInside = false
        let scale = Scale(latitude: position.latitude)
        var begin = position.offset(of: corners[corners.count &- 1], beside: corners[0], scale: scale)
        for index in 0..<corners.count {
            let end = position.offset(of: corners[index], beside: corners[0], scale: scale)
            nearest = min(nearest, Self.centimetres(toEdgeFrom: begin, to: end))
            if Self.ray(crosses: begin, end) { isInside.toggle() }
            begin = end
        }
        let metres = Int32(truncatingIfNeeded: nearest.quotient(by: 100))
        return isInside ? 0 &- metres : metres
    }

    /// Whether the ray from the origin to the east crosses the edge; an end on the ray counts as above it.
    private static func ray(crosses begin: Offset, _ end: Offset) -> Bool {
        guard (begin.north > 0) != (end.north > 0) else { return false }
        let cross = begin.east &* end.north &- end.east &* begin.north
        return end.north > begin.north ? cross > 0 : cross < 0
    }

    /// Centimetres from the origin to the nearest point of an edge.
    private static func centimetres(toEdgeFrom begin: Offset, to end: Offset) -> UInt64 {
        let along = Offset(north: end.north &- begin.north, east: end.east &- begin.east)
        let projection = 0 &- (begin.north &* along.north &+ begin.east &* along.east)
        let square = along.north &* along.north &+ along.east &* along.east
        if projection <= 0 { return begin.centimetres }
        if projection >= square { return end.centimetres }
        let cross = begin.east &* end.north &- end.east &* begin.north
        return cross.magnitude.quotient(by: max(1, along.centimetres))
    }
}
