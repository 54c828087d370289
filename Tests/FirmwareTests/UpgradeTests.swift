import Firmware
import JT808
import Testing

/// Upgrades: 0x8108, the region its parts go to, and the 0x0108 that tells what became of them.
struct UpgradeTests {
    /// An image as a maker of firmware writes it, and the package around it.
    private struct Package {
        var payload = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var magic = Array("WBFW".utf8)
        var board: UInt16 = 7
        /// How much longer the image says its payload is.
        var lengthError: UInt32 = 0
        var checksumError: UInt32 = 0
        var target: UInt8 = 0
        var dataLengthError: UInt32 = 0

        var order: Order {
            let checksum = CRC32(of: payload.span.bytes).value ^ checksumError
            let version = Array("2.0.0;WB1".utf8) + Array(repeating: 0, count: 11)
            let length = UInt32(payload.count) &+ lengthError
            let head = magic + board.bigEndianBytes + version + length.bigEndianBytes + checksum.bigEndianBytes
            let dataLength = UInt32(head.count + payload.count) + dataLengthError
            return Order(
                .upgradePackage,
                [target] + Array("WBAND".utf8) + [5] + Array("2.0.0".utf8) + dataLength.bigEndianBytes + head + payload)
        }
    }

    private func committed(_ bench: Bench) -> [UInt8]? {
        let region = bench.device.upgradeRegion
        return region.committed.map { range in
            Array(region.memory[range])
        }
    }

    private func outcomes(_ bench: Bench) -> [[UInt8]] { bench.heard(.upgradeResult).map(\.body) }

    @Test("An image in twenty parts lies in the region for the next reset, and that is told", arguments: [false, true])
    func image(cuts: Bool) {
        let bench = Bench.online()
        bench.cuts = cuts
        let package = Package()
        bench.obey(package.order)
        bench.run(for: 3_000)
        #expect(bench.results == [.success])
        #expect(outcomes(bench) == [[0, 0]])
        #expect(committed(bench) == package.payload)
        #expect(bench.device.isOnline)
    }

    @Test("An image that fits one frame is taken as well")
    func short() {
        let bench = Bench.online()
        let package = Package(payload: [1, 2, 3])
        bench.obey(package.order)
        #expect(bench.results == [.success])
        bench.run(for: 3_000)
        #expect(outcomes(bench) == [[0, 0]])
        #expect(committed(bench) == [1, 2, 3])
    }

    @Test("A wrong magic, board, length or CRC, or no payload, is result 1, and the running image stays")
    func wrongImage() {
        let wrong = [
            Package(magic: Array("WBFV".utf8)), Package(board: 8), Package(lengthError: 1), Package(lengthError: .max),
            Package(checksumError: 1), Package(payload: []),
        ]
        for package in wrong {
            let bench = Bench.online()
            bench.obey(package.order)
            bench.run(for: 3_000)
            #expect(bench.results == [.success])
            #expect(outcomes(bench) == [[0, 1]])
            #expect(committed(bench) == nil)
        }
    }

    @Test("A package whose lengths do not add up is a bad message, one for a card reader not supported")
    func wrongPackage() {
        let wrong: [(Package, GeneralAcknowledgement.Result)] = [
            (Package(dataLengthError: 1), .badMessage), (Package(target: 12), .unsupported),
        ]
        for (package, result) in wrong {
            let bench = Bench.online()
            bench.obey(package.order)
            bench.run(for: 3_000)
            #expect(bench.results == [result])
            #expect(outcomes(bench) == [])
            #expect(committed(bench) == nil)
        }
    }

    @Test("Lost parts are asked for with 0x0005, and only they come again", arguments: [[1], [3, 7], [20]])
    func lost(_ indices: [UInt16]) {
        let bench = Bench.online()
        var left = Set(indices)
        bench.desk.losesPart = { left.remove($0) != nil }
        let package = Package()
        bench.order(package.order)
        bench.run(for: 10_000)
        #expect(bench.heard(.terminalRetransmission).count == 1)
        #expect(bench.results == [.success])
        #expect(committed(bench) == package.payload)
    }

    @Test("An image larger than the region is refused with result 1, and the next is taken")
    func tooLarge() {
        let bench = Bench.online()
        bench.obey(Package(payload: Array(repeating: 1, count: Bench.upgradeSize + 1)).order)
        bench.run(for: 3_000)
        #expect(bench.results == [.failure])
        let package = Package()
        bench.obey(package.order)
        bench.run(for: 3_000)
        #expect(bench.results == [.failure, .success])
        #expect(committed(bench) == package.payload)
    }

    @Test("The next upgrade takes the place of the one that waits for a reset, from its first part on")
    func next() {
        let bench = Bench.online()
        bench.obey(Package().order)
        bench.run(for: 3_000)
        #expect(committed(bench) != nil)
        let package = Package(payload: Array(repeating: 9, count: 3_000))
        bench.desk.losesPart = { $0 == 2 }
        bench.obey(package.order)
        #expect(committed(bench) == nil)
        bench.desk.losesPart = { _ in false }
        bench.run(for: 10_000)
        #expect(committed(bench) == package.payload)
    }

    @Test("An upgrade whose acknowledgement was lost comes again, and is judged once")
    func again() {
        let bench = Bench.online()
        var losses = 1
        bench.passes = { message, isUp in
            guard isUp, message == .terminalAcknowledgement, losses > 0 else { return true }
            losses -= 1
            return false
        }
        bench.order(Package().order)
        bench.run(for: 20_000)
        #expect(bench.results == [.success])
        #expect(outcomes(bench) == [[0, 0]])
    }

    @Test("A result that could not be sent is sent over the next link")
    func resultStays() {
        let bench = Bench.online()
        bench.passes = { message, isUp in !isUp || message != .upgradeResult }
        bench.obey(Package().order)
        bench.run(for: 1_000)
        bench.unplug()
        bench.passes = { _, _ in true }
        bench.run(for: 20_000)
        #expect(outcomes(bench) == [[0, 0]])
    }

    @Test("What a broken link leaves of an upgrade is gone with it, and the upgrade that comes again is taken")
    func brokenLink() {
        let bench = Bench.online()
        bench.desk.losesPart = { $0 > 10 }
        let package = Package()
        bench.order(package.order)
        bench.run(for: 1_000)
        bench.unplug()
        bench.desk.losesPart = { _ in false }
        bench.run(for: 20_000)
        #expect(bench.results == [.success])
        #expect(committed(bench) == package.payload)
    }

    @Test("An upgrade of which the rest never comes is given up and counted")
    func givenUp() {
        let bench = Bench.online()
        bench.desk.say(.upgradePackage, serial: 0x1234, [0, 1, 2], parts: 2)
        bench.run(for: 100_000)
        #expect(bench.device.droppedMessages == 1)
        #expect(bench.heard(.terminalRetransmission).count == 3)
    }

    @Test("Nothing is written for a platform that has not authenticated the wristband")
    func notOnline() {
        let bench = Bench()
        bench.passes = { message, isUp in !isUp || message != .authenticate }
        bench.run(until: 1_000)
        let order = Package(payload: [1]).order
        bench.receive(
            Desk.frame(Header(order.message, edition: .v2019, terminal: Bench.number, serial: 5), order.body))
        bench.run(until: 2_000)
        #expect(bench.heard(.terminalAcknowledgement).last?.acknowledgement?.result == .failure)
        #expect(committed(bench) == nil)
    }

    @Test("A wristband without a region supports no upgrades")
    func noRegion() {
        let bench = Bench(upgradeSize: 0)
        bench.run(until: 1_000)
        bench.obey(Package(payload: [1, 2, 3]).order)
        #expect(bench.results == [.unsupported])
    }
}
