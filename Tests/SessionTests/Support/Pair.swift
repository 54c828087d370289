import JT808
import Session
import Testing

/// What the simulated link does to the frames put on it.
struct Weather {
    /// Frames lost and frames sent twice, %.
    var loss = 0, duplication = 0
    /// Milliseconds a piece of the stream takes; pieces never overtake each other.
    var delay: ClosedRange<UInt64> = 20...20
    /// Whether the stream is cut into pieces at any byte.
    var cuts = false
}

/// One direction of a link: a stream of bytes that arrive in order.
private final class Stream {
    enum Piece { case bytes([UInt8]), end }
    var pieces: [(at: Instant, piece: Piece)] = []
    private var deframer = Deframer(limit: Deframer.deviceLimit)
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Deframer.deviceLimit, alignment: 1)

    deinit { buffer.deallocate() }

    func put(_ piece: Piece, at: Instant) { pieces.append((max(at, pieces.last?.at ?? at), piece)) }

    func arrived(_ now: Instant) -> Piece? {
        pieces.first.map { $0.at <= now } == true ? pieces.removeFirst().piece : nil
    }

    /// Calls `handle` with each message of the bytes; the link cuts and never damages, so all of them are whole.
    func read(_ bytes: [UInt8], _ handle: (borrowing Message) -> Void) {
        var input = bytes.span.bytes
        var room = buffer.mutableBytes
        while true {
            switch deframer.next(&input, into: &room) {
            case .exhausted: return
            case .refused(let refusal): preconditionFailure("refused: \(refusal)")
            case .frame(let frame):
                guard let message = try? Message(frame.bytes) else { preconditionFailure("no message") }
                handle(message)
            }
        }
    }
}

/// One link with the platform's end of it.
private final class Connection {
    let number: Int
    let up = Stream(), down = Stream()
    var platform: PlatformSession<Command>
    /// Whether the platform's end is open.
    var isAnswered = true

    init(number: Int, platform: PlatformSession<Command>) {
        self.number = number
        self.platform = platform
    }
}

/// Two ends of the protocol in one process, on a virtual clock, joined by a link that behaves as the seed says.
///
/// The habit is quinn-proto's (models.md). All that happens is written into `trace`.
final class Pair {
    struct Frame: Equatable { var at: UInt64, message: MessageID, serial: UInt16 }

    private(set) var now = Instant(milliseconds: 0)
    var terminal: TerminalSession<Report>
    var weather = Weather()
    var hasNetwork = true
    /// How the platform answers.
    var registration = RegistrationAnswer.Result.success
    var code = Array("first-code".utf8)
    var platformConfiguration = PlatformSessionConfiguration()
    var answer: (Header) -> GeneralAcknowledgement.Result? = { _ in .success }
    /// Whether the terminal acknowledges commands.
    var obeys = true
    /// Numbers to report and to order, kept until acknowledged.
    private(set) var reports: [UInt32] = [], commands: [UInt32] = []
    private var reporting: Set<UInt32> = [], ordering: Set<UInt32> = []
    /// How often each number arrived.
    private(set) var received: [UInt32: Int] = [:], obeyed: [UInt32: Int] = [:]
    /// Numbers in the order they were first obeyed in.
    private(set) var firstObeyed: [UInt32] = []
    /// Frames as each end sent them, before the link's weather.
    private(set) var uplinks: [Frame] = [], downlinks: [Frame] = []
    /// What befell the connections, in order.
    private(set) var attempts: [UInt64] = [], closures: [PlatformSession<Command>.Closure] = []
    private(set) var outcomes: [String] = [], trace: [String] = []

    let identity = TerminalNumber(low: 0x0138_0013_8000)
    private var connections: [Connection] = []
    private var link: Connection?
    private var random: Seeded
    private var script: [(at: Instant, action: (Pair) -> Void)] = []

    init(seed: UInt64 = 1, code: String = "", configure: (inout TerminalSessionConfiguration) -> Void = { _ in }) {
        var configuration = TerminalSessionConfiguration()
        configure(&configuration)
        terminal = TerminalSession(
            configuration: configuration, code: AuthenticationCode(Array(code.utf8).span.bytes) ?? AuthenticationCode(),
            seed: UInt32(truncatingIfNeeded: seed))
        random = Seeded(state: seed)
    }

    // MARK: What a test does

    func at(_ milliseconds: UInt64, _ action: @escaping (Pair) -> Void) {
        script.append((Instant(milliseconds: milliseconds), action))
    }

    func report(_ numbers: Range<UInt32>) { reports += numbers }
    func order(_ numbers: Range<UInt32>) { commands += numbers }

    /// Cuts the cable: what is under way is lost; a silent cut is noticed by the terminal alone.
    func unplug(silently: Bool = false) {
        guard let link else { return }
        note("unplugged \(link.number)")
        link.up.pieces = []
        link.down.pieces = []
        if !silently { drop(link) }
        lose()
    }

    func run(until milliseconds: UInt64) {
        let end = Instant(milliseconds: milliseconds)
        var idle = 0
        while true {
            settle()
            guard let next = nextMoment, next <= end else { break }
            // A moment may need some rounds, as a frame leads to its answer; hundreds mean that nothing moves.
            idle = next > now ? 0 : idle + 1
            guard idle < 500 else {
                Issue.record("the pair turns in circles at \(now.milliseconds)")
                return
            }
            now = max(now, next)
        }
        now = end
    }

    var isOnline: Bool { terminal.state == .online }
    func sent(_ message: MessageID) -> [UInt64] { uplinks.filter { $0.message == message }.map(\.at) }
    func said(_ message: MessageID) -> [UInt64] { downlinks.filter { $0.message == message }.map(\.at) }
    private static func hex(_ message: MessageID) -> String { String(message.rawValue, radix: 16) }
    private func note(_ line: String) { trace.append("\(now.milliseconds) \(line)") }

    // MARK: Time

    private var nextMoment: Instant? {
        var moments = script.map(\.at)
        if let timeout = terminal.nextTimeout { moments.append(timeout) }
        for connection in connections {
            if connection.isAnswered, let timeout = connection.platform.nextTimeout { moments.append(timeout) }
            moments += [connection.up, connection.down].compactMap { $0.pieces.first?.at }
        }
        return moments.min()
    }

    private func settle() {
        while let index = script.firstIndex(where: { $0.at <= now }) { script.remove(at: index).action(self) }
        for connection in connections {
            while let piece = connection.up.arrived(now) { arriveUp(piece, on: connection) }
            while let piece = connection.down.arrived(now) { arriveDown(piece, on: connection) }
        }
        terminal.handle(timeout: now)
        if terminal.wantsLink { connect() }
        for connection in connections where connection.isAnswered {
            connection.platform.handle(timeout: now)
            speak(on: connection)
            if let closure = connection.platform.closure {
                note("platform closes \(connection.number): \(closure)")
                closures.append(closure)
                connection.down.put(.end, at: now.advanced(milliseconds: weather.delay.upperBound))
                drop(connection)
            }
        }
        speak()
        if terminal.mustCloseLink {
            note("terminal closes")
            link?.up.put(.end, at: now.advanced(milliseconds: weather.delay.upperBound))
            lose()
        }
        connections.removeAll { !$0.isAnswered && $0.down.pieces.isEmpty && $0 !== link }
    }

    // MARK: Links

    private func connect() {
        attempts.append(now.milliseconds)
        note("connect \(hasNetwork ? "up" : "failed")")
        guard hasNetwork else { return terminal.linkDown(now: now) }
        let platform = PlatformSession<Command>(configuration: platformConfiguration, now: now)
        let connection = Connection(number: attempts.count, platform: platform)
        connections.append(connection)
        link = connection
        terminal.linkUp(now: now)
    }

    /// The terminal's end is gone: what was not acknowledged is reported again.
    private func lose() {
        link = nil
        reporting = []
        terminal.linkDown(now: now)
        note("terminal \(terminal.state)")
    }

    /// The platform's end is gone.
    private func drop(_ connection: Connection) {
        guard connection.isAnswered else { return }
        connection.isAnswered = false
        ordering = []
    }

    private func put(
        _ header: Header, downwards: Bool = false, on connection: Connection, _ write: (inout BodyWriter) -> Void
    ) {
        let bytes = [UInt8](unsafeUninitializedCapacity: FrameWriter.storageSize) { memory, count in
            var room = UnsafeMutableRawBufferPointer(memory).mutableBytes
            var frame = FrameWriter(header, into: &room)
            write(&frame.body)
            count = frame.finish()
        }
        let lost = random.chance(weather.loss)
        let copies = lost ? 0 : random.chance(weather.duplication) ? 2 : 1
        if copies != 1 { note(lost ? "lost" : "twice") }
        for _ in 0..<copies {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = weather.cuts ? Int.random(in: 1...rest.count, using: &random) : rest.count
                let at = now.advanced(milliseconds: UInt64.random(in: weather.delay, using: &random))
                if downwards {
                    connection.down.put(.bytes(Array(rest.prefix(count))), at: at)
                } else {
                    connection.up.put(.bytes(Array(rest.prefix(count))), at: at)
                }
                rest = rest.dropFirst(count)
            }
        }
    }

    // MARK: The terminal's end

    private func speak() {
        guard let link else { return }
        while let transmission = terminal.next(now: now) { send(transmission, on: link) }
        while terminal.hasRoom, let number = reports.first(where: { !reporting.contains($0) }) {
            reporting.insert(number)
            let report = Report(number: number)
            send(report.message, terminal.begin(report, now: now), on: link) { $0.doubleWord(number) }
        }
        if let heartbeat = terminal.nextHeartbeat(now: now) { send(heartbeat, on: link) }
    }

    private func send(_ transmission: TerminalSession<Report>.Transmission, on link: Connection) {
        let serial = transmission.serial
        if transmission.isRetransmission { note("T again") }
        let empty = RawSpan()
        switch transmission.subject {
        case .registration:
            send(.register, serial, on: link) {
                Registration(manufacturer: empty, model: empty, terminalID: empty).emit(into: &$0, edition: .v2019)
            }
        case .authentication:
            send(.authenticate, serial, on: link) {
                Authentication(code: terminal.code.span, imei: empty, version: empty).emit(into: &$0, edition: .v2019)
            }
        case .heartbeat: send(.heartbeat, serial, on: link) { _ in }
        case .unregistration: send(.unregister, serial, on: link) { _ in }
        case .content(let report): send(report.message, serial, on: link) { $0.doubleWord(report.number) }
        }
    }

    private func send(
        _ message: MessageID, _ serial: UInt16, on link: Connection, _ write: (inout BodyWriter) -> Void
    ) {
        uplinks.append(Frame(at: now.milliseconds, message: message, serial: serial))
        note("T \(Self.hex(message)) #\(serial)")
        put(Header(message, edition: .v2019, terminal: identity, serial: serial), on: link, write)
    }

    private func arriveDown(_ piece: Stream.Piece, on connection: Connection) {
        guard connection === link else { return }
        guard case .bytes(let bytes) = piece else { return lose() }
        connection.down.read(bytes) { message in
            note("T got \(Self.hex(message.header.message)) #\(message.header.serial)")
            hear(message, on: connection)
        }
    }

    private func hear(_ message: borrowing Message, on link: Connection) {
        switch message.header.message {
        case .platformAcknowledgement:
            guard let answer = try? GeneralAcknowledgement(message.body, edition: .v2019) else { return }
            switch terminal.receive(answer, now: now) {
            case .answered(let report, .success): reports.removeAll { $0 == report.number }
            case .answered, .handled: break
            case .online: outcomes.append("online")
            case .refused: outcomes.append("refused")
            }
        case .registerAnswer:
            guard let answer = try? RegistrationAnswer(message.body, edition: .v2019) else { return }
            if case .refused = terminal.receive(answer, now: now) { outcomes.append("refused") }
        case .downlinkTransparent:
            let number = number(message.body)
            if obeyed[number] == nil { firstObeyed.append(number) }
            obeyed[number, default: 0] += 1
            guard obeys else { return }
            let header = message.header
            send(.terminalAcknowledgement, terminal.serialForAnswer(now: now), on: link) {
                GeneralAcknowledgement(serial: header.serial, message: header.message, result: .success)
                    .emit(into: &$0, edition: .v2019)
            }
        default: break
        }
    }

    private func code(in body: RawSpan) -> [UInt8]? {
        guard let authentication = try? Authentication(body, edition: .v2019) else { return nil }
        return authentication.code.withUnsafeBytes { Array($0) }
    }

    private func number(_ body: RawSpan) -> UInt32 {
        UInt32(bigEndian: body.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt32.self))
    }

    // MARK: The platform's end

    private func speak(on connection: Connection) {
        while let again = connection.platform.next(now: now) { send(again.content, again.serial, on: connection) }
        while connection.platform.hasRoom, let number = commands.first(where: { !ordering.contains($0) }) {
            ordering.insert(number)
            send(Command(number: number), connection.platform.begin(Command(number: number), now: now), on: connection)
        }
    }

    private func send(_ command: Command, _ serial: UInt16, on connection: Connection) {
        say(Header(command.message, edition: .v2019, terminal: identity, serial: serial), on: connection) {
            $0.doubleWord(command.number)
        }
    }

    private func say(_ header: Header, on connection: Connection, _ write: (inout BodyWriter) -> Void) {
        downlinks.append(Frame(at: now.milliseconds, message: header.message, serial: header.serial))
        note("P \(Self.hex(header.message)) #\(header.serial)")
        put(header, downwards: true, on: connection, write)
    }

    private func arriveUp(_ piece: Stream.Piece, on connection: Connection) {
        guard connection.isAnswered else { return }
        guard case .bytes(let bytes) = piece else { return drop(connection) }
        connection.up.read(bytes) { message in
            note("P got \(Self.hex(message.header.message)) #\(message.header.serial)")
            admit(message, on: connection)
        }
    }

    private func admit(_ message: borrowing Message, on connection: Connection) {
        let header = message.header
        switch connection.platform.admit(header, now: now) {
        case .registration:
            let code = self.code
            say(connection.platform.answerHeader(.registerAnswer, to: header), on: connection) {
                RegistrationAnswer(serial: header.serial, result: registration, code: code.span.bytes)
                    .emit(into: &$0, edition: .v2019)
            }
        case .authentication:
            let isRight = code == self.code(in: message.body)
            acknowledge(header, isRight ? .success : .failure, on: connection)
            guard isRight else { return connection.platform.refuse() }
            connection.platform.authenticate(header.terminal)
            for other in connections where other !== connection && other.isAnswered { other.platform.supersede() }
        case .refused:
            acknowledge(header, .failure, on: connection)
        case .ordinary:
            switch header.message {
            case .terminalAcknowledgement:
                guard let answer = try? GeneralAcknowledgement(message.body, edition: .v2019) else { return }
                guard let command = connection.platform.receive(answer, now: now) else { return }
                commands.removeAll { $0 == command.number }
            case .uplinkTransparent where answer(header) != nil:
                received[number(message.body), default: 0] += 1
                fallthrough
            default:
                if let result = answer(header) { acknowledge(header, result, on: connection) }
            }
        }
    }

    private func acknowledge(_ header: Header, _ result: GeneralAcknowledgement.Result, on connection: Connection) {
        let answer = connection.platform.answerHeader(.platformAcknowledgement, to: header)
        say(answer, on: connection) {
            GeneralAcknowledgement(serial: header.serial, message: header.message, result: result)
                .emit(into: &$0, edition: .v2019)
        }
    }
}
