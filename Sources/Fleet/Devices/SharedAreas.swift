internal import Firmware
internal import Geodesy
internal import JT808

/// The areas of a device, sharing memory with devices that have the same ones.
struct SharedAreas: AreaStore {
    /// An area with its shape.
    struct Item: Hashable {
        enum Shape: Hashable {
            case circle(Position, radius: UInt32)
            case polygon([Position])
        }

        let entry: AreaEntry
        let shape: Shape
        let depth: Int32

        init(entry: AreaEntry, shape: Shape) {
            self.entry = entry
            self.shape = shape
            switch shape {
            case .circle(_, let radius): depth = Int32(clamping: radius)
            case .polygon(let corners): depth = Area.depth(ofPolygon: corners.span)
            }
        }
    }

    /// The sets that some device of the fleet has.
    final class Pool {
        private var sets: Set<[Item]> = []

        func shared(_ set: [Item]) -> [Item] {
            let (_, known) = sets.insert(set)
            return known
        }
    }

    private let pool: Pool
    private var items: [Item] = []

    init(pool: Pool) { self.pool = pool }

    var count: Int { items.count }

    func entry(at index: Int) -> AreaEntry { items[index].entry }

    func distance(of position: Position, fromAreaAt index: Int) -> Int32 {
        switch items[index].shape {
        case .circle(let centre, let radius): Area.distance(of: position, fromCircleAt: centre, radius: radius)
        case .polygon(let corners): Area.distance(of: position, fromPolygon: corners.span)
        }
    }

    func depth(ofAreaAt index: Int) -> Int32 { items[index].depth }

    mutating func set(_ entry: AreaEntry, centre: Position, radius: UInt32) -> Bool {
        set(Item(entry: entry, shape: .circle(centre, radius: radius)))
    }

    mutating func set(_ entry: AreaEntry, vertices: borrowing SetPolygon.Vertices) -> Bool {
        var corners: [Position] = []
        for index in 0..<vertices.count {
            let corner = vertices[index]
            corners.append(Position(latitude: corner.latitude, longitude: corner.longitude))
        }
        let others = items.reduce(0) { sum, item in
            if case .polygon(let corners) = item.shape, item.entry.id != entry.id { sum + corners.count } else { sum }
        }
        guard others + corners.count <= AreaTable.vertexCapacity else { return false }
        return set(Item(entry: entry, shape: .polygon(corners)))
    }

    private mutating func set(_ item: Item) -> Bool {
        var changed = items
        if let index = index(of: item.entry.kind, item.entry.id) {
            changed[index] = item
        } else {
            guard items.count < AreaTable.capacity else { return false }
            changed.append(item)
        }
        items = pool.shared(changed)
        return true
    }

    mutating func remove(at index: Int) {
        var changed = items
        changed.remove(at: index)
        items = pool.shared(changed)
    }
}
