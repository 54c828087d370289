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

    private let settings: Settings
    private let print: (String) -> Void
    private let poller: Poller
    private let signals: Signals
    private let link: DeviceLink
    private var isCutOff = false
    private var commands = LineSplitter(file: "commands", longest: 4_096)
    private var ending: Int32?
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
        var start = Start(terminal: TerminalNumber(settings.terminal) ?? .zero)
        if let code = settings.code {
            start.code = AuthenticationCode(Array(code.utf8).span.bytes) ?? AuthenticationCode()
            start.session.isProvisioned = true
        }
        start.settings[.defaultInterval] = settings.interval
        start.seed = UInt32(truncatingIfNeeded: MonotonicClock.now)
        let identity = ModelIdentity(
            manufacturer: "WBSIM", model: "reference", hardwareVersion: "R1", firmwareVersion: "1.0.0;WB1")
        // As many records as the reference device holds (profile.md, capacity).
        link = DeviceLink(start, identity, records: 4_320, poller: poller, token: Self.linkToken)
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
        while ending == nil, !link.device.isOff {
            serve()
            poller.wait(until: min(link.nextTimeout ?? .max, buttonUntil ?? .max)) { ready in
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
        if link.device.isOff { print("the device switched itself off") }
        link.close()
        return ending ?? 0
    }

    /// Does what is due and brings the link up to date.
    private func serve() {
        if let until = buttonUntil, MonotonicClock.now >= until {
            buttonUntil = nil
            link.device.body.status.isButtonDown = false
        }
        let before = link.device.lastFixTime
        link.device.handle(timeout: link.now)
        if let taken = link.device.lastFixTime, taken != before { print("fix \(taken)") }
        transmit()
        if link.device.mustCloseLink { drop("closed by the device") }
        if link.device.wantsLink { connect() }
    }

    // MARK: The link

    private func openPseudoterminal() throws {
        guard case .pseudoterminal = settings.target else { return }
        let terminal = try Pseudoterminal()
        print("link \(terminal.path)")
        try link.take(terminal.stream)
    }

    private func connect() {
        switch settings.target {
        case .pseudoterminal:
            link.device.linkUp(now: link.now)
            transmit()
        case .address(let address):
            guard !link.isLinked else { return }
            guard !isCutOff else { return link.device.linkDown(now: link.now) }
            do throws(LinkError) {
                try link.connect(to: address)
            } catch {
                print("\(error)")
                link.device.linkDown(now: link.now)
            }
        }
    }

    private func serveLink(_ ready: Poller.Ready) {
        switch link.serve(ready, hear: { tell($0) }) {
        case nil: break
        case .connected: if case .address(let address) = settings.target { print("connected to \(address)") }
        case .failed(let error):
            print("\(error)")
            drop(nil)
        case .broken: drop("the link broke")
        case .closed:
            // A pseudo-terminal without a reader reports its end again and again; it is read when somebody is there.
            if case .address = settings.target { drop("the core closed the link") }
        }
    }

    private func drop(_ reason: String?) {
        if let reason { print(reason) }
        let closes = if case .address = settings.target { true } else { false }
        link.drop(closing: closes)
    }

    private func transmit() {
        if !isCutOff, !link.transmit() { drop("the link broke") }
    }

    /// Tells what the device heard.
    private func tell(_ event: Reception.Event) {
        switch event {
        case .refused(let refusal): print("refused what came: \(refusal.reason) at \(refusal.offset)")
        case .online: print("online")
        case .rejected: print("the core refused the device")
        case .delivered(let delivery):
            print("acknowledged \(delivery.fixes) \(delivery.fixes == 1 ? "fix" : "fixes")")
        case .text(let text): print("text: \(Self.text(text.text))")
        case .transparent(let data): print("transparent data of type \(data.type), \(data.data.byteCount) bytes")
        case .verification(let request):
            print(
                "verify within \(request.window) s, \(request.attempts) attempts: type answer match or answer noMatch")
        case .verificationCancelled: print("the verification was called off")
        case .control(let order): print("command \(order.command.rawValue)")
        case .handled, .exhausted: break
        }
    }

    private static func text(_ bytes: RawSpan) -> String {
        let bytes = bytes.withUnsafeBytes { Array($0) }
        return (try? GBKText())?.display(bytes) ?? String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Commands

    private func readCommands(isPolled: Bool) {
        var input = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = read(0, &input, input.count)
            guard count > 0 else {
                // The end of the commands; the device goes on.
                if isPolled { poller.remove(0) }
                break
            }
            commands.append(input.span.bytes.extracting(first: count))
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
            link.device.body.position = Position(
                latitude: Int32((latitude * 1e6).rounded()), longitude: Int32((longitude * 1e6).rounded()))
        case .satellites(let isOn): link.device.body.seesSatellites = isOn
        case .strap(let state):
            link.device.body.status.strap = state
            link.device.body.status.strapCause = Self.cause(of: state)
        case .wear(let isOn): link.device.body.status.wear = Wear(state: isOn ? .onBody : .offBody, confidence: 100)
        case .caseOpen(let isOpen): link.device.body.status.isCaseOpen = isOpen
        case .battery(let level): link.device.body.status.battery = level
        case .charge(let isOn): link.device.body.status.charging = isOn ? .yes : .no
        case .button:
            link.device.body.status.isButtonDown = true
            buttonUntil = MonotonicClock.now + 3_500_000_000
        case .network(let isOn): network(isOn)
        case .answer(let outcome): answer(outcome)
        case .status: showStatus()
        case .help: for line in DeskCommand.lines { print(line) }
        case .quit: ending = 0
        }
        link.device.sense(now: link.now)
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
            link.device.networkReturned()
        } else if link.isLinked {
            drop("cut off from the network")
        }
    }

    private func answer(_ outcome: VerificationResult.Outcome) {
        guard link.device.pendingVerification != nil else { return print("nobody asked for a verification") }
        var answer = VerificationAnswer(outcome: outcome)
        answer.modality = .finger
        answer.attempts = 1
        link.device.answerVerification(answer, now: link.now)
    }

    private func showStatus() {
        print(
            "\(link.device.isOnline ? "online" : "offline"), \(link.device.supervisionState), \(link.device.storedRecords) records stored, "
                + "alarms \(link.device.activeAlarms.names)")
    }
}

extension WristbandAlarms {
    /// The names of the alarms set, or `none`.
    fileprivate var names: String {
        let names = AlarmKind.allCases.filter { $0.deviceBit.map(contains) ?? false }.map(\.name)
        return names.isEmpty ? "none" : names.joined(separator: " ")
    }
}
