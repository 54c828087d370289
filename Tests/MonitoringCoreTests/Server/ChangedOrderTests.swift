import CommandHarness
import Interchange
import JT808
import MonitoringCore
import Testing

/// What a wristband is told anew when its order changes, while the core runs and over its restarts.
@Suite(.serialized)
struct ChangedOrderTests {
    let folder = Folder()

    /// An order with two areas and a night at home.
    static var order: Order { CommandTests.order.with(curfew: 22, 6) }

    private func start(_ orders: [Order]) throws -> CoreProcess {
        try CoreProcess(in: folder, orders: orders, isClosed: true)
    }

    private func online(_ core: CoreProcess) throws -> Device {
        let device = try Device(core)
        #expect(try device.authenticate(version: "1.0;WB1") == .success)
        return device
    }

    /// The commands that a device hears and obeys when it comes.
    private func told(_ core: CoreProcess) throws -> [MessageID] {
        let device = try online(core)
        var heard: [MessageID] = []
        // A command goes when the one before was answered: at most five, and then none.
        for _ in 0..<6 {
            try device.settle()
            for command in device.takeCommands() {
                heard.append(command.header.message)
                try device.obey(command)
            }
        }
        try device.settle()
        device.hangUp()
        return heard
    }

    private static let settings: [MessageID] = [.setParameters, .setCircles, .setCircles, .setCircles]

    enum Change: CaseIterable {
        case until, interval, accuracy, areas, noAreas, curfew, noCurfew, home

        var order: Order {
            var order = ChangedOrderTests.order
            switch self {
            case .until: order.until = DateTime(secondsSince2000: order.until.secondsSince2000 + 86_400)
            case .interval: order.interval = 120
            case .accuracy: order.accuracyLimit = 50
            case .areas: order.areas[0].radius += 1
            case .noAreas: order.areas = []
            case .curfew: order.curfew?.end += 60
            case .noCurfew: order.curfew = nil
            case .home: order.home = order.north(1_000)
            }
            return order
        }

        var told: [MessageID] {
            switch self {
            case .until: [.supervisionOrder]
            case .noAreas: [.setParameters, .setCircles]
            case .noCurfew: [.setParameters, .setCircles, .setCircles]
            default: ChangedOrderTests.settings
            }
        }
    }

    @Test("What has changed is told, the rest is not, and nothing twice", arguments: Change.allCases)
    func changed(_ change: Change) throws {
        var core = try start([Self.order])
        #expect(try told(core) == Self.settings + [.supervisionOrder])
        #expect(try core.order([change.order]).hasSuffix("0 new, 1 changed, 0 gone"))
        #expect(try told(core) == change.told)
        #expect(try told(core).isEmpty)
        core.kill()
        core = try start([change.order])
        #expect(try told(core).isEmpty)
        // And back: what it was told first is not what it has now.
        core.kill()
        core = try start([Self.order])
        #expect(try !told(core).isEmpty)
        #expect(try told(core).isEmpty)
    }

    @Test("What changed while the core was away is told when it is back")
    func away() throws {
        var core = try start([Self.order])
        _ = try told(core)
        core.kill()
        core = try start([Change.until.order])
        #expect(try told(core) == [.supervisionOrder])
    }

    @Test("What a wristband need not know is not told, and leaves its link")
    func otherChange() throws {
        let core = try start([Self.order])
        _ = try told(core)
        let device = try online(core)
        var order = Self.order.withBoundary()
        order.signIns = [Order.SignIn(at: 9 * 3_600, window: 60, modalities: .finger, attempts: 1)]
        #expect(try core.order([order]).hasSuffix("0 new, 1 changed, 0 gone"))
        try device.settle()
        #expect(device.takeCommands().isEmpty)
    }

    @Test("A change taken back while the wristband was being told it is told again from the beginning")
    func takenBack() throws {
        var core = try start([Self.order])
        _ = try told(core)
        _ = try core.order([Change.areas.order])
        let device = try online(core)
        try device.obey(device.hear(.setParameters))
        _ = try device.hear(.setCircles)
        _ = try core.order([Self.order])
        _ = try device.untilClosed()
        core.kill()
        core = try start([Self.order])
        #expect(try told(core) == Self.settings)
    }

    @Test("Another wristband under the number and order, with a key of its own, is told all of it")
    func anotherKey() throws {
        let core = try start([Self.order])
        _ = try told(core)
        var order = Self.order
        order.code = Array("another".utf8)
        _ = try core.order([order])
        let device = try Device(core)
        #expect(try device.authenticate(order.code, version: "1.0;WB1") == .success)
        try device.obeyOrder(areas: 3)
    }

    @Test("Where there are no fences any more, those that were are deleted")
    func noFences() throws {
        let core = try start([Self.order])
        _ = try told(core)
        _ = try core.order([.plain()])
        let device = try online(core)
        try device.obey(device.hear(.setParameters))
        let command = try device.hear(.deleteCircles)
        #expect(try DeleteAreas(command.body.span.bytes, edition: .v2019).deletesAll)
    }

    @Test("The curfew names a circle that is there, around home, which alarms nobody")
    func curfew() throws {
        let settings = OrderSettings(Self.order)
        let parameters = try #require(settings.messages.first)
        var curfew: [UInt8] = []
        try SetParameters(parameters.body.span.bytes, edition: .v2019).parameters.forEach { parameter in
            if parameter.id == .curfew { curfew = parameter.value.withUnsafeBytes { Array($0) } }
            return true
        }
        let place = try #require(settings.messages.last)
        #expect(place.id == .setCircles)
        try SetCircles(place.body.span.bytes, edition: .v2019).forEach { circle in
            #expect(circle.rules == [] && circle.radius == 300)
            #expect(circle.latitude == Self.order.home.latitude && circle.longitude == Self.order.home.longitude)
            #expect(curfew == [0x7F, 0x22, 0x00, 0x06, 0x00, 0, 0, 0, UInt8(circle.id)])
        }
    }
}
