internal import Firmware
internal import Geodesy
internal import JT808

/// The reference device's areas, with their shapes beside, so that what was provisioned can be read.
struct CradledAreas: AreaStore {
    private var table = AreaTable()
    private(set) var areas: [CradledArea] = []

    var count: Int { table.count }
    func entry(at index: Int) -> AreaEntry { table.entry(at: index) }
    func distance(of position: Position, fromAreaAt index: Int) -> Int32 {
        table.distance(of: position, fromAreaAt: index)
    }
    func depth(ofAreaAt index: Int) -> Int32 { table.depth(ofAreaAt: index) }

    mutating func set(_ entry: AreaEntry, centre: Position, radius: UInt32) -> Bool {
        guard table.set(entry, centre: centre, radius: radius) else { return false }
        keep(CradledArea(entry: entry, shape: .circle(centre, radius: radius)))
        return true
    }

    mutating func set(_ entry: AreaEntry, vertices: borrowing SetPolygon.Vertices) -> Bool {
        guard table.set(entry, vertices: vertices) else { return false }
        var corners: [Position] = []
        for index in 0..<vertices.count {
            let (latitude, longitude) = vertices[index]
            corners.append(Position(latitude: latitude, longitude: longitude))
        }
        keep(CradledArea(entry: entry, shape: .polygon(corners)))
        return true
    }

    mutating func remove(at index: Int) {
        forget(table.entry(at: index))
        table.remove(at: index)
    }

    private mutating func keep(_ area: CradledArea) {
        forget(area.entry)
        areas.append(area)
    }

    private mutating func forget(_ entry: AreaEntry) {
        areas.removeAll { $0.entry.kind == entry.kind && $0.entry.id == entry.id }
    }
}
