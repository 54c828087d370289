import Firmware
import Geodesy
import JT808
import Session
import Testing

/// A wristband, its world and a platform on a virtual clock, joined by real bytes.
final class Bench {
    typealias Device = Wristband<
        RegionFixStore, AreaTable, ArrayTexts, RegionReassemblyStore, MemoryUpgradeRegion, WorldSensors
    >

    /// Milliseconds a frame takes each way.
    static let latency: UInt64 = 50
    /// Bytes of the region for a new image.
    static let upgradeSize = 65_536
    static let number = TerminalNumber(low: 0x0138_0013_8000)

    private(set) var now = Instant(milliseconds: 0)
    var device: Device
    let world: World
    let desk = Desk()
    /// Whether a link can be opened.
    var hasNetwork = true
    /// Whether frames pass: the message and whether it goes up.
    var passes: (MessageID, _ isUp: Bool) -> Bool = { _, _ in true }
    /// Whether every byte arrives on its own.
    var cuts = false
    /// Milliseconds after which the device is handled again even when it asked for nothing; 0 for never.
    var restlessness: UInt64 = 0
    /// What the device told its host.
    private(set) var events: [String] = []
    /// Frames as they were sent up, with the time.
    private(set) var sent: [(at: UInt64, bytes: [UInt8])] = []

    /// How often it was handled.
    private(set) var rounds = 0

    private let memory: UnsafeMutableRawBufferPointer
    private let parts = UnsafeMutableRawBufferPointer.allocate(
        byteCount: RegionReassemblyStore.deviceSize, alignment: 8)
    private let upgrades: UnsafeMutableRawBufferPointer
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Deframer.deviceLimit, alignment: 8)
    private let storage = UnsafeMutableRawBufferPointer.allocate(byteCount: FrameWriter.storageSize, alignment: 8)
    private var isLinked = false
    private var isStuck = false
    private var up: [(at: Instant, bytes: [UInt8])] = []
    private var down: [(at: Instant, bytes: [UInt8])] = []
    private var script: [(at: Instant, action: (Bench) -> Void)] = []

    /// Starts a wristband that knows its code and the time; `configure` changes how.
    init(
        capacity: Int = 4_320, firstSequence: UInt32 = 0, fixes: RegionFixStore? = nil, world: World = World(),
        upgradeSize: Int = Bench.upgradeSize, configure: (inout Start) -> Void = { _ in }
    ) {
        self.world = world
        upgrades = .allocate(byteCount: MemoryUpgradeRegion.notesSize + upgradeSize, alignment: 8)
        memory = .allocate(byteCount: capacity * RegionFixStore.slotSize, alignment: 8)
        var start = Start(terminal: Self.number)
        let code = Desk.code
        start.code = AuthenticationCode(code.span.bytes) ?? AuthenticationCode()
        start.time = DateTime.midnight
        configure(&start)
        device = Device(
            start, fixes: fixes ?? RegionFixStore(region: memory, first: firstSequence), areas: AreaTable(),
            texts: ArrayTexts(),
            parts: RegionReassemblyStore(region: parts, placeSize: RegionReassemblyStore.deviceSize),
            upgrades: MemoryUpgradeRegion(region: upgrades, board: 7), body: WorldSensors(world: world), now: now)
    }

    deinit {
        memory.deallocate()
        parts.deallocate()
        upgrades.deallocate()
        buffer.deallocate()
        storage.deallocate()
    }

    // MARK: What a test does

    /// Does something when the clock shows that many milliseconds.
    func at(_ milliseconds: UInt64, _ action: @escaping (Bench) -> Void) {
        let place = script.firstIndex { $0.at.milliseconds > milliseconds } ?? script.endIndex
        script.insert((Instant(milliseconds: milliseconds), action), at: place)
    }

    /// Changes what the sensors see; the device hears of it at once.
    func change(_ change: (inout SensorStatus) -> Void) {
        change(&world.status)
        device.sense(now: now)
    }

    func order(_ order: Order) { desk.order(order) }

    /// Breaks the link; what is under way is lost.
    func unplug() {
        if isLinked { close() }
    }

    func networkReturns() {
        hasNetwork = true
        device.networkReturned()
    }

    func run(until milliseconds: UInt64) {
        let end = Instant(milliseconds: milliseconds)
        settle()
        while let next = nextMoment, next <= end, !isStuck {
            now = max(now, next)
            settle()
        }
        now = end
    }

    func run(for milliseconds: UInt64) { run(until: now.milliseconds + milliseconds) }

    // MARK: Time

    private var nextMoment: Instant? {
        var moments = [device.nextTimeout, desk.nextTimeout, up.first?.at, down.first?.at, script.first?.at]
        if restlessness > 0, !device.isOff {
            let round = now.milliseconds / restlessness + 1
            moments.append(Instant(milliseconds: round * restlessness))
        }
        return moments.compactMap(\.self).min()
    }

    /// Does all that is due now.
    private func settle() {
        while let first = script.first, first.at <= now { script.removeFirst().action(self) }
        while let first = down.first, first.at <= now { receive(down.removeFirst().bytes) }
        let isRestless = restlessness > 0 && now.milliseconds.isMultiple(of: restlessness)
        if let due = device.nextTimeout, due <= now { handle() } else if isRestless { handle() }
        if device.wantsLink { open() }
        transmit()
        if device.mustCloseLink, isLinked { close() }
        if let due = device.nextTimeout, due <= now { handle() }
        transmit()
        // A host that asks for the next deadline after all that must not turn in circles.
        if let due = device.nextTimeout, due <= now {
            isStuck = true
            Issue.record("at \(now.milliseconds) the device still asks for \(due.milliseconds)")
        }
        while let first = up.first, first.at <= now { desk.receive(up.removeFirst().bytes, now: now) }
        for frame in desk.transmit(now: now) { put(frame, isUp: false) }
        if desk.mustCloseLink { close() }
    }

    private func handle() {
        rounds += 1
        device.handle(timeout: now)
        if device.wantsLink { open() }
    }

    // MARK: The link

    private func open() {
        guard hasNetwork else { return device.linkDown(now: now) }
        isLinked = true
        device.linkUp(now: now)
        desk.linkUp(now: now)
    }

    private func close() {
        isLinked = false
        up = []
        down = []
        desk.linkDown()
        device.linkDown(now: now)
    }

    private func put(_ frame: [UInt8], isUp: Bool) {
        let message = MessageID(rawValue: UInt16(frame[1]) << 8 | UInt16(frame[2]))
        guard isLinked, passes(message, isUp) else { return }
        let at = now.advanced(milliseconds: Self.latency)
        let pieces = cuts ? frame.map { [$0] } : [frame]
        for piece in pieces { if isUp { up.append((at, piece)) } else { down.append((at, piece)) } }
    }

    private func transmit() {
        var room = storage.mutableBytes
        while true {
            let length = device.transmit(into: &room, now: now)
            guard length > 0 else { return }
            send(length)
        }
    }

    private func send(_ length: Int) {
        let frame = Array(storage[..<length])
        sent.append((now.milliseconds, frame))
        put(frame, isUp: true)
    }

    /// Hands bytes to the device, as a host does.
    func receive(_ bytes: [UInt8]) {
        var input = bytes.span.bytes
        var frames = buffer.mutableBytes
        var reply = storage.mutableBytes
        while true {
            let reception = device.receive(&input, buffer: &frames, reply: &reply, now: now)
            if reception.reply > 0 { send(reception.reply) }
            switch reception.event {
            case .exhausted: return
            case .handled, .delivered: break
            case .refused(let refusal): events.append("refused \(refusal.reason)")
            case .online: events.append("online")
            case .rejected: events.append("rejected")
            case .text(let text): events.append("text \(text.text.withUnsafeBytes { Array($0) })")
            case .transparent(let data):
                events.append("data \(data.type) \(data.data.withUnsafeBytes { Array($0) })")
            case .verification(let request): events.append("verify \(request.id)")
            case .verificationCancelled: events.append("cancelled")
            case .control(let order): events.append("control \(order.command.rawValue)")
            }
        }
    }
}

/// Where most tests begin.
extension Bench {
    /// A wristband that came online, one second after midnight.
    static func online(
        capacity: Int = 4_320, world: World = World(), configure: (inout Start) -> Void = { _ in }
    ) -> Bench {
        let bench = Bench(capacity: capacity, world: world, configure: configure)
        bench.run(until: 1_000)
        return bench
    }

    /// A wristband that was armed, two seconds after midnight.
    static func armed(
        capacity: Int = 4_320, world: World = World(), configure: (inout Start) -> Void = { _ in }
    ) -> Bench {
        let bench = online(capacity: capacity, world: world, configure: configure)
        bench.order(.supervise(.arm))
        bench.run(until: 2_000)
        return bench
    }

    /// Gives an order and lets it arrive.
    func obey(_ order: Order) {
        self.order(order)
        run(for: 500)
    }
}

/// What a test looks at.
extension Bench {
    /// Fixes as they arrived, in 0x0200 and 0x0704.
    var fixes: [Fix] { desk.heard.filter { [.location, .locationBatch].contains($0.message) }.flatMap(\.fixes) }
    /// Fixes that arrived as 0x0200.
    var live: [Fix] { desk.heard.filter { $0.message == .location }.flatMap(\.fixes) }
    /// Fixes that arrived as 0x0704 type 1.
    var refilled: [Fix] { desk.heard.filter { $0.message == .locationBatch }.flatMap(\.fixes) }
    /// The seconds they were taken in.
    var seconds: [Int] { fixes.map(\.second) }
    var states: [SupervisionState] { desk.heard.compactMap(\.state) }
    var results: [GeneralAcknowledgement.Result?] { desk.answered.map(\.result) }
    /// The first fix for which something holds, or nothing.
    func firstSecond(_ holds: (Fix) -> Bool) -> Int? { fixes.first(where: holds)?.second }
    func heard(_ message: MessageID) -> [Heard] { desk.heard.filter { $0.message == message } }
}
