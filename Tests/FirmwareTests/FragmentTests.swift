import Firmware
import Geodesy
import JT808
import Session
import Testing

/// Orders too long for one frame.
struct FragmentTests {
    private var text: (order: Order, told: String) {
        let bytes = (0..<5_000).map { UInt8(truncatingIfNeeded: 0x41 + $0 % 26) }
        return (Order(.text, [1, 1] + bytes), "text \(bytes)")
    }

    /// A polygon of so many corners, in a circle round the home.
    private func polygon(_ corners: Int) -> Order {
        .polygon(
            7,
            (0..<corners).map { corner in
                let half = corners / 2
                let north = Double(corner < half ? corner : corners - corner) * 10
                return Position.home.north(north).east(corner < half ? 0 : 500)
            })
    }

    @Test("A text in five fragments is told to the wearer once, and acknowledged once")
    func longText() {
        let bench = Bench.online()
        bench.obey(text.order)
        bench.run(for: 3_000)
        #expect(bench.events.filter { $0 == text.told }.count == 1)
        #expect(bench.heard(.terminalAcknowledgement).count { $0.acknowledgement?.message == .text } == 1)
        #expect(bench.results == [.success])
    }

    @Test("A polygon of 200 corners, 1,600 bytes, is obeyed")
    func longPolygon() {
        let bench = Bench.online()
        bench.obey(polygon(200))
        bench.run(for: 3_000)
        #expect(bench.results == [.success])
        #expect(bench.device.areas.count == 1)
    }

    @Test("Parameters of which one is refused are refused as a whole, by the first fragment's serial")
    func refusedParameters() {
        let curfew = [UInt8](repeating: 0x7f, count: 252)
        var parameters: [(ParameterID, [UInt8])] = (0..<5).map { _ in (.curfew, curfew) }
        parameters.append((ParameterID(rawValue: 0xdead), [1]))
        let bench = Bench.online()
        bench.obey(.set(parameters))
        bench.run(for: 3_000)
        #expect(bench.results == [.failure])
    }

    @Test("A lost fragment is asked for with 0x0005, and the order is obeyed", arguments: [1, 3, 5])
    func lost(_ index: UInt16) {
        let bench = Bench.online()
        var isFirst = true
        bench.desk.losesPart = { part in
            defer { if part == index { isFirst = false } }
            return part == index && isFirst
        }
        bench.order(text.order)
        bench.run(for: 10_000)
        let requests = bench.heard(.terminalRetransmission)
        #expect(requests.count == 1)
        // The serial, one index as a WORD counts it, and that.
        #expect(requests.first?.body.dropFirst(2) == [0, 1, 0, UInt8(index)])
        #expect(bench.events.contains(text.told))
        #expect(bench.results == [.success])
    }

    @Test("An order beyond 8 KiB is refused with result 1, and the next is obeyed")
    func tooLong() {
        let bench = Bench.online()
        bench.obey(Order(.text, [1, 1] + [UInt8](repeating: 0x41, count: 9_000)))
        bench.run(for: 3_000)
        #expect(bench.results == [.failure])
        bench.obey(text.order)
        bench.run(for: 3_000)
        #expect(bench.results == [.failure, .success])
    }

    @Test("What a broken link leaves of a long order is gone with it")
    func brokenLink() {
        let bench = Bench.online()
        bench.desk.losesPart = { $0 == 2 }
        bench.order(text.order)
        bench.run(for: 2_000)
        bench.unplug()
        bench.desk.losesPart = { _ in false }
        bench.run(for: 20_000)
        #expect(bench.events.filter { $0 == text.told }.count == 1)
        #expect(bench.results == [.success])
        #expect(bench.device.droppedMessages == 0)
    }

    @Test("Parts of two links are not put together", arguments: [MessageID.text, .upgradePackage])
    func twoLinks(_ message: MessageID) {
        let bench = Bench.online()
        func receive(part index: UInt16) {
            let header = Header(
                message, edition: .v2019, terminal: Bench.number, serial: 0x1234 + index,
                fragment: Header.Fragment(total: 2, index: index))
            bench.receive(Desk.frame(header, [1, 1, 0x41]))
        }
        receive(part: 1)
        bench.unplug()
        bench.run(for: 10_000)
        #expect(bench.device.isOnline)
        receive(part: 2)
        bench.run(for: 1_000)
        #expect(!bench.heard(.terminalAcknowledgement).contains { $0.acknowledgement?.message == message })
        #expect(!bench.events.contains { $0.hasPrefix("text") })
    }

    @Test("A message of which the rest never comes is given up and counted")
    func givenUp() {
        let bench = Bench.online()
        bench.desk.say(.text, serial: 0x1234, [1, 1, 0x41], parts: 2)
        bench.run(for: 100_000)
        #expect(bench.device.droppedMessages == 1)
        #expect(bench.heard(.terminalRetransmission).count == 3)
        #expect(!bench.heard(.terminalAcknowledgement).contains { $0.acknowledgement?.message == .text })
    }

    @Test("A platform that asks for fragments nobody sent hears of failure")
    func nothingSent() {
        let bench = Bench.online()
        bench.desk.say(.platformRetransmission, serial: 9, [0, 1, 0, 1, 0, 2])
        bench.run(for: 1_000)
        let answer = bench.heard(.terminalAcknowledgement).last?.acknowledgement
        #expect(answer == GeneralAcknowledgement(serial: 9, message: .platformRetransmission, result: .failure))
    }
}
