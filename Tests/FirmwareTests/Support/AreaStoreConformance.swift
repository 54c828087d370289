import Firmware
import Geodesy
import JT808
import Testing

/// What every store of areas must do, tried against a model of it by chance.
///
/// - Parameters:
///   - areas: how many areas the store takes.
///   - vertices: how many vertices of polygons it takes in all.
func checkConformance<Store: AreaStore>(_ store: Store, areas: Int, vertices: Int, seed: UInt64) {
    var store = store
    var model = AreaModel(areas: areas, vertices: vertices)
    var random = Seeded(state: seed)
    var check = StoreCheck()

    for step in 0..<3_000 where check.isGood {
        check.step = step
        let id = UInt32.random(in: 0..<40, using: &random)
        let rules = AreaRules(rawValue: UInt16.random(in: 0...0xffff, using: &random))
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<4:
            let entry = AreaEntry(kind: .circle, id: id, rules: rules, schedule: nil)
            let shape = AreaModel.Shape.circle(.chance(&random), UInt32.random(in: 0...2_000, using: &random))
            guard case .circle(let centre, let radius) = shape else { break }
            let isTaken = store.set(entry, centre: centre, radius: radius)
            check.that(isTaken == model.set(entry, shape), "a circle is taken while there is room")
        case 4..<8:
            let schedule = AreaSchedule.once(from: .second(id), until: .second(2 * id))
            let entry = AreaEntry(kind: .polygon, id: id, rules: rules, schedule: schedule)
            let corners = (0..<Int.random(in: 3...60, using: &random)).map { _ in Position.chance(&random) }
            let bytes = corners.flatMap { UInt32($0.latitude).bigEndianBytes + UInt32($0.longitude).bigEndianBytes }
            guard let packed = SetPolygon.Vertices(bytes.span.bytes) else { break }
            let isTaken = store.set(entry, vertices: packed)
            check.that(isTaken == model.set(entry, .polygon(corners)), "a polygon is taken while there is room")
        default:
            guard let index = (0..<store.count).randomElement(using: &random) else { break }
            model.remove(store.entry(at: index))
            store.remove(at: index)
        }
        model.compare(with: store, &check, at: .chance(&random))
    }
    #expect(check.failures == [])
}

/// Areas in a dictionary.
private struct AreaModel {
    enum Shape { case circle(Position, UInt32), polygon([Position]) }
    struct Key: Hashable { var kind: AreaKind, id: UInt32 }

    let areas: Int, vertices: Int
    private var known: [Key: (entry: AreaEntry, shape: Shape)] = [:]

    init(areas: Int, vertices: Int) {
        self.areas = areas
        self.vertices = vertices
    }

    private static func corners(_ shape: Shape?) -> Int {
        if case .polygon(let corners) = shape { corners.count } else { 0 }
    }

    mutating func set(_ entry: AreaEntry, _ shape: Shape) -> Bool {
        let key = Key(kind: entry.kind, id: entry.id)
        let used = known.values.map { Self.corners($0.shape) }.reduce(0, +) - Self.corners(known[key]?.shape)
        guard used + Self.corners(shape) <= vertices, known[key] != nil || known.count < areas else { return false }
        known[key] = (entry, shape)
        return true
    }

    mutating func remove(_ entry: AreaEntry) { known[Key(kind: entry.kind, id: entry.id)] = nil }

    func compare(with store: some AreaStore, _ check: inout StoreCheck, at place: Position) {
        check.that(store.count == known.count, "count")
        for kind in AreaKind.allCases {
            check.that(store.count(of: kind) == known.keys.filter { $0.kind == kind }.count, "count of a kind")
        }
        for (key, area) in known {
            guard let index = store.index(of: key.kind, key.id) else {
                check.that(false, "index")
                continue
            }
            check.that(store.entry(at: index) == area.entry, "entry")
            let expected =
                switch area.shape {
                case .circle(let centre, let radius): Area.distance(of: place, fromCircleAt: centre, radius: radius)
                case .polygon(let corners): Area.distance(of: place, fromPolygon: corners.span)
                }
            check.that(store.distance(of: place, fromAreaAt: index) == expected, "distance")
            let depth =
                switch area.shape {
                case .circle(_, let radius): Int32(radius)
                case .polygon(let corners): Area.depth(ofPolygon: corners.span)
                }
            check.that(store.depth(ofAreaAt: index) == depth, "depth")
        }
    }
}

extension Position {
    /// Somewhere within some kilometres of home.
    fileprivate static func chance(_ random: inout Seeded) -> Position {
        Position.home.north(.random(in: -3_000...3_000, using: &random)).east(
            .random(in: -3_000...3_000, using: &random))
    }
}
