internal import Glibc
internal import Interchange
internal import JT808
internal import Link
internal import Mobility
internal import MonitoringCore
internal import Reporting
internal import Session

/// A scenario that cannot be played as it is told.
public struct ScenarioError: Error, CustomStringConvertible {
    /// What is wrong, and what to do.
    public let description: String
}

/// One run of a fleet on a core, from the scenario's file to the verdict.
public final class FleetRun {
    /// How a run ends: the exit codes of `design.md`.
    public enum Ending: Int32, Sendable {
        case good = 0
        /// Alarms were missed, late or false.
        case verdictFailed = 1
        /// A threshold was missed.
        case thresholdMissed = 3
        /// The generator was overloaded, and the run says nothing.
        case overloaded = 4
        /// The target or a local resource could not be used.
        case unusable = 6
        /// Ctrl-C.
        case interrupted = 130
    }

    private let options: FleetOptions
    private let file: FleetFile
    private let out: String
    private let print: (String) -> Void
    /// The orders of provisioned devices, by number.
    private var provisioned: [Int: Order] = [:]
    private var roster: Roster

    /// Reads the scenario.
    ///
    /// - Parameter print: takes the lines of the report.
    /// - Throws: a `Diagnostic` or `FileError` when the scenario cannot be read.
    public init(_ options: FleetOptions, print: @escaping (String) -> Void) throws {
        self.options = options
        self.print = print
        file = try FleetFile.read(path: options.file)
        roster = Roster(count: file.deviceCount + (file.attendance?.people ?? 0))
        out = options.out ?? "out/\(file.name)-\(options.seed)"
    }

    /// Makes the world of the scenario.
    private func makeWorld() throws -> World {
        let start = Moment((options.start ?? file.start).secondsSince2000)
        let duration = options.duration ?? file.duration
        let roads = try options.roads.map { try RoadFiles.read(nodes: $0.nodes, edges: $0.edges) }
        var plan = file.worldPlan(
            seed: options.seed, start: start, end: start + duration, roads: roads,
            hasViolations: options.hasViolations)
        try provision(&plan)
        let count = file.deviceCount
        var progress = Progress()
        do throws(WorldError) {
            let world = try World(plan) { done in
                progress.show("planned \(done) of \(count) lives", at: MonotonicClock.now / 1_000)
            }
            progress.finish("planned \(count) lives")
            return world
        } catch {
            throw ScenarioError(description: "\(options.file): \(error)")
        }
    }

    /// Takes the orders of provisioned devices into the plan, and tells who has no place.
    private func provision(_ plan: inout WorldPlan) throws {
        guard let path = options.provisioned else { return }
        guard !file.groups.contains(where: { $0.model.isDesk }) else {
            throw ScenarioError(
                description: "\(options.file): --closed is for fleets of wristbands, and this one has desks")
        }
        let found = try ProvisionedFleet(
            try OrderFile.read(path: path), deviceCount: file.deviceCount, towns: plan.towns,
            span: plan.start...plan.end, path: path)
        for note in found.notes { print(note) }
        guard !found.orders.isEmpty else {
            throw ScenarioError(description: "\(path): no order is for a device of this fleet")
        }
        plan.given = found.given
        plan.absent = Set((0..<file.deviceCount).filter { found.orders[$0] == nil })
        provisioned = found.orders
        roster = Roster(
            (0..<file.deviceCount).map { found.orders[$0]?.terminal ?? OrderBook.terminal($0) })
    }

    /// Writes what the justice office would enter, and nothing else.
    public func writeOrders(path: String) throws {
        try OrderBook.write(try makeWorld(), file: file, path: path)
    }

    /// Runs the fleet and judges the core.
    ///
    /// - Throws: `LinkError` or `FileError` when something cannot be used; what was found is written before.
    public func run() throws -> Ending {
        let world = try makeWorld()
        try makeDirectory(out)
        try TruthFile.write(world, roster: roster, path: "\(out)/truth.ndjson")
        if let orders = options.provisioned { return try run(world, orders: orders) }
        let orders = "\(out)/orders.ndjson"
        try OrderBook.write(world, file: file, path: orders)
        return try run(world, orders: orders)
    }

    private func run(_ world: World, orders: String) throws -> Ending {
        let limit = ProcessLimits.raiseDescriptors()
        guard limit > file.deviceCount + 64 else {
            throw LinkError(
                "open \(world.wearers.count) connections with", "a limit of \(limit) descriptors", code: EMFILE)
        }
        let speed = options.speed ?? file.speed
        // Time to start the core and to connect before the simulated clock starts.
        let origin = MonotonicClock.now + 1_000_000_000 + UInt64(world.wearers.count) * 50_000
        let clock = SimulatedClock(start: world.plan.start, origin: origin, speed: speed)
        let connection = try CoreConnection(
            options.target, orders: orders, out: out, clock: clock, roster: roster)
        defer { connection.close() }
        let recorder = try options.recording.map {
            try FleetRecorder($0, target: connection.address, clock: clock, tell: print)
        }
        let loop = FleetLoop(
            world: world, file: file, clock: clock, target: connection.address, poller: connection.poller,
            recorder: recorder, orders: provisioned)
        defer {
            loop.closeAll()
            recorder?.finish()
        }
        var isComplete = false
        do {
            isComplete = try drive(loop, connection)
        } catch {
            // What was found until then is worth keeping.
            _ = try? report(world, loop, connection, .failed("\(error)"))
            throw error
        }
        let results = try report(world, loop, connection, isComplete ? .complete : .interrupted)
        guard let recorder else { return results.ending }
        loop.closeAll()
        recorder.finish()
        if let failure = recorder.failure { throw failure }
        return results.ending
    }

    /// Runs until the simulated end, and then until all has arrived.
    ///
    /// - Returns: `false` when somebody asked to end before.
    private func drive(_ loop: FleetLoop, _ connection: CoreConnection) throws -> Bool {
        var progress = Progress()
        while !loop.isOver {
            let next = loop.serveTimers()
            if try connection.wait(until: next, loop) == .stop { return false }
            progress.show(state(of: loop, connection), at: MonotonicClock.now / 1_000)
        }
        progress.finish(state(of: loop, connection))
        loop.beginEnding()
        // Acknowledgements on their way, then alarms: a quarter of a second is the grace of every deadline.
        let drained = MonotonicClock.now + 2_000_000_000
        while !loop.isDrained, MonotonicClock.now < drained {
            if try connection.wait(until: MonotonicClock.now + 10_000_000, loop) == .stop { return false }
        }
        let quiet = MonotonicClock.now + 250_000_000
        while MonotonicClock.now < quiet {
            if try connection.wait(until: quiet, loop) == .stop { return false }
        }
        try connection.finish(loop)
        return true
    }

    private func state(of loop: FleetLoop, _ connection: CoreConnection) -> String {
        let attendances = loop.counts.attendances > 0 ? "\(loop.counts.attendances) attendances · " : ""
        let time = DateTime(Moment(loop.now))
        return "\(time) · \(loop.counts.fixesAcknowledged) fixes acknowledged · \(attendances)"
            + "\(connection.inbox.alarms.count) alarms · \(loop.counts.lateSends) late sends"
    }

    private func report(
        _ world: World, _ loop: FleetLoop, _ connection: CoreConnection, _ course: RunResults.Course
    ) throws -> RunResults {
        let results = try RunResults(
            world: world, file: file, roster: roster, options: options, loop: loop, connection: connection,
            course: course)
        try results.write(to: out)
        for line in results.summary(out: out) { print(line) }
        return results
    }
}
