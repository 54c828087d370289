public import Geodesy
public import JT808

/// What a wristband knows of an area besides its shape.
public struct AreaEntry: Hashable, Sendable {
    /// Circle or polygon.
    public var kind: AreaKind
    /// The area's id, unique in its kind.
    public var id: UInt32
    /// What crossing it does.
    public var rules: AreaRules
    /// When the rules hold; always without.
    public var schedule: AreaSchedule?

    /// Makes an entry.
    public init(kind: AreaKind, id: UInt32, rules: AreaRules, schedule: AreaSchedule?) {
        self.kind = kind
        self.id = id
        self.rules = rules
        self.schedule = schedule
    }
}

/// Memory for areas, which the host provides; in a fleet, wristbands with equal areas share it.
public protocol AreaStore {
    /// How many areas there are; at most 24 on the reference device (`profile.md`, capacity).
    var count: Int { get }

    /// The area at `index`, from 0 to below `count`.
    func entry(at index: Int) -> AreaEntry

    /// Metres from the border of the area at `index`: negative inside, positive outside.
    func distance(of position: Position, fromAreaAt index: Int) -> Int32

    /// Metres by which somebody inside can surely get away from the border of the area at `index`: the radius of a
    /// circle, and `Area.depth` of a polygon.
    func depth(ofAreaAt index: Int) -> Int32

    /// Adds a circle, or replaces the one with its id.
    ///
    /// - Returns: `false` when there is no room; nothing changed then.
    mutating func set(_ entry: AreaEntry, centre: Position, radius: UInt32) -> Bool

    /// Adds a polygon, or replaces the one with its id.
    ///
    /// - Returns: `false` when there is no room; nothing changed then.
    mutating func set(_ entry: AreaEntry, vertices: borrowing SetPolygon.Vertices) -> Bool

    /// Removes the area at `index`; those behind it move up.
    mutating func remove(at index: Int)
}

extension AreaStore {
    /// Where the area of that kind and id is.
    public func index(of kind: AreaKind, _ id: UInt32) -> Int? {
        for index in 0..<count {
            let entry = entry(at: index)
            if entry.kind == kind, entry.id == id { return index }
        }
        return nil
    }

    /// How many areas of a kind there are.
    public func count(of kind: AreaKind) -> Int {
        var found = 0
        for index in 0..<count where entry(at: index).kind == kind { found &+= 1 }
        return found
    }
}
