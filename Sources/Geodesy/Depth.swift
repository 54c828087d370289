/// How deep inside a figure one can be.
extension Area {
    /// Metres by which somebody inside the polygon can surely get away from its border: area by perimeter.
    ///
    /// A figure without holes has room for a circle of at least that radius, and a round one for one twice as large
    /// (Osserman, Bonnesen-style isoperimetric inequalities, 1979).
    public static func depth(ofPolygon corners: Span<Position>) -> Int32 {
        guard corners.count >= 3 else { return 0 }
        var doubleArea: Int64 = 0
        var perimeter: UInt64 = 0
        var begin = corners[0].offset(of: corners[corners.count &- 1])
        for index in 0..<corners.count {
            let end = corners[0].offset(of: corners[index])
            doubleArea &+= begin.east &* end.north &- end.east &* begin.north
            perimeter &+= Offset(north: end.north &- begin.north, east: end.east &- begin.east).centimetres
            begin = end
        }
        guard perimeter > 0 else { return 0 }
        // Twice the square centimetres, by centimetres, in metres.
        return Int32(clamping: doubleArea.magnitude.quotient(by: 200 &* perimeter))
    }
}
