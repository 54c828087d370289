import FuzzTargets
import JT808
import Session
import Testing

/// Two ends that send each other long messages over a network that loses, repeats and reorders frames as the seed says,
/// on a virtual clock. All that happens is written into `trace`.
final class FragmentPair {
    /// What the network does.
    struct Weather {
        var loss = 0, duplication = 0
        var delay: ClosedRange<UInt64> = 20...20
    }

    /// One direction: what was said delivered, what arrived, and what was given up.
    struct Direction {
        var waiting: [LongMessage] = []
        var delivered: [LongMessage] = []
        var received: [LongMessage] = []
        var refused: [GeneralAcknowledgement.Result] = []
        var wanted = 0
        /// Whether something became of each message.
        var isDone: Bool { delivered.count + refused.count == wanted }
    }

    private(set) var now = Instant(milliseconds: 0)
    var weather = Weather()
    /// Whether the receiving ends name the completing fragment's serial and not the first one's, as some do.
    var namesLast = false
    /// Frames that are lost: whether it goes up, and its header.
    var loses: (Bool, Header) -> Bool = { _, _ in false }
    private(set) var up = Direction(), down = Direction()
    private(set) var trace: [String] = []
    /// Frames sent, and requests for fragments among them.
    private(set) var frames: [(isUp: Bool, header: Header)] = []
    let memory = MemoryCount(limit: 1 << 20)

    private(set) var terminal: TerminalSession<LongMessage>
    private(set) var platform: PlatformSession<LongMessage>
    private var above: Reassembly<CountedStore>, below: Reassembly<CountedStore>
    private var random: Seeded
    private var flying: [(at: Instant, number: Int, isUp: Bool, header: Header, body: [UInt8])] = []
    private var count = 0
    private let identity = Gathering.terminal

    init(
        seed: UInt64, serials: SerialConvention = .consecutive, acknowledgement: FragmentAcknowledgement = .whole,
        knowsSerials: Bool = true, window: UInt8 = 4
    ) {
        random = Seeded(state: seed)
        var reassembly = ReassemblyConfiguration()
        reassembly.acknowledgement = acknowledgement
        if knowsSerials { reassembly.convention = serials }
        above = Reassembly(store: CountedStore(places: 4, memory: memory), configuration: reassembly)
        below = Reassembly(store: CountedStore(places: 4, memory: memory), configuration: reassembly)
        var configuration = TerminalSessionConfiguration()
        configuration.fragmentSerials = serials
        configuration.window = window
        configuration.heartbeatInterval = 1_000_000
        let code: [UInt8] = [1]
        terminal = TerminalSession(
            configuration: configuration, code: AuthenticationCode(code.span.bytes) ?? AuthenticationCode(), seed: 1)
        var platformConfiguration = PlatformSessionConfiguration()
        platformConfiguration.fragmentSerials = serials
        platformConfiguration.window = window
        platformConfiguration.idleTimeout = 1_000_000
        platform = PlatformSession(configuration: platformConfiguration, now: now)
        terminal.start()
        terminal.linkUp(now: now)
        let serial = terminal.next(now: now)?.serial ?? 0
        platform.authenticate(identity)
        _ = terminal.receive(
            GeneralAcknowledgement(serial: serial, message: .authenticate, result: .success), now: now)
    }

    func report(_ number: UInt32, bytes: Int) {
        up.wanted += 1
        up.waiting.append(LongMessage(number: number, count: bytes, message: .uplinkTransparent))
    }

    func order(_ number: UInt32, bytes: Int) {
        down.wanted += 1
        down.waiting.append(LongMessage(number: number, count: bytes, message: .downlinkTransparent))
    }

    /// Whether an end gave the link up, which is how failure is stated.
    var hasFailed: Bool { terminal.mustCloseLink || platform.closure != nil }

    /// Runs until nothing is left to do, or the link is given up.
    func run() {
        for _ in 0..<100_000 {
            settle()
            let moments = [terminal.nextTimeout, platform.nextTimeout, above.nextTimeout, below.nextTimeout]
            guard !hasFailed, !(up.isDone && down.isDone && flying.isEmpty),
                let next = (moments + flying.map(\.at)).compactMap(\.self).min()
            else { return }
            now = max(now, next)
            guard now.milliseconds < 10_000_000 else { break }
        }
        Issue.record("the pair does not come to an end")
    }

    private func settle() {
        while let index = flying.indices.filter({ flying[$0].at <= now }).min(by: { order($0, $1) }) {
            let frame = flying.remove(at: index)
            if frame.isUp { arriveUp(frame.header, frame.body) } else { arriveDown(frame.header, frame.body) }
        }
        terminal.handle(timeout: now)
        platform.handle(timeout: now)
        above.handle(timeout: now)
        below.handle(timeout: now)
        while let content = terminal.nextDelivered(now: now) { up.delivered.append(content) }
        while let content = platform.nextDelivered(now: now) { down.delivered.append(content) }
        speakUp()
        speakDown()
    }

    private func order(_ left: Int, _ right: Int) -> Bool {
        (flying[left].at, flying[left].number) < (flying[right].at, flying[right].number)
    }

    private func put(_ header: Header, _ body: [UInt8], isUp: Bool) {
        frames.append((isUp, header))
        let isLost = random.chance(weather.loss) || loses(isUp, header)
        let copies = isLost ? 0 : random.chance(weather.duplication) ? 2 : 1
        let fragment = header.fragment.map { " \($0.index)/\($0.total)" } ?? ""
        // The bytes themselves would fill memory: FNV-1a of them.
        let sum = body.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let way = "\(isUp ? "up" : "down") \(header.message.rawValue) #\(header.serial)\(fragment)"
        trace.append("\(now.milliseconds) \(way) x\(copies) \(body.count) \(sum)")
        for _ in 0..<copies {
            count += 1
            flying.append(
                (now.advanced(milliseconds: .random(in: weather.delay, using: &random)), count, isUp, header, body))
        }
    }

    private func header(_ message: MessageID, _ serial: UInt16, _ fragment: Header.Fragment? = nil) -> Header {
        Header(message, edition: .v2019, terminal: identity, serial: serial, fragment: fragment)
    }

    // MARK: The terminal

    private func speakUp() {
        while let next = terminal.next(now: now) {
            guard case .content(let content) = next.subject else { continue }
            put(header(content.message, next.serial, next.fragment), content.slice(next.fragment), isUp: true)
        }
        while let missing = below.nextRequest(now: now) {
            let body = written { missing.emit(into: &$0, edition: .v2019) }
            put(header(.terminalRetransmission, terminal.serialForAnswer(now: now)), body, isUp: true)
        }
        guard let content = up.waiting.first, terminal.hasRoom else { return }
        if content.count <= Header.longestBody {
            up.waiting.removeFirst()
            put(header(content.message, terminal.begin(content, now: now)), content.body, isUp: true)
        } else if terminal.hasRoomForFragments {
            up.waiting.removeFirst()
            if !terminal.begin(content, bytes: content.count, now: now) { Issue.record("no fragments") }
        } else {
            return
        }
        speakUp()
    }

    private func arriveDown(_ header: Header, _ body: [UInt8]) {
        switch header.message {
        case .platformAcknowledgement:
            guard let answer = try? GeneralAcknowledgement(body.span.bytes, edition: .v2019),
                case .answered(let content, let result) = terminal.receive(answer, now: now)
            else { return }
            if result == .success { up.delivered.append(content) } else { up.refused.append(result) }
        case .platformRetransmission:
            guard let request = try? RetransmissionRequest(body.span.bytes, edition: .v2019) else { return }
            _ = terminal.receive(request, now: now)
        default:
            guard let (answer, result) = take(header, body, by: &below, &down) else { return }
            let bytes = written {
                GeneralAcknowledgement(serial: answer.serial, message: answer.message, result: result)
                    .emit(into: &$0, edition: .v2019)
            }
            put(self.header(.terminalAcknowledgement, terminal.serialForAnswer(now: now)), bytes, isUp: true)
        }
    }

    // MARK: The platform

    private func speakDown() {
        while let next = platform.next(now: now) {
            let header = header(next.content.message, next.serial, next.fragment)
            put(header, next.content.slice(next.fragment), isUp: false)
        }
        while let missing = above.nextRequest(now: now) {
            let body = written { missing.emit(into: &$0, edition: .v2019) }
            put(platform.answerHeader(.platformRetransmission, to: missing.header), body, isUp: false)
        }
        guard let content = down.waiting.first, platform.hasRoom else { return }
        if content.count <= Header.longestBody {
            down.waiting.removeFirst()
            put(header(content.message, platform.begin(content, now: now)), content.body, isUp: false)
        } else if platform.hasRoomForFragments {
            down.waiting.removeFirst()
            if !platform.begin(content, bytes: content.count, now: now) { Issue.record("no fragments") }
        } else {
            return
        }
        speakDown()
    }

    private func arriveUp(_ header: Header, _ body: [UInt8]) {
        switch header.message {
        case .terminalAcknowledgement:
            guard let answer = try? GeneralAcknowledgement(body.span.bytes, edition: .v2019),
                let content = platform.receive(answer, now: now)
            else { return }
            if answer.result == .success { down.delivered.append(content) } else { down.refused.append(answer.result) }
        case .terminalRetransmission:
            guard let request = try? RetransmissionRequest(body.span.bytes, edition: .v2019) else { return }
            _ = platform.receive(request, now: now)
        default:
            guard let (answer, result) = take(header, body, by: &above, &up) else { return }
            let bytes = written {
                GeneralAcknowledgement(serial: answer.serial, message: answer.message, result: result)
                    .emit(into: &$0, edition: .v2019)
            }
            put(platform.answerHeader(.platformAcknowledgement, to: answer), bytes, isUp: false)
        }
    }

    // MARK: Both

    /// Takes a message or a part of one, and says what to acknowledge.
    private func take(
        _ header: Header, _ body: [UInt8], by reassembly: inout Reassembly<CountedStore>, _ direction: inout Direction
    ) -> (Header, GeneralAcknowledgement.Result)? {
        guard header.fragment != nil else {
            keep(body, header, &direction)
            return (header, .success)
        }
        switch reassembly.take(header, body.span.bytes, now: now) {
        case .kept:
            return reassembly.configuration.acknowledgement == .each ? (header, .success) : nil
        case .complete(let whole):
            keep(reassembly.copyCompleteBody(), header, &direction)
            reassembly.releaseComplete()
            return (namesLast ? header : whole, .success)
        case .repeated(let whole, let result):
            return (namesLast ? header : whole, result)
        case .refused(let whole, let refusal):
            return (whole, refusal.result)
        }
    }

    private func keep(_ body: [UInt8], _ header: Header, _ direction: inout Direction) {
        let number = body.prefix(4).reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
        let message = LongMessage(number: number, count: body.count, message: header.message)
        if body != message.body { Issue.record("message \(number) arrived with other bytes") }
        direction.received.append(message)
    }
}
