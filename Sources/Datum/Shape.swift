/// A figure on a plane whose border is crossed: the floating-point counterpart of the device's areas, kept apart from
/// them so that truth and observation do not share an error.
public enum Shape: Hashable, Sendable {
    case circle(centre: Point, radius: Double)
    /// The last corner is joined to the first.
    case polygon([Point])

    /// Metres from the border: negative inside, positive outside.
    public func distance(of point: Point) -> Double {
        switch self {
        case .circle(let centre, let radius):
            return point.distance(to: centre) - radius
        case .polygon(let corners):
            guard corners.count >= 3 else { return .infinity }
            var nearest = Double.infinity
            var isInside = false
            var begin = corners[corners.count - 1]
            for end in corners {
                nearest = min(nearest, point.distance(toSegmentFrom: begin, to: end))
                if (begin.y > point.y) != (end.y > point.y),
                    point.x < (end.x - begin.x) * (point.y - begin.y) / (end.y - begin.y) + begin.x
                {
                    isInside.toggle()
                }
                begin = end
            }
            return isInside ? -nearest : nearest
        }
    }
}

extension Point {
    /// Distance to the nearest point of a segment, m.
    public func distance(toSegmentFrom begin: Point, to end: Point) -> Double {
        let along = end - begin
        let square = along.x * along.x + along.y * along.y
        guard square > 0 else { return distance(to: begin) }
        let share = ((x - begin.x) * along.x + (y - begin.y) * along.y) / square
        return distance(to: begin + along * min(1, max(0, share)))
    }
}
