internal import Biometrics
internal import Datum
internal import Interchange
public import JT808
package import Mobility

/// A scenario: who wears what where, what is demanded of them, and who breaches it (`devices/fleets/*.json`).
public struct FleetFile: Sendable {
    /// A town of the scenario.
    struct TownPlan: Sendable {
        var name: String
        var centre: Coordinate
        /// Of the built-up area, m.
        var radius: Double
        /// How many live there, in proportion to the others.
        var share: Double
    }

    /// Devices of one model.
    struct Group: Sendable {
        var model: DeviceModel
        var count: Int
    }

    /// The scenario's name.
    public var name: String
    /// What it is for, in a sentence.
    public var purpose: String
    var towns: [TownPlan]
    var groups: [Group]
    var supervision: SupervisionPlan
    var attendance: AttendancePlan?
    var intruders: IntruderPlan
    var violations: [WorldPlan.Violation]
    /// How often verifiers err, of the ways of which the scenario says so.
    var rates: [Modality: StubRates]
    var availability: Double
    var meanOutage: Double
    /// When it starts unless told otherwise.
    public var start: DateTime
    /// How long it lasts unless told otherwise, simulated seconds.
    public var duration: Double
    /// How fast it runs unless told otherwise.
    public var speed: Double
    /// What makes a run miss its thresholds.
    var thresholds: Thresholds

    /// How many devices there are.
    public var deviceCount: Int { groups.reduce(0) { $0 + $1.count } }

    /// Reads a scenario and the models it names, which lie in `../wristbands` beside its directory.
    ///
    /// - Throws: a `Diagnostic` with file, line and column, or a `FileError`.
    public static func read(path: String) throws -> FleetFile {
        let models = ModelFolder(besideFleet: path)
        return try JSONValue(try readFile(path), file: path).object { fields in
            try FleetFile(&fields, models)
        }
    }

    private init(_ fields: inout JSONFields, _ models: ModelFolder) throws {
        name = try fields.required("name").string()
        purpose = try fields.required("purpose").string()
        start = try fields.required("start").dateTime()
        let durationField = try fields.required("duration")
        duration = try durationField.duration()
        // A year is more than anybody waits for, and less than the calendar of the wire has left.
        guard (60...366 * 86_400).contains(duration) else {
            throw durationField.expected("a length from \"1m\" to \"366d\"")
        }
        speed = try fields.required("speed").number(in: 0.1...100_000)
        towns = try fields.required("towns").nonEmptyArray().map { town in
            try town.object { town in
                let centreField = try town.required("centre")
                let centre = try centreField.array()
                guard centre.count == 2 else { throw centreField.expected("[latitude, longitude]") }
                return TownPlan(
                    name: try town.required("name").string(),
                    centre: Coordinate(
                        latitude: try centre[0].number(in: -80...80), longitude: try centre[1].number(in: -180...180)),
                    radius: try town.required("radius").number(in: 1_500...30_000),
                    share: try town.required("share").number(in: 0.001...1_000_000))
            }
        }
        groups = try fields.required("population").nonEmptyArray().map { group in
            try group.object { group in
                Group(
                    model: try models.model(try group.required("model")),
                    // One process has 20,000 descriptors on the machines of continuous integration (swift.md §3).
                    count: try group.required("count").integer(in: 1...18_000))
            }
        }
        supervision = try fields.required("supervision").object { try SupervisionPlan(&$0) }
        if let value = fields.optional("attendance") {
            let attempts = supervision.attempts
            attendance = try value.object { try AttendancePlan(&$0, attempts: attempts) }
            guard groups.contains(where: { $0.model.isDesk }) else {
                throw value.diagnostic("nobody can attend without a desk; add a model of that kind to the population")
            }
        }
        intruders = try fields.optional("intruders")?.object { try IntruderPlan(&$0) } ?? IntruderPlan()
        violations =
            try fields.optional("violations")?.array().map { violation in
                try violation.object { violation in
                    WorldPlan.Violation(
                        try violation.optional("attack").map { .attack(try $0.choice()) }
                            ?? .breach(try violation.required("kind").scriptedKind()),
                        count: try violation.required("count").integer(in: 1...18_000))
                }
            } ?? []
        rates = try fields.optional("verification")?.object { try StubRates.byModality(&$0) } ?? [:]
        (availability, meanOutage) =
            try fields.optional("network")?.object { network in
                (
                    try network.required("availability").number(in: 0.5...1),
                    // The lengths that a natural outage has.
                    Double(try network.required("meanOutage").seconds(in: 5...10_800))
                )
            } ?? (1, 240)
        thresholds = try fields.optional("thresholds")?.object { try Thresholds(&$0) } ?? Thresholds()
    }

    /// The world of this scenario.
    ///
    /// - Parameters:
    ///   - roads: the map to use in place of the scenario's towns.
    ///   - hasViolations: whether somebody breaches what the scenario says.
    package func worldPlan(
        seed: UInt64, start: Moment, end: Moment, roads: RoadGraph?, hasViolations: Bool
    ) -> WorldPlan {
        let towns: [Town]
        let shares: [Double]
        if let roads {
            towns = [Town(name: "map", roads: roads)]
            shares = [1]
        } else {
            towns = self.towns.enumerated().map { number, town in
                Town(name: town.name, synthetic: town.centre, radius: town.radius, seed: seed, number: number)
            }
            shares = self.towns.map(\.share)
        }
        var plan = WorldPlan(
            seed: seed, start: start, end: end, towns: towns, shares: shares,
            groups: groups.map { WorldPlan.Group(device: $0.model.device, count: $0.count) })
        plan.curfew = supervision.curfew
        plan.curfewRadius = supervision.curfewRadius
        plan.signIns = supervision.signIns
        plan.attendance = attendance.map { WorldPlan.Attendance(people: $0.people, signIns: $0.signIns) }
        plan.accuracyLimit = Double(supervision.accuracyLimit)
        plan.violations = hasViolations ? violations : []
        plan.rates = rates
        plan.suspicions = supervision.suspicions
        plan.randomHours = supervision.randomHours
        plan.adHoc = supervision.adHoc
        plan.availability = availability
        plan.meanOutage = meanOutage
        return plan
    }
}

/// Models by name, each read once.
private final class ModelFolder {
    private let directory: String
    private var models: [String: DeviceModel] = [:]

    init(besideFleet path: String) {
        directory = folder(of: path) + "/../wristbands"
    }

    func model(_ value: JSONValue) throws -> DeviceModel {
        let name = try value.string()
        if let model = models[name] { return model }
        let path = "\(directory)/\(name).json"
        do {
            let model = try DeviceModel.read(path: path)
            models[name] = model
            return model
        } catch let error as FileError {
            throw value.diagnostic("no model \"\(name)\": \(error)")
        }
    }
}

extension JSONValue {
    fileprivate func nonEmptyArray() throws(Diagnostic) -> [JSONValue] {
        let values = try array()
        guard !values.isEmpty else { throw expected("at least one") }
        return values
    }

    fileprivate func scriptedKind() throws(Diagnostic) -> AlarmKind {
        guard let kind = AlarmKind(name: try string()), World.scriptedKinds.contains(kind) else {
            let names = World.scriptedKinds.map(\.name).joined(separator: ", ")
            throw expected("a kind that a script brings about, one of \(names)")
        }
        return kind
    }
}
