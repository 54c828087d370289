internal import Biometrics
internal import Datum
internal import JT808
package import Mobility
package import MonitoringCore

/// The wristbands of a fleet that were provisioned, by the orders that provisioning wrote.
///
/// A line belongs to the device with its terminal number; lines with numbers that the fleet does not use take the
/// devices that are left, in order.
package struct ProvisionedFleet: Sendable {
    /// The order of each device that has one.
    package private(set) var orders: [Int: Order] = [:]
    /// What each of them changes in the world.
    package private(set) var given: [Int: WorldPlan.Given] = [:]
    /// Who has no place: a sentence each, for a person.
    package private(set) var notes: [String] = []

    /// Metres between a home and the nearest place where people live, at most; our choice.
    static let reach = 2_000.0

    /// Matches orders with the devices of a fleet.
    ///
    /// - Parameters:
    ///   - deviceCount: the devices, all of them worn.
    ///   - span: when the run begins and ends: an order must hold all the while.
    /// - Throws: `ScenarioError` when an order demands what a fleet cannot play.
    package init(
        _ orders: [Order], deviceCount: Int, towns: [Town], span: ClosedRange<Moment>, path: String
    ) throws {
        let usable = orders.filter { order in
            guard let problem = Self.problem(of: order, in: span) else { return true }
            notes.append("\(path): \(order.terminal) \(problem) and stays away")
            return false
        }
        var others: [Order] = []
        for order in usable {
            if let device = OrderBook.device(order.terminal, of: deviceCount) {
                self.orders[device] = order
            } else {
                others.append(order)
            }
        }
        for device in 0..<deviceCount where self.orders[device] == nil && !others.isEmpty {
            self.orders[device] = others.removeFirst()
        }
        notes += others.map { "\(path): \($0.terminal) has no device in this fleet of \(deviceCount)" }
        notes += (0..<deviceCount).filter { self.orders[$0] == nil }.map {
            "device \($0), \(OrderBook.terminal($0)), has no order in \(path) and stays away"
        }
        for (device, order) in self.orders.sorted(by: { $0.key < $1.key }) {
            given[device] = try Self.given(order, towns: towns, path: path)
        }
    }

    /// Why a device does not run.
    private static func problem(of order: Order, in span: ClosedRange<Moment>) -> String? {
        if order.isDesk { return "is a desk" }
        if order.code.isEmpty { return "wears nothing" }
        if order.released != nil { return "is released" }
        // Nobody is accused of what was before the order: the truth of the run would say otherwise.
        if Moment(order.from.secondsSince2000) > span.lowerBound {
            return "has an order that begins on \(order.from), after the run does,"
        }
        let until = Moment(order.until.secondsSince2000)
        return until < span.upperBound ? "has an order that ends on \(order.until), before the run does," : nil
    }

    /// What an order says, in the world's terms.
    private static func given(_ order: Order, towns: [Town], path: String) throws -> WorldPlan.Given {
        func refusal(_ problem: String) -> ScenarioError {
            ScenarioError(description: "\(path): \(order.terminal): \(problem)")
        }
        let homes = towns.enumerated().compactMap { number, town -> (town: Int, node: Int, distance: Double)? in
            let home = town.roads.plane.point(Coordinate(order.home))
            let near = town.anchors.min {
                town.roads.nodes[$0].distance(to: home) < town.roads.nodes[$1].distance(to: home)
            }
            return near.map { (number, $0, town.roads.nodes[$0].distance(to: home)) }
        }
        guard let home = homes.min(by: { $0.distance < $1.distance }), home.distance <= reach else {
            throw refusal("its home lies in none of the fleet's towns; give the order a home there")
        }
        let plane = towns[home.town].roads.plane
        var given = WorldPlan.Given(town: home.town, home: home.node, interval: Double(order.interval))
        if let curfew = order.curfew {
            guard curfew.begin >= 18 * 3_600, curfew.end <= 10 * 3_600, curfew.radius >= 300 else {
                throw refusal(
                    "a fleet plays curfews that begin from 18:00 to 23:59, end by 10:00 and leave 300 m or more")
            }
            given.curfew = Curfew(begin: curfew.begin, end: curfew.end)
            given.curfewRadius = Double(curfew.radius)
        }
        guard order.areas.count <= 1, !order.areas.contains(where: \.isForbidden) else {
            throw refusal("a fleet plays one area that may not be left, and none that may not be entered")
        }
        given.fence = order.areas.first.map {
            .circle(centre: plane.point(Coordinate($0.centre)), radius: Double($0.radius))
        }
        if !order.boundary.isEmpty { given.boundary = .polygon(order.boundary.map { plane.point(Coordinate($0)) }) }
        given.signIns = try order.signIns.map { signIn in
            let modalities = Modality.allCases.filter { signIn.modalities.contains($0.bit) }
            guard let modality = modalities.first else { throw refusal("a sign-in asks for no way to verify") }
            return Conditions.SignIn(
                at: signIn.at, window: signIn.window, attempts: signIn.attempts, modality: modality)
        }
        given.accuracyLimit = Double(order.accuracyLimit)
        return given
    }
}
