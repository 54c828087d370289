public import Geodesy
public import JT808

/// Areas in memory of a fixed size, as the reference device has: 24 areas, 512 vertices in all.
public struct AreaTable: AreaStore {
    /// The most areas.
    public static let capacity = 24
    /// The most vertices of all polygons together.
    public static let vertexCapacity = 512

    private struct Slot {
        var entry: AreaEntry
        /// The centre of a circle.
        var centre: Position
        var radius: UInt32
        /// The vertices of a polygon, in the common table.
        var firstVertex: Int
        var vertexCount: Int
        var depth: Int32
    }

    private var slots: InlineArray<24, Slot>
    private var vertices: InlineArray<512, Position>
    private var usedVertices = 0
    /// How many areas there are.
    public private(set) var count = 0

    /// No areas.
    public init() {
        let nowhere = Position(latitude: 0, longitude: 0)
        slots = InlineArray(
            repeating: Slot(
                entry: AreaEntry(kind: .circle, id: 0, rules: [], schedule: nil), centre: nowhere, radius: 0,
                firstVertex: 0, vertexCount: 0, depth: 0))
        vertices = InlineArray(repeating: nowhere)
    }

    /// The area at `index`.
    public func entry(at index: Int) -> AreaEntry {
        precondition(index >= 0 && index < count, "no such area")
        return slots[index].entry
    }

    /// Metres from the border of the area at `index`.
    public func distance(of position: Position, fromAreaAt index: Int) -> Int32 {
        precondition(index >= 0 && index < count, "no such area")
        let slot = slots[index]
        guard slot.entry.kind == .polygon else {
            return Area.distance(of: position, fromCircleAt: slot.centre, radius: slot.radius)
        }
        let corners = vertices.span.extracting(slot.firstVertex..<slot.firstVertex &+ slot.vertexCount)
        return Area.distance(of: position, fromPolygon: corners)
    }

    /// How deep inside the area at `index` somebody can be.
    public func depth(ofAreaAt index: Int) -> Int32 {
        precondition(index >= 0 && index < count, "no such area")
        return slots[index].depth
    }

    /// Adds or replaces a circle.
    public mutating func set(_ entry: AreaEntry, centre: Position, radius: UInt32) -> Bool {
        let slot = Slot(
            entry: entry, centre: centre, radius: radius, firstVertex: 0, vertexCount: 0,
            depth: Int32(clamping: radius))
        if let index = index(of: entry.kind, entry.id) {
            slots[index] = slot
            return true
        }
        return append(slot)
    }

    /// Adds or replaces a polygon.
    public mutating func set(_ entry: AreaEntry, vertices corners: borrowing SetPolygon.Vertices) -> Bool {
        let existing = index(of: entry.kind, entry.id)
        let freed = existing.map { slots[$0].vertexCount } ?? 0
        guard corners.count <= Self.vertexCapacity &- usedVertices &+ freed, existing != nil || count < Self.capacity
        else { return false }
        if let existing { remove(at: existing) }
        let first = usedVertices
        for index in 0..<corners.count {
            let corner = corners[index]
            vertices[first &+ index] = Position(latitude: corner.latitude, longitude: corner.longitude)
        }
        usedVertices &+= corners.count
        let depth = Area.depth(ofPolygon: vertices.span.extracting(first..<usedVertices))
        return append(
            Slot(
                entry: entry, centre: Position(latitude: 0, longitude: 0), radius: 0, firstVertex: first,
                vertexCount: corners.count, depth: depth))
    }

    private mutating func append(_ slot: Slot) -> Bool {
        guard count < Self.capacity else { return false }
        slots[count] = slot
        count &+= 1
        return true
    }

    /// Removes the area at `index` and closes the gap its vertices leave.
    public mutating func remove(at index: Int) {
        precondition(index >= 0 && index < count, "no such area")
        let gone = slots[index]
        for later in index &+ 1..<count { slots[later &- 1] = slots[later] }
        count &-= 1
        for vertex in gone.firstVertex &+ gone.vertexCount..<usedVertices {
            vertices[vertex &- gone.vertexCount] = vertices[vertex]
        }
        usedVertices &-= gone.vertexCount
        for other in 0..<count where slots[other].firstVertex > gone.firstVertex {
            slots[other].firstVertex &-= gone.vertexCount
        }
    }
}
