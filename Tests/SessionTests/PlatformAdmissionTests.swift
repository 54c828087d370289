import JT808
import Session
import Testing

/// What the platform's half takes, and from whom.
struct PlatformAdmissionTests {
    static let terminal = TerminalNumber(low: 0x0138_0013_8000)
    static let start = Instant(milliseconds: 0)

    static func header(_ message: MessageID, from terminal: TerminalNumber = terminal) -> Header {
        Header(message, edition: .v2019, terminal: terminal, serial: 7)
    }

    var platform = PlatformSession<Command>(configuration: PlatformSessionConfiguration(), now: Self.start)

    @Test(
        "Before authentication all but registration and authentication is refused",
        arguments: [.heartbeat, .unregister, .timeQuery, .location, .locationBatch, .terminalAcknowledgement]
            as [MessageID]
    )
    mutating func anonymous(_ message: MessageID) {
        #expect(platform.admit(Self.header(message), now: Self.start) == .refused)
        #expect(platform.admit(Self.header(.register), now: Self.start) == .registration)
        #expect(platform.admit(Self.header(message), now: Self.start) == .refused)
        #expect(platform.admit(Self.header(.authenticate), now: Self.start) == .authentication)
        #expect(platform.admit(Self.header(message), now: Self.start) == .refused)
        #expect(platform.closure == nil)
        platform.authenticate(Self.terminal)
        #expect(platform.admit(Self.header(message), now: Self.start) == .ordinary)
    }

    @Test("No command goes to a terminal that did not authenticate")
    mutating func noCommand() {
        #expect(!platform.hasRoom)
        platform.authenticate(Self.terminal)
        #expect(platform.hasRoom)
    }

    @Test("A message in another terminal's name is refused on an authenticated link")
    mutating func otherIdentity() {
        platform.authenticate(Self.terminal)
        #expect(platform.admit(Self.header(.location, from: TerminalNumber(low: 2)), now: Self.start) == .refused)
        #expect(platform.admit(Self.header(.location), now: Self.start) == .ordinary)
    }

    @Test("Another terminal's unregistration closes nothing")
    mutating func otherUnregistration() {
        platform.authenticate(Self.terminal)
        #expect(platform.admit(Self.header(.unregister, from: TerminalNumber(low: 2)), now: Self.start) == .refused)
        #expect(platform.closure == nil)
    }

    @Test("A refused code makes the link anonymous again and closes it")
    mutating func refused() {
        platform.refuse()
        #expect(platform.state == .anonymous)
        #expect(platform.closure == .refused)
        #expect(!platform.hasRoom)
        #expect(platform.nextTimeout == nil)
    }

    @Test("An acknowledgement names the message, goes to its sender in its edition, and has a serial of its own")
    mutating func acknowledges() throws {
        let header = Header(.location, edition: .v2013, terminal: Self.terminal, serial: 0x1234)
        var frames: [[UInt8]] = []
        for _ in 0..<2 {
            frames.append(
                [UInt8](unsafeUninitializedCapacity: FrameWriter.storageSize) { memory, count in
                    var room = UnsafeMutableRawBufferPointer(memory).mutableBytes
                    count = platform.acknowledge(header, .unsupported, into: &room)
                })
        }
        // Header of 2013, serial 0 and 1; body 1234 0200 03.
        #expect(
            frames[0] == [0x7e, 0x80, 0x01, 0, 5, 0x01, 0x38, 0, 0x13, 0x80, 0, 0, 0, 0x12, 0x34, 2, 0, 3, 0x09, 0x7e])
        #expect(frames[1][12] == 1)
    }

    @Test("An answer that names a command's serial and message takes it, once")
    mutating func answers() {
        platform.authenticate(Self.terminal)
        let serial = platform.begin(Command(number: 9), now: Self.start)
        let other = GeneralAcknowledgement(serial: serial, message: .text, result: .success)
        #expect(platform.receive(other, now: Self.start) == nil)
        #expect(platform.receiveAnswer(to: .downlinkTransparent, serial: serial &+ 1) == nil)
        #expect(platform.receiveAnswer(to: .downlinkTransparent, serial: serial)?.number == 9)
        #expect(platform.receiveAnswer(to: .downlinkTransparent, serial: serial) == nil)
        #expect(platform.hasRoom)
    }
}
