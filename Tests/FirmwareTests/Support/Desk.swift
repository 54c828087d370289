import JT808
import Session
import Testing

/// The platform's end of the wristband's link: it takes what comes, answers as told, and sends orders.
final class Desk {
    static let code = Array("code".utf8)

    /// Everything that came, in order.
    private(set) var heard: [Heard] = []
    /// Orders not answered yet, and those answered with their result; nothing for an answer of another kind.
    private(set) var waiting: [Order] = []
    private(set) var answered: [(message: MessageID, result: GeneralAcknowledgement.Result?)] = []
    /// How each message is acknowledged; nothing leaves it unanswered.
    var answer: (Heard) -> GeneralAcknowledgement.Result? = { _ in .success }
    /// What 0x0004 is answered with, in seconds of UTC since 2000 when the test began; nothing leaves it unanswered.
    var universalTime: UInt32? = DateTime.midnight - 8 * 3_600
    var configuration = PlatformSessionConfiguration()
    /// Whether every code is wrong.
    var refusesCodes = false
    /// Whether a fragment is lost on its way down.
    var losesPart: (UInt16) -> Bool = { _ in false }
    /// The session of the link now open.
    private(set) var session: PlatformSession<Order>?

    private var isInFlight = false
    private var deframer = Deframer(limit: Deframer.platformLimit)
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Deframer.platformLimit, alignment: 1)
    private var output: [[UInt8]] = []
    private var terminal = TerminalNumber.zero

    deinit { buffer.deallocate() }

    func linkUp(now: Instant) {
        session = PlatformSession(configuration: configuration, now: now)
        deframer = Deframer(limit: Deframer.platformLimit)
        output = []
        isInFlight = false
    }

    func linkDown() { session = nil }

    func order(_ order: Order) { waiting.append(order) }

    /// Sends a frame that no session knows of: an answer nobody asked for, or nonsense.
    func say(_ message: MessageID, serial: UInt16 = 0xffff, _ body: [UInt8], encryption: UInt8 = 0, parts: UInt16 = 1) {
        var header = Header(
            message, edition: .v2019, terminal: terminal, serial: serial,
            fragment: parts > 1 ? Header.Fragment(total: parts, index: 1) : nil)
        header.encryption = encryption
        output.append(Self.frame(header, body))
    }

    static func frame(_ header: Header, _ body: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: FrameWriter.storageSize) { memory, count in
            var room = UnsafeMutableRawBufferPointer(memory).mutableBytes
            var frame = FrameWriter(header, into: &room)
            frame.body.bytes(body.span.bytes)
            count = frame.finish()
        }
    }

    // MARK: The link

    var nextTimeout: Instant? { session?.nextTimeout }
    var mustCloseLink: Bool { session.map { $0.closure != nil } ?? false }

    /// Reads bytes of the wristband.
    func receive(_ bytes: [UInt8], now: Instant) {
        var input = bytes.span.bytes
        var room = buffer.mutableBytes
        while true {
            switch deframer.next(&input, into: &room) {
            case .exhausted: return
            case .refused(let refusal):
                Issue.record("the wristband sent what is no frame: \(refusal)")
                return
            case .frame(let frame):
                guard let message = try? Message(frame.bytes) else {
                    Issue.record("the wristband sent what is no message")
                    return
                }
                receive(message, now: now)
            }
        }
    }

    /// What to send now.
    func transmit(now: Instant) -> [[UInt8]] {
        session?.handle(timeout: now)
        if let order = waiting.first, !isInFlight, session?.hasRoom == true {
            isInFlight = true
            if order.body.count > Header.longestBody {
                _ = session?.begin(order, bytes: order.body.count, now: now)
            } else if let serial = session?.begin(order, now: now) {
                put(order.message, serial, order.body)
            }
        }
        while let next = session?.next(now: now) {
            let slice = next.fragment?.slice(ofBytes: next.content.body.count) ?? 0..<next.content.body.count
            put(next.content.message, next.serial, Array(next.content.body[slice]), next.fragment)
        }
        while let order = session?.nextDelivered(now: now) { finish(order, .success) }
        defer { output = [] }
        return output
    }

    private func put(
        _ message: MessageID, _ serial: UInt16, _ body: [UInt8], _ fragment: Header.Fragment? = nil
    ) {
        let header = Header(message, edition: .v2019, terminal: terminal, serial: serial, fragment: fragment)
        if fragment.map({ !losesPart($0.index) }) ?? true { output.append(Self.frame(header, body)) }
    }

    private func receive(_ message: borrowing Message, now: Instant) {
        let body = message.body.withUnsafeBytes { Array($0) }
        let heard = Heard(at: now.milliseconds, header: message.header, body: body)
        self.heard.append(heard)
        terminal = message.header.terminal
        guard let admission = session?.admit(message.header, now: now) else { return }
        switch admission {
        case .registration:
            answerRegistration(heard)
        case .authentication:
            acknowledge(heard, refusesCodes ? .failure : .success)
            if refusesCodes { session?.refuse() } else { session?.authenticate(message.header.terminal) }
        case .refused:
            acknowledge(heard, .failure)
        case .ordinary:
            take(heard, now: now)
        }
    }

    private func take(_ heard: Heard, now: Instant) {
        switch heard.message {
        case .terminalAcknowledgement:
            guard let answer = heard.acknowledgement else { return }
            finish(session?.receive(answer, now: now), answer.result)
        case .parameterAnswer, .locationAnswer:
            guard let order = waiting.first, let serial = heard.answeredSerial else { return }
            finish(session?.receiveAnswer(to: order.message, serial: serial), nil)
        case .terminalRetransmission:
            guard let request = try? RetransmissionRequest(heard.body.span.bytes, edition: .v2019) else { return }
            _ = session?.receive(request, now: now)
        case .attributes:
            // 0x0107 names no serial; only one order is in flight at a time.
            for serial in 0...UInt16.max {
                if let order = session?.receiveAnswer(to: .queryAttributes, serial: serial) {
                    return finish(order, nil)
                }
            }
        case .timeQuery:
            guard let universalTime, let header = session?.answerHeader(.timeAnswer, to: heard.header) else { return }
            let seconds = universalTime + now.seconds
            output.append(Self.frame(header, Order.time(utc: seconds).body))
        default:
            if let result = answer(heard) { acknowledge(heard, result) }
        }
    }

    private func finish(_ order: Order?, _ result: GeneralAcknowledgement.Result?) {
        guard let order else { return }
        waiting.removeFirst()
        isInFlight = false
        answered.append((order.message, result))
    }

    private func acknowledge(_ heard: Heard, _ result: GeneralAcknowledgement.Result) {
        guard let header = session?.answerHeader(.platformAcknowledgement, to: heard.header) else { return }
        let answer = GeneralAcknowledgement(serial: heard.header.serial, message: heard.message, result: result)
        output.append(
            Self.frame(header, Order(.platformAcknowledgement) { answer.emit(into: &$0, edition: .v2019) }.body))
    }

    private func answerRegistration(_ heard: Heard) {
        guard let header = session?.answerHeader(.registerAnswer, to: heard.header) else { return }
        output.append(Self.frame(header, heard.header.serial.bigEndianBytes + [0] + Self.code))
    }
}
