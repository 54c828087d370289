internal import Firmware
internal import Geodesy
internal import Glibc
internal import Interchange
internal import JT808
public import Link
internal import Session

/// One wristband in real time that does as told: on a socket to a core, or on a pseudo-terminal for another program.
public final class DeskDevice {
    /// Where the device's link goes.
    public enum Target: Sendable {
        case address(Address)
        /// A pseudo-terminal whose other end's path is told.
        case pseudoterminal
    }

    /// How a device at a desk starts.
    public struct Settings: Sendable {
        /// Where its link goes.
        public var target: Target
        /// Its number.
        public var terminal = "13900000000"
        /// Its authentication code; registers first without one.
        public var code: String?
        /// Seconds between its reports.
        public var interval: UInt32 = 60

        /// Starts with a link.
        public init(target: Target) { self.target = target }
    }

    private typealias Device = Wristband<
        RegionFixStore, AreaTable, DeviceTexts, RegionReassemblyStore, NoUpgradeRegion, DeskSensors
    >

    private let settings: Settings
    private let print: (String) -> Void
    private let poller: Poller
    private let signals: Signals
    private var device: Device
    private var stream: Link.Stream?
    private var isConnecting = false
    private var isCutOff = false
    private var output = OutputQueue()
    private var commands = LineSplitter(file: "commands", longest: 4_096)
    private var ending: Int32?
    private let origin: UInt64
    private let calendar: UInt64
    private let region: UnsafeMutableRawBufferPointer
    private let parts: UnsafeMutableRawBufferPointer
    private let input: UnsafeMutableRawBufferPointer
    private let frameBuffer: UnsafeMutableRawBufferPointer
    private let frame: UnsafeMutableRawBufferPointer
    private var buttonUntil: UInt64?

    /// Makes the device.
    ///
    /// - Parameter print: takes what happens, a line each.
    /// - Throws: `LinkError` when a pseudo-terminal cannot be opened.
    public init(_ settings: Settings, print: @escaping (String) -> Void) throws {
        self.settings = settings
        self.print = print
        poller = try Poller()
        signals = try Signals()
        // What the reference device holds (profile.md, capacity).
        region = .allocate(byteCount: 4_320 * RegionFixStore.slotSize, alignment: 16)
        parts = .allocate(byteCount: RegionReassemblyStore.deviceSize, alignment: 16)
        input = .allocate(byteCount: 65_536, alignment: 16)
        frameBuffer = .allocate(byteCount: Deframer.deviceLimit, alignment: 16)
        frame = .allocate(byteCount: FrameWriter.storageSize, alignment: 16)
        origin = MonotonicClock.now
        calendar = MonotonicClock.calendar
        var start = Start(terminal: TerminalNumber(settings.terminal) ?? .zero)
        if let code = settings.code {
            start.code = AuthenticationCode(Array(code.utf8).span.bytes) ?? AuthenticationCode()
            start.session.isProvisioned = true
        }
        start.settings[.defaultInterval] = settings.interval
        start.time = UInt32(calendar / 1_000)
        start.seed = UInt32(truncatingIfNeeded: origin)
        let identity = ModelIdentity(
            manufacturer: "WBSIM", model: "reference", hardwareVersion: "R1", firmwareVersion: "1.0.0;WB1")
        device = Wristband(
            start, fixes: RegionFixStore(region: region), areas: AreaTable(),
            texts: DeviceTexts(identity: identity, number: 0),
            parts: RegionReassemblyStore(region: parts, placeSize: RegionReassemblyStore.deviceSize),
            upgrades: NoUpgradeRegion(), body: DeskSensors(), now: Instant(milliseconds: calendar))
    }

    deinit {
        for memory in [region, parts, input, frameBuffer, frame] { memory.deallocate() }
    }

    private var now: Instant {
        Instant(milliseconds: calendar + (MonotonicClock.now - origin) / 1_000_000)
    }

    // MARK: The loop

    private static let signalToken: UInt64 = 0
    private static let commandToken: UInt64 = 1
    private static let linkToken: UInt64 = 2

    /// Runs until told to quit, or until the commands end and the link cannot be had.
    ///
    /// - Returns: the exit code.
    public func run() throws -> Int32 {
        try poller.add(signals.descriptor, .reading, token: Self.signalToken)
        // A file of commands cannot be polled and is read at once.
        let polls = (try? poller.add(0, .reading, token: Self.commandToken)) != nil
        if !polls { readCommands(isPolled: false) }
        try openPseudoterminal()
        while ending == nil, !device.isOff {
            serve()
            let next = device.nextTimeout.map { wall(of: $0) }
            poller.wait(until: min(next ?? .max, buttonUntil ?? .max)) { ready in
                switch ready.token {
                case Self.signalToken:
                    while let signal = signals.next() {
                        if signal == .interrupt { ending = 130 } else if signal == .terminate { ending = 0 }
                    }
                case Self.commandToken: readCommands(isPolled: true)
                default: serveLink(ready)
                }
            }
        }
        if device.isOff { print("the device switched itself off") }
        stream?.close()
        return ending ?? 0
    }

    private func wall(of instant: Instant) -> UInt64 {
        origin + (instant.milliseconds > calendar ? instant.milliseconds - calendar : 0) * 1_000_000
    }

    /// Does what is due and brings the link up to date.
    private func serve() {
        if let until = buttonUntil, MonotonicClock.now >= until {
            buttonUntil = nil
            device.body.status.isButtonDown = false
        }
        let before = device.lastFixTime
        device.handle(timeout: now)
        if let taken = device.lastFixTime, taken != before { print("fix \(taken)") }
        transmit()
        if device.mustCloseLink { drop("closed by the device") }
        if device.wantsLink { connect() }
    }

    // MARK: The link

    private func openPseudoterminal() throws {
        guard case .pseudoterminal = settings.target else { return }
        let terminal = try Pseudoterminal()
        print("link \(terminal.path)")
        try poller.add(terminal.stream.descriptor, .reading, token: Self.linkToken)
        stream = terminal.stream
    }

    private func connect() {
        guard !isConnecting else { return }
        switch settings.target {
        case .pseudoterminal:
            device.linkUp(now: now)
        case .address(let address):
            do throws(LinkError) {
                guard !isCutOff else { return device.linkDown(now: now) }
                let stream = try Link.Stream.connect(to: address)
                try poller.add(stream.descriptor, .writing, token: Self.linkToken)
                self.stream = stream
                isConnecting = true
            } catch {
                print("\(error)")
                device.linkDown(now: now)
            }
        }
        transmit()
    }

    private func serveLink(_ ready: Poller.Ready) {
        guard let stream else { return }
        if isConnecting {
            isConnecting = false
            let code = stream.connectionError
            guard code == 0, case .address(let address) = settings.target else {
                if case .address(let address) = settings.target {
                    print("\(LinkError("connect to", address.description, code: code))")
                }
                return drop(nil)
            }
            print("connected to \(address)")
            poller.change(stream.descriptor, .reading, token: Self.linkToken)
            device.linkUp(now: now)
            return
        }
        if ready.isWritable, !output.flush(on: stream) { return drop("the link broke") }
        if ready.isReadable {
            switch stream.receive(into: input) {
            case .nothing: break
            case .closed:
                // A pseudo-terminal without a reader reports its end again and again; it is read when somebody is there.
                if case .pseudoterminal = settings.target { return }
                drop("the core closed the link")
            case .bytes(let count): receive(UnsafeRawBufferPointer(rebasing: input[..<count]))
            }
        }
    }

    private func drop(_ reason: String?) {
        if let reason { print(reason) }
        if case .address = settings.target {
            stream?.close()
            stream = nil
        }
        isConnecting = false
        output = OutputQueue()
        device.linkDown(now: now)
    }

    private func transmit() {
        guard let stream, !isConnecting, !isCutOff else { return }
        while true {
            var storage = frame.mutableBytes
            let length = device.transmit(into: &storage, now: now)
            guard length > 0 else { break }
            guard output.send(UnsafeRawBufferPointer(rebasing: frame[..<length]), on: stream) else {
                return drop("the link broke")
            }
        }
        poller.change(
            stream.descriptor, output.count > 0 ? [.reading, .writing] : .reading, token: Self.linkToken)
    }

    private func receive(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes.bytes
        while stream != nil {
            var buffer = frameBuffer.mutableBytes
            var reply = frame.mutableBytes
            let reception = device.receive(&rest, buffer: &buffer, reply: &reply, now: now)
            let length = reception.reply
            var isExhausted = false
            switch reception.event {
            case .exhausted: isExhausted = true
            case .refused(let refusal): print("refused what came: \(refusal.reason) at \(refusal.offset)")
            case .online: print("online")
            case .rejected: print("the core refused the device")
            case .delivered(let delivery):
                print("acknowledged \(delivery.fixes) \(delivery.fixes == 1 ? "fix" : "fixes")")
            case .text(let text): print("text: \(Self.text(text.text))")
            case .transparent(let data): print("transparent data of type \(data.type), \(data.data.byteCount) bytes")
            case .verification(let request):
                print(
                    "verify within \(request.window) s, \(request.attempts) attempts: type answer match or answer noMatch"
                )
            case .verificationCancelled: print("the verification was called off")
            case .control(let order): print("command \(order.command.rawValue)")
            case .handled: break
            }
            if isExhausted { break }
            if length > 0, let stream, !output.send(UnsafeRawBufferPointer(rebasing: frame[..<length]), on: stream) {
                drop("the link broke")
            }
        }
        transmit()
    }

    private static func text(_ bytes: RawSpan) -> String {
        let bytes = bytes.withUnsafeBytes { Array($0) }
        return (try? GBKText())?.display(bytes) ?? String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Commands

    private func readCommands(isPolled: Bool) {
        while true {
            let count = read(0, input.baseAddress, 4_096)
            guard count > 0 else {
                // The end of the commands; the device goes on.
                if isPolled { poller.remove(0) }
                break
            }
            commands.append(UnsafeRawBufferPointer(rebasing: input[..<count]).bytes)
            if isPolled { break }
        }
        while let line = try? commands.next() { obey(String(decoding: line.bytes, as: UTF8.self)) }
        if !isPolled, let line = commands.finish() { obey(String(decoding: line.bytes, as: UTF8.self)) }
    }

    private func obey(_ line: String) {
        guard !line.allSatisfy({ $0 == " " }) else { return }
        guard let command = DeskCommand(line) else { return print("no such command: \(line); type help") }
        switch command {
        case .move(let latitude, let longitude):
            device.body.position = Position(
                latitude: Int32((latitude * 1e6).rounded()), longitude: Int32((longitude * 1e6).rounded()))
        case .satellites(let isOn): device.body.seesSatellites = isOn
        case .strap(let state):
            device.body.status.strap = state
            device.body.status.strapCause = Self.cause(of: state)
        case .wear(let isOn): device.body.status.wear = Wear(state: isOn ? .onBody : .offBody, confidence: 100)
        case .caseOpen(let isOpen): device.body.status.isCaseOpen = isOpen
        case .battery(let level): device.body.status.battery = level
        case .charge(let isOn): device.body.status.charging = isOn ? .yes : .no
        case .button:
            device.body.status.isButtonDown = true
            buttonUntil = MonotonicClock.now + 3_500_000_000
        case .network(let isOn): network(isOn)
        case .answer(let outcome): answer(outcome)
        case .status: showStatus()
        case .help: for line in DeskCommand.lines { print(line) }
        case .quit: ending = 0
        }
        device.sense(now: now)
        serve()
    }

    private static func cause(of state: Strap.State) -> Strap.Cause {
        switch state {
        case .cut: .conductorBroken
        case .open: .buckleOpened
        case .loose: .stretched
        case .locked, .unknown: .none
        }
    }

    private func network(_ isOn: Bool) {
        isCutOff = !isOn
        if isOn {
            device.networkReturned()
        } else if stream != nil {
            drop("cut off from the network")
        }
    }

    private func answer(_ outcome: VerificationResult.Outcome) {
        guard device.pendingVerification != nil else { return print("nobody asked for a verification") }
        var answer = VerificationAnswer(outcome: outcome)
        answer.modality = .finger
        answer.attempts = 1
        device.answerVerification(answer, now: now)
    }

    private func showStatus() {
        print(
            "\(device.isOnline ? "online" : "offline"), \(device.supervisionState), \(device.storedRecords) records stored, "
                + "alarms \(device.activeAlarms.names)")
    }
}

extension WristbandAlarms {
    /// The names of the alarms set, or `none`.
    fileprivate var names: String {
        let names = AlarmKind.allCases.filter { $0.deviceBit.map(contains) ?? false }.map(\.name)
        return names.isEmpty ? "none" : names.joined(separator: " ")
    }
}
