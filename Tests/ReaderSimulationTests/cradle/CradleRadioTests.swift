import JT808
import Link
import ReaderSimulation
import ReaderWire
import Testing

@Suite("The radio of a wristband in a simulated cradle")
struct CradleRadioTests {
    private let bench = CradleTalk()
    private static let identity = CradleTalk.identity

    /// A cradle with a wristband in slot 0 that has an identity and a key, and obeys an order.
    private func cradle(hasNetwork: Bool = true, _ lines: String...) -> SimulatedCradle {
        var cradle = SimulatedCradle(calendar: CradleTalk.noon, hasNetwork: hasNetwork)
        cradle.dock(Self.identity.serialNumber, in: 0)
        _ = bench.ask(&cradle, .writeIdentity(slot: 0, Self.identity))
        _ = bench.ask(&cradle, .installKey(slot: 0, index: 0, CradleTalk.key))
        _ = bench.ask(&cradle, .relay(slot: 0, CradleTalk.arming(seconds: 86_400)))
        for line in lines { #expect(bench.obey(&cradle, line) == [], "\(line)") }
        return cradle
    }

    private func wishes(_ cradle: inout SimulatedCradle) -> [RadioWish] {
        var wishes: [RadioWish] = []
        while let (_, wish) = cradle.nextRadioWish(now: bench.now) { wishes.append(wish) }
        return wishes
    }

    /// Lets time pass, with a core that answers everything, in pieces, with a result.
    ///
    /// - Returns: what the first wristband sent and did with its link.
    private func live(
        _ cradle: inout SimulatedCradle, for time: Duration, result: UInt8 = 0
    ) -> (frames: [WristbandFrame], links: [RadioWish]) {
        let end = bench.now + time
        var (frames, links): ([WristbandFrame], [RadioWish]) = ([], [])
        repeat {
            cradle.handle(timeout: bench.now)
            while cradle.transmit() != nil {}
            while let (number, wish) = cradle.nextRadioWish(now: bench.now) {
                guard case .send(let bytes) = wish else {
                    links.append(wish)
                    if wish == .open { cradle.hear(.opened, by: number, now: bench.now) }
                    continue
                }
                guard let frame = WristbandFrame(stream: bytes) else { continue }
                frames.append(frame)
                for piece in pieces(of: acknowledgement(of: frame, result)) {
                    cradle.hear(.bytes(piece), by: number, now: bench.now)
                }
            }
            guard let next = cradle.deadline, next <= end else { break }
            bench.now = max(bench.now, next)
        } while true
        bench.now = end
        return (frames, links)
    }

    private func acknowledgement(of frame: WristbandFrame, _ result: UInt8) -> [UInt8] {
        let (serial, message) = (frame.header.serial, frame.header.message.rawValue)
        let body = [serial, message].flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] } + [result]
        let header = Header(.platformAcknowledgement, edition: .v2019, terminal: Self.identity.terminal, serial: 1)
        return WristbandFrame(header, body: body)?.stream ?? []
    }

    private func pieces(of bytes: [UInt8]) -> [[UInt8]] {
        [Array(bytes.prefix(7)), Array(bytes.dropFirst(7))]
    }

    /// Latitude and longitude of a location.
    private func place(_ frame: WristbandFrame) -> [UInt32] {
        [8, 12].map { frame.body[$0..<$0 + 4].reduce(0) { $0 << 8 | UInt32($1) } }
    }

    @Test("It is off until the wristband is worn and obeys an order, and it authenticates with its key")
    func off() throws {
        var cradle = SimulatedCradle(calendar: CradleTalk.noon, hasNetwork: true)
        cradle.dock(Self.identity.serialNumber, in: 0)
        _ = bench.ask(&cradle, .writeIdentity(slot: 0, Self.identity))
        _ = bench.ask(&cradle, .installKey(slot: 0, index: 0, CradleTalk.key))
        #expect(bench.obey(&cradle, "strap 0 worn") == [])
        #expect(wishes(&cradle) == [])
        #expect(bench.obey(&cradle, "strap 0 closed") == [])
        _ = bench.ask(&cradle, .relay(slot: 0, CradleTalk.arming(seconds: 86_400)))
        #expect(wishes(&cradle) == [])
        #expect(bench.obey(&cradle, "strap 0 worn") == [])
        #expect(wishes(&cradle) == [.open])
        cradle.hear(.opened, by: 0, now: bench.now)
        guard case .send(let bytes)? = wishes(&cradle).first, let frame = WristbandFrame(stream: bytes) else {
            Issue.record("nothing was sent")
            return
        }
        #expect(frame.header.message == .authenticate && frame.header.terminal == Self.identity.terminal)
        let code = CradleTalk.key.authenticationCode
        #expect(frame.body.first == UInt8(code.count) && Array(frame.body.dropFirst().prefix(code.count)) == code)
    }

    @Test("Where there is no network it is never on, and what was taken out stands still")
    func noNetwork() {
        var cradle = cradle(hasNetwork: false, "strap 0 worn")
        #expect(wishes(&cradle) == [])
        let stored = cradle.slots[0]?.storedRecords
        cradle.undock(0)
        #expect(live(&cradle, for: .seconds(600)).links == [])
        #expect(cradle.drawer[Self.identity.serialNumber]?.storedRecords == stored)
    }

    @Test("Put on where it was placed, it sends its place within seconds, and then at its interval")
    func locations() {
        var cradle = cradle("place 0 24.31258 109.38916", "strap 0 worn")
        #expect(cradle.hasHappened("sent 0") == false)
        let first = live(&cradle, for: .seconds(5))
        #expect(first.links == [.open])
        #expect(cradle.hasHappened("sent 0") == true)
        let fixes = first.frames.filter { $0.header.message == .location }
        #expect(!fixes.isEmpty && fixes.allSatisfy { place($0) == [24_312_580, 109_389_160] })
        #expect(bench.obey(&cradle, "list")?.first?.hasSuffix("onBody, online") == true)
        let later = live(&cradle, for: .seconds(600)).frames.filter { $0.header.message == .location }
        #expect(9...11 ~= later.count)
        #expect(bench.obey(&cradle, "place 0 24.5 109.5") == [])
        let moved = live(&cradle, for: .seconds(70)).frames.last { $0.header.message == .location }
        #expect(moved.map(place) == [24_500_000, 109_500_000])
    }

    @Test("Taken out, it keeps its link and sends on, docked again too, until it is wiped")
    func takenOut() {
        var cradle = cradle("strap 0 worn")
        _ = live(&cradle, for: .seconds(5))
        cradle.undock(0)
        #expect(bench.obey(&cradle, "list")?.last == "taken out: 1, 1 online")
        let outside = live(&cradle, for: .seconds(300))
        #expect(outside.links == [] && outside.frames.count { $0.header.message == .location } >= 4)
        cradle.dock("WB1-000456", in: 0)
        cradle.dock(Self.identity.serialNumber, in: 2)
        let inside = live(&cradle, for: .seconds(300))
        #expect(inside.links == [] && inside.frames.count { $0.header.message == .location } >= 4)
        _ = bench.ask(&cradle, .wipe(slot: 2))
        #expect(wishes(&cradle) == [.close])
        #expect(live(&cradle, for: .seconds(300)).links == [])
    }

    @Test("A new key breaks the link, and the next one begins with that key")
    func newKey() throws {
        var cradle = cradle("strap 0 worn")
        _ = live(&cradle, for: .seconds(5))
        let key = try #require(CradleKey(Array(101...132)))
        _ = bench.ask(&cradle, .installKey(slot: 0, index: 0, key))
        let anew = live(&cradle, for: .seconds(5))
        #expect(anew.links == [.close, .open])
        let authentication = try #require(anew.frames.first)
        #expect(authentication.header.message == .authenticate)
        #expect(Array(authentication.body.dropFirst().prefix(key.authenticationCode.count)) == key.authenticationCode)
    }

    @Test("What a core refuses is told, and asked again later")
    func refused() {
        var cradle = cradle("strap 0 worn")
        let first = live(&cradle, for: .seconds(1), result: 1)
        #expect(first.links == [.open, .close] && first.frames.count == 1)
        #expect(bench.obey(&cradle, "list")?.first?.hasSuffix("onBody, refused") == true)
        let later = live(&cradle, for: .seconds(60))
        #expect(later.links == [.open])
        #expect(bench.obey(&cradle, "list")?.first?.hasSuffix("online") == true)
    }

    @Test("A link that cannot be had, or is lost, is wished for again")
    func lost() {
        var cradle = cradle("strap 0 worn")
        #expect(wishes(&cradle) == [.open])
        cradle.hear(.lost, by: 0, now: bench.now)
        #expect(wishes(&cradle) == [])
        #expect(live(&cradle, for: .seconds(10)).links == [.open])
        cradle.hear(.lost, by: 0, now: bench.now)
        #expect(live(&cradle, for: .seconds(10)).links == [.open])
    }

    @Test("What comes by radio and by cradle never mixes, cut anywhere")
    func mixture() throws {
        for cut in 1..<15 {
            var cradle = cradle("strap 0 worn")
            #expect(wishes(&cradle) == [.open])
            cradle.hear(.opened, by: 0, now: bench.now)
            guard case .send(let bytes)? = wishes(&cradle).first, let sent = WristbandFrame(stream: bytes) else {
                Issue.record("nothing was sent")
                return
            }
            let answer = acknowledgement(of: sent, 0)
            cradle.hear(.bytes(Array(answer.prefix(cut))), by: 0, now: bench.now)
            let header = Header(.queryAttributes, edition: .v2019, terminal: Self.identity.terminal, serial: 5)
            let query = try #require(WristbandFrame(header, body: []))
            #expect(bench.ask(&cradle, .relay(slot: 0, query)).count == 1)
            cradle.hear(.bytes(Array(answer.dropFirst(cut))), by: 0, now: bench.now)
            #expect(bench.obey(&cradle, "list")?.first?.hasSuffix("online") == true, "cut behind \(cut)")
        }
    }

    @Test("A wristband whose serial number another one took is gone, and its link is closed")
    func replaced() {
        var cradle = cradle("strap 0 worn")
        _ = live(&cradle, for: .seconds(5))
        cradle.undock(0)
        cradle.dock("", in: 0)
        _ = bench.ask(&cradle, .writeIdentity(slot: 0, Self.identity))
        _ = wishes(&cradle)
        cradle.undock(0)
        #expect(wishes(&cradle) == [.close])
        #expect(cradle.drawer.count == 1)
        #expect(cradle.drawer[Self.identity.serialNumber]?.keys == [:])
    }
}
