import JT808
import Link
import MonitoringCore
import Testing

/// A device whose frames a test writes by hand.
final class Device {
    /// A message of the core.
    struct Heard {
        var header: Header
        var body: [UInt8]
    }

    let terminal: TerminalNumber
    let edition: Edition
    private let stream: Link.Stream
    /// The device whose link this is; kept, since it closes it.
    private var owner: Device?
    private var serial: UInt16 = 0
    private var deframer = Deframer(limit: Deframer.platformLimit)
    private var buffer = [UInt8](repeating: 0, count: Deframer.platformLimit)
    private var heard: [Heard] = []
    private var isClosed = false
    /// Commands that came while something else was waited for.
    private var commands: [Heard] = []
    /// Answers that came while another one was waited for, by serial.
    private var answers: [UInt16: GeneralAcknowledgement.Result] = [:]

    init(_ core: CoreProcess, _ terminal: String = "13800138000", edition: Edition = .v2019) throws {
        self.terminal = TerminalNumber(terminal) ?? .zero
        self.edition = edition
        stream = try Link.Stream.connect(to: .host("127.0.0.1", port: core.port))
        try Waiting.until(stream, .writing)
        #expect(stream.connectionError == 0)
    }

    /// Another device that speaks over the same link.
    init(_ terminal: String, over other: Device) {
        self.terminal = TerminalNumber(terminal) ?? .zero
        edition = other.edition
        stream = other.stream
        owner = other
    }

    deinit { if owner == nil { hangUp() } }

    /// Closes the link from this end.
    func hangUp() {
        guard !isClosed else { return }
        isClosed = true
        stream.close()
    }

    // MARK: Sending

    /// Sends bytes as they are.
    @discardableResult
    func send(_ bytes: [UInt8]) throws -> Bool { try Waiting.send(bytes, to: stream) }

    /// Sends a message and returns its serial.
    @discardableResult
    func send(_ message: MessageID, _ write: (inout BodyWriter) -> Void = { _ in }) throws -> UInt16 {
        let (bytes, serial) = frame(message, write)
        try send(bytes)
        return serial
    }

    /// A frame with the next serial.
    func frame(_ message: MessageID, _ write: (inout BodyWriter) -> Void = { _ in }) -> (bytes: [UInt8], UInt16) {
        defer { serial &+= 1 }
        return (Self.frame(Header(message, edition: edition, terminal: terminal, serial: serial), write), serial)
    }

    /// A frame with any header.
    static func frame(_ header: Header, _ write: (inout BodyWriter) -> Void) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: FrameWriter.storageSize) { memory, count in
            var room = UnsafeMutableRawBufferPointer(memory).mutableBytes
            var frame = FrameWriter(header, into: &room)
            write(&frame.body)
            count = frame.finish()
        }
    }

    /// Registers; the code that the core gives, if it does.
    func register() throws -> [UInt8]? {
        let empty: [UInt8] = []
        let text = empty.span.bytes
        try send(.register) {
            Registration(manufacturer: text, model: text, terminalID: text).emit(into: &$0, edition: edition)
        }
        let answer = try hear(.registerAnswer)
        let given = try RegistrationAnswer(answer.body.span.bytes, edition: edition)
        guard given.result == .success else { return nil }
        return given.code.withUnsafeBytes { Array($0) }
    }

    /// Authenticates with a code; a version that ends with `;WB1` asks for the commands of the profile.
    func authenticate(
        _ code: [UInt8] = Array("A1B2C3D4".utf8), version: String = "1.0"
    ) throws -> GeneralAcknowledgement.Result {
        let bytes = Array(version.utf8)
        let empty: [UInt8] = []
        return try answer(
            to: try send(.authenticate) {
                Authentication(code: code.span.bytes, imei: empty.span.bytes, version: bytes.span.bytes)
                    .emit(into: &$0, edition: edition)
            })
    }

    /// Sends a fix as 0x0200 and returns what the core answers.
    @discardableResult
    func fix(_ fix: Fix) throws -> GeneralAcknowledgement.Result {
        try answer(to: try send(.location) { fix.emit(into: &$0) })
    }

    /// Sends stored fixes as 0x0704 and returns what the core answers.
    @discardableResult
    func refill(_ fixes: [Fix]) throws -> GeneralAcknowledgement.Result {
        try answer(to: try send(.locationBatch) { Self.write(refill: fixes, into: &$0) })
    }

    private static func write(refill fixes: [Fix], into body: inout BodyWriter) {
        body.word(UInt16(fixes.count))
        body.byte(LocationBatch.Kind.refill.rawValue)
        for fix in fixes {
            body.word(Fix.length)
            fix.emit(into: &body)
        }
    }

    /// The frames of an 0x0704 of stored fixes that is sent in parts, and the serial of the first.
    func parts(ofRefill fixes: [Fix]) -> (frames: [[UInt8]], serial: UInt16) {
        parts(.locationBatch) { Self.write(refill: fixes, into: &$0) }
    }

    /// The frames of a message that is sent in parts, and the serial of the first.
    func parts(_ message: MessageID, _ write: (inout BodyWriter) -> Void) -> (frames: [[UInt8]], serial: UInt16) {
        let body = [UInt8](unsafeUninitializedCapacity: 1 << 20) { memory, count in
            var room = UnsafeMutableRawBufferPointer(memory).mutableBytes
            var body = BodyWriter(&room)
            write(&body)
            count = body.finish()
        }
        let first = serial
        let total = UInt16((body.count + 1_022) / 1_023)
        let frames = (1...total).map { index in
            defer { serial &+= 1 }
            let header = Header(
                message, edition: edition, terminal: terminal, serial: serial,
                fragment: Header.Fragment(total: total, index: index))
            let slice = Array(body[(Int(index) - 1) * 1_023..<min(Int(index) * 1_023, body.count)])
            return Self.frame(header) { $0.bytes(slice.span.bytes) }
        }
        return (frames, first)
    }

    /// Sends the result of a verification and returns what the core answers.
    @discardableResult
    func verified(
        _ outcome: VerificationResult.Outcome, request: UInt32, taken: UInt32
    ) throws -> GeneralAcknowledgement.Result {
        try answer(
            to: try send(.verificationResult) { body in
                VerificationResult.Summary(
                    request: request, outcome: outcome, modality: .finger, score: nil, liveness: .notAssessed,
                    attempts: 1, taken: DateTime(secondsSince2000: taken)
                ).emit(into: &body)
                body.byte(0)
                Fix(taken).emit(into: &body)
            })
    }

    /// Tells, as a desk does, that somebody was there; returns what the core answers.
    @discardableResult
    func attended(
        _ token: String, taken: UInt32, modality: Modalities = .card, outcome: VerificationResult.Outcome = .match
    ) throws -> GeneralAcknowledgement.Result {
        try answer(
            to: try send(.verificationResult) { body in
                VerificationResult.Summary(
                    request: 0, outcome: outcome, modality: modality, score: nil, liveness: .notAssessed,
                    attempts: 1, taken: DateTime(secondsSince2000: taken)
                ).emit(into: &body)
                body.byte(UInt8(token.utf8.count))
                body.bytes(Array(token.utf8).span.bytes)
                Fix(taken).emit(into: &body)
            })
    }

    /// Answers a command.
    func obey(_ command: Heard, _ result: GeneralAcknowledgement.Result = .success) throws {
        try send(.terminalAcknowledgement) {
            GeneralAcknowledgement(serial: command.header.serial, message: command.header.message, result: result)
                .emit(into: &$0, edition: edition)
        }
    }

    /// Answers all that the core tells of an order.
    func obeyOrder(areas: Int) throws {
        try obey(hear(.setParameters))
        if areas == 0 { try obey(hear(.deleteCircles)) }
        for _ in 0..<areas { try obey(hear(.setCircles)) }
        try obey(hear(.supervisionOrder))
        try settle()
    }

    /// Sends heartbeats until the core has done all that it does after what was sent before.
    ///
    /// What a message leads to is written before the next one is read, which the second answer shows.
    func settle() throws {
        for _ in 0..<2 { #expect(try answer(to: try send(.heartbeat)) == .success) }
    }

    // MARK: Hearing

    /// What the core answers to a serial.
    func answer(to serial: UInt16) throws -> GeneralAcknowledgement.Result {
        if let result = answers.removeValue(forKey: serial) { return result }
        while true {
            let heard = try hear(.platformAcknowledgement)
            let answer = try GeneralAcknowledgement(heard.body.span.bytes, edition: edition)
            if answer.serial == serial { return answer.result }
            answers[answer.serial] = answer.result
        }
    }

    /// The next message of that kind; commands that come before it are kept.
    func hear(_ message: MessageID) throws -> Heard {
        if let index = commands.firstIndex(where: { $0.header.message == message }) {
            return commands.remove(at: index)
        }
        while let heard = try next() {
            if heard.header.message == message { return heard }
            commands.append(heard)
        }
        throw NothingCame(description: "the core closed the link before 0x\(String(message.rawValue, radix: 16))")
    }

    /// The commands that came while something else was waited for.
    func takeCommands() -> [Heard] {
        defer { commands = [] }
        return commands
    }

    /// The next message; nothing when the core has closed the link.
    func next() throws -> Heard? {
        while heard.isEmpty {
            guard let bytes = try Waiting.bytes(from: stream) else { return nil }
            heard += try Self.read(bytes, &deframer, &buffer)
        }
        return heard.removeFirst()
    }

    private static func read(_ bytes: [UInt8], _ deframer: inout Deframer, _ buffer: inout [UInt8]) throws -> [Heard] {
        var heard: [Heard] = []
        var rest = bytes.span.bytes
        var span = buffer.mutableSpan
        var storage = span.mutableBytes
        while true {
            switch deframer.next(&rest, into: &storage) {
            case .exhausted: return heard
            case .refused(let refusal): Issue.record("the core sent \(refusal)")
            case .frame(let frame):
                let message = try Message(frame.bytes)
                heard.append(Heard(header: message.header, body: message.body.withUnsafeBytes { Array($0) }))
            }
        }
    }

    /// What the core sent until it closed the link.
    func untilClosed() throws -> [MessageID] {
        var messages = commands.map(\.header.message)
        while let heard = try next() { messages.append(heard.header.message) }
        return messages
    }
}

/// A fix of a device near the home of `Order.plain`.
struct Fix {
    var time: UInt32
    var north: Double
    var alarms: WristbandAlarms
    var isTimed: Bool

    init(_ time: UInt32, north: Double = 0, telling alarms: WristbandAlarms = [], isTimed: Bool = true) {
        self.time = time
        self.north = north
        self.alarms = alarms
        self.isTimed = isTimed
    }

    /// Bytes of its body: the fixed part, item F5 and item F7.
    static let length: UInt16 = 28 + 6 + 8

    func emit(into body: inout BodyWriter) {
        let place = Order.plain().north(north)
        Location(
            status: .fixValid, latitude: place.latitude, longitude: place.longitude,
            time: isTimed ? DateTime(secondsSince2000: time) : nil
        ).emit(into: &body)
        // Item F5 is written even when it tells none, so that every fix has one length.
        body.word(0xf504)
        body.doubleWord(alarms.rawValue)
        var items = WristbandItems()
        items.source = PositionSource(sources: .gps, dilution: nil, accuracy: 10, age: 0)
        items.emit(into: &body)
    }
}
