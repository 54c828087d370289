internal import Biometrics
internal import Firmware
internal import Interchange
internal import JT808
internal import Link
internal import Mobility
internal import MonitoringCore
internal import Reporting
internal import Session

/// Runs the devices of a fleet against a core: one process, one loop, open-loop sending at planned times.
final class FleetLoop {
    /// What is polled besides the devices.
    enum Other {
        case alarms
        case signal(Signals.Signal)
    }

    private(set) var counts = RunCounts()
    private(set) var devices: [FleetDevice] = []
    var clock: SimulatedClock

    private let world: World
    /// The devices of the fleet; those behind them were sent to be refused.
    private let deviceCount: Int
    private let recorder: FleetRecorder?
    private let target: Address
    private let poller: Poller
    private var timers: TimerQueue
    private let end: Instant
    private var isEnding = false

    private let input: UnsafeMutableRawBufferPointer
    private let frameBuffer: UnsafeMutableRawBufferPointer
    private let output: UnsafeMutableRawBufferPointer

    /// Tokens of the poller: devices from 0 up, all else from here up.
    static let firstOtherToken: UInt64 = 1 << 32
    /// Bytes that may wait for a core that does not read before the device sends no more; our choice.
    private static let longestBacklog = 65_536

    init(
        world: World, file: FleetFile, clock: SimulatedClock, target: Address, poller: Poller,
        recorder: FleetRecorder?, orders: [Int: Order] = [:]
    ) {
        self.world = world
        self.recorder = recorder
        self.clock = clock
        self.target = target
        self.poller = poller
        end = Instant(milliseconds: UInt64(world.plan.end * 1_000))
        let pool = DevicePool(world: world, file: file, clock: clock, orders: orders)
        deviceCount = file.deviceCount
        devices = world.wearers.prefix(deviceCount).map { pool.device($0.number) } + pool.intruders()
        timers = TimerQueue(owners: devices.count)
        input = .allocate(byteCount: 65_536, alignment: 16)
        frameBuffer = .allocate(byteCount: Deframer.deviceLimit, alignment: 16)
        output = .allocate(byteCount: FrameWriter.storageSize, alignment: 16)
        for number in devices.indices where !world.plan.absent.contains(number) { timers.set(number, to: 0) }
    }

    deinit {
        input.deallocate()
        frameBuffer.deallocate()
        output.deallocate()
    }

    /// Simulated time now.
    var now: Instant { clock.instant(at: MonotonicClock.now) }

    /// Seconds of wall time since the simulated clock started.
    var wallSeconds: Double {
        let now = min(MonotonicClock.now, clock.monotonic(of: end))
        return now > clock.origin ? Double(now - clock.origin) / 1e9 : 0
    }

    /// Whether the simulated time is over.
    var isOver: Bool { now >= end }

    /// Serves the devices whose time has come, and says when the next one's will; the monotonic clock.
    func serveTimers() -> UInt64 {
        while let (number, deadline) = timers.popDue(now.milliseconds) { serve(number, due: deadline) }
        let next = min(timers.next ?? end.milliseconds, end.milliseconds)
        return clock.monotonic(of: Instant(milliseconds: next))
    }

    /// Serves a device's connection.
    func serve(_ ready: Poller.Ready) {
        let number = Int(ready.token)
        switch devices[number].connection {
        case .none:
            return
        case .connecting(let stream):
            guard ready.isWritable else { return }
            connected(number, stream)
        case .open(let stream):
            if ready.isWritable, !flush(number, on: stream) { return disconnected(number, stream) }
            if ready.isReadable {
                switch stream.receive(into: input) {
                case .nothing: break
                case .closed: return disconnected(number, stream)
                case .bytes(let count):
                    let bytes = UnsafeRawBufferPointer(rebasing: input[..<count])
                    recorder?.receive(number, bytes)
                    receive(number, bytes)
                }
            }
        }
        settle(number, due: nil)
    }

    /// From now on no fix is taken; what is on its way may still arrive.
    func beginEnding() { isEnding = true }

    /// Whether every device that has a connection has delivered all it holds.
    var isDrained: Bool {
        devices.allSatisfy { device in
            if case .open = device.connection { device.wristband.storedRecords == 0 } else { true }
        }
    }

    /// The devices of the fleet, without those sent to be refused.
    var ownDevices: ArraySlice<FleetDevice> { devices.prefix(deviceCount) }

    /// The numbers of those sent to be refused.
    var intruders: [TerminalNumber] { devices.dropFirst(deviceCount).map(\.wristband.terminal) }

    /// Closes all connections.
    func closeAll() {
        for number in devices.indices {
            switch devices[number].connection {
            case .none: break
            case .connecting(let stream), .open(let stream): stream.close()
            }
            recorder?.close(number, by: .client, isReset: false)
            devices[number].connection = .none
        }
    }

    // MARK: One device

    private func serve(_ number: Int, due: UInt64) {
        let now = self.now
        let moment = Moment(now)
        while let next = devices[number].happenings.first, next.at <= moment {
            devices[number].happenings.removeFirst()
            happen(next.what, to: number, now: now)
        }
        if !isEnding {
            let before = devices[number].wristband.lastFixTime
            devices[number].wristband.handle(timeout: now)
            if let taken = devices[number].wristband.lastFixTime, taken != before {
                note(fix: taken.secondsSince2000, of: number, due: due)
            }
        }
        settle(number, due: due)
    }

    private func note(fix second: UInt32, of number: Int, due: UInt64) {
        counts.fixesTaken += 1
        devices[number].fixes.append(second)
        if devices[number].wristband.isOnline, devices[number].flights.count < 64 {
            let planned = clock.monotonic(of: Instant(milliseconds: due))
            devices[number].flights.append(FleetDevice.Flight(second: second, planned: planned))
        }
    }

    private func happen(_ what: FleetDevice.Happening, to number: Int, now: Instant) {
        switch what {
        case .sensorChange:
            devices[number].wristband.sense(now: now)
        case .outageBegins:
            devices[number].isCutOff = true
            drop(number, now: now)
        case .outageEnds:
            devices[number].isCutOff = false
            devices[number].wristband.networkReturned()
        case .answer(let answer):
            devices[number].wristband.answerVerification(answer, now: now)
        case .attendance(let answer, let person):
            attend(person, answer, at: number, now: now)
        }
    }

    /// A person was identified at a desk.
    private func attend(_ person: Int, _ answer: VerificationAnswer, at desk: Int, now: Instant) {
        let token = Array(OrderBook.token(seed: world.plan.seed, person: person).utf8)
        guard devices[desk].wristband.attend(answer, subject: token.span.bytes, now: now) else { return }
        counts.attendances += 1
        if devices[desk].isCutOff { counts.attendancesStored += 1 }
    }

    /// Brings connection, poller and timer up to date after something happened to a device.
    private func settle(_ number: Int, due: UInt64?) {
        transmit(number, due: due)
        let now = self.now
        if devices[number].wristband.mustCloseLink { drop(number, now: now) }
        if devices[number].wristband.wantsLink, !isEnding { connect(number, now: now) }
        if case .open(let stream) = devices[number].connection {
            let wantsWrites = devices[number].output.count > 0
            if wantsWrites != devices[number].isWatchingWrites {
                devices[number].isWatchingWrites = wantsWrites
                poller.change(
                    stream.descriptor, wantsWrites ? [.reading, .writing] : .reading, token: UInt64(number))
            }
        }
        timers.set(number, to: isEnding ? nil : devices[number].nextEvent)
    }

    private func transmit(_ number: Int, due: UInt64?) {
        guard case .open(let stream) = devices[number].connection else { return }
        while devices[number].output.count < Self.longestBacklog {
            var storage = output.mutableBytes
            let length = devices[number].wristband.transmit(into: &storage, now: now)
            guard length > 0 else { return }
            counts.framesSent += 1
            if let due { noteDelay(since: due) }
            guard send(number, length, on: stream) else { return disconnected(number, stream) }
        }
    }

    /// Sends the frame that lies in `output`, or queues what the stream does not take.
    ///
    /// - Returns: `false` when the link is broken.
    private func send(_ number: Int, _ length: Int, on stream: Link.Stream) -> Bool {
        let bytes = UnsafeRawBufferPointer(rebasing: output[..<length])
        let isSound = devices[number].output.send(bytes, on: stream)
        recorder?.send(number, bytes, waiting: isSound ? devices[number].output.count : length)
        return isSound
    }

    private func flush(_ number: Int, on stream: Link.Stream) -> Bool {
        let isSound = devices[number].output.flush(on: stream)
        recorder?.send(number, UnsafeRawBufferPointer(rebasing: output[..<0]), waiting: devices[number].output.count)
        return isSound
    }

    private func noteDelay(since due: UInt64) {
        let planned = clock.monotonic(of: Instant(milliseconds: due))
        let actual = MonotonicClock.now
        guard actual > planned else { return }
        counts.worstDelay = max(counts.worstDelay, (actual - planned) / 1_000)
        if actual - planned > RunCounts.lateAfter { counts.lateSends += 1 }
    }

    // MARK: Connections

    private func connect(_ number: Int, now: Instant) {
        if case .none = devices[number].connection, !devices[number].isCutOff {
            if let stream = try? Link.Stream.connect(to: target, lane: number / Link.Stream.connectionsPerSource) {
                if (try? poller.add(stream.descriptor, .writing, token: UInt64(number))) != nil {
                    devices[number].connection = .connecting(stream)
                    recorder?.begin(number, stream)
                    return
                }
                stream.close()
            }
            counts.lostConnections += 1
        }
        devices[number].wristband.linkDown(now: now)
    }

    private func connected(_ number: Int, _ stream: Link.Stream) {
        let code = stream.connectionError
        guard code == 0 else {
            recorder?.fail(number, code: code)
            return disconnected(number, stream)
        }
        recorder?.open(number)
        counts.connections += 1
        devices[number].connection = .open(stream)
        devices[number].isWatchingWrites = false
        poller.change(stream.descriptor, .reading, token: UInt64(number))
        devices[number].wristband.linkUp(now: now)
    }

    /// The core closed the connection, or it broke.
    private func disconnected(_ number: Int, _ stream: Link.Stream) {
        if !isEnding {
            if devices[number].isIntruder { counts.intrusionsRefused += 1 } else { counts.lostConnections += 1 }
        }
        recorder?.close(number, by: .server, isReset: stream.isReset)
        drop(number, now: now)
        timers.set(number, to: isEnding ? nil : devices[number].nextEvent)
    }

    /// Closes the connection, if there is one, and tells the firmware.
    private func drop(_ number: Int, now: Instant) {
        switch devices[number].connection {
        case .none: if !devices[number].wristband.mustCloseLink { return }
        case .connecting(let stream), .open(let stream): stream.close()
        }
        recorder?.close(number, by: .client, isReset: false)
        devices[number].connection = .none
        devices[number].output = OutputQueue()
        devices[number].partial.removeAll(keepingCapacity: false)
        devices[number].flights.removeAll(keepingCapacity: true)
        devices[number].wristband.linkDown(now: now)
    }

    // MARK: Receiving

    private func receive(_ number: Int, _ bytes: UnsafeRawBufferPointer) {
        devices[number].partial.withUnsafeBytes { frameBuffer.copyMemory(from: $0) }
        let monotonic = MonotonicClock.now
        let now = clock.instant(at: monotonic)
        var rest = bytes.bytes
        reading: while true {
            guard case .open(let stream) = devices[number].connection else { return }
            var buffer = frameBuffer.mutableBytes
            var reply = output.mutableBytes
            let reception = devices[number].wristband.receive(&rest, buffer: &buffer, reply: &reply, now: now)
            let length = reception.reply
            var isExhausted = false
            switch reception.event {
            case .exhausted: isExhausted = true
            case .refused: counts.refusals += 1
            case .rejected:
                if devices[number].isIntruder { counts.intrusionsRefused += 1 } else { counts.rejections += 1 }
            case .online:
                if devices[number].isIntruder, !devices[number].wasTaken {
                    devices[number].wasTaken = true
                    counts.intrudersTaken += 1
                }
            case .verification(let request): answer(request, number, now: now)
            case .delivered(let delivery): note(delivery, of: number, at: monotonic)
            case .handled, .text, .transparent, .verificationCancelled, .control: break
            }
            if isExhausted { break reading }
            if length > 0 {
                counts.framesSent += 1
                guard send(number, length, on: stream) else { return disconnected(number, stream) }
            }
        }
        devices[number].partial = Array(frameBuffer[..<devices[number].wristband.pendingBytes])
    }

    private func note(_ delivery: Delivery, of number: Int, at monotonic: UInt64) {
        counts.fixesAcknowledged += delivery.fixes
        if delivery.isRefill { counts.fixesRefilled += delivery.fixes }
        guard let time = delivery.time,
            let place = devices[number].flights.firstIndex(where: { $0.second == time.secondsSince2000 })
        else { return }
        let planned = devices[number].flights[place].planned
        counts.latency.record(monotonic > planned ? (monotonic - planned) / 1_000 : 0)
        devices[number].flights.removeSubrange(...place)
    }

    /// The wearer was asked to verify: the world knows whether and when somebody answers, and what is found.
    private func answer(_ request: VerificationRequest, _ number: Int, now: Instant) {
        let moment = Moment(now)
        guard number < deviceCount,
            let plan = world.wearers[number].verifications.first(where: { $0.from <= moment + 60 && moment < $0.until })
        else { return }
        let terms = VerificationTerms.received(
            plan.kind, request: request.id, modalities: request.modalities, at: now, window: request.window,
            attempts: request.attempts, suspicions: plan.suspicions)
        let ending = plan.ending(terms)
        counts.verifications.note(plan, terms, ending)
        guard let ending else { return }
        devices[number].expect(.answer(VerificationAnswer(ending)), at: Moment(ending.answered))
    }
}
