import Firmware
import JT808
import Testing

/// Setting and telling parameters: 0x8103, 0x8104, 0x8106 (protocol.md §4.7, profile.md, Parameters).
struct ParameterTests {
    /// Every number: its id, width, range and default.
    static let numbers: [(ParameterID, Int, ClosedRange<UInt32>, UInt32)] = [
        (.heartbeatInterval, 4, 1...86_400, 60), (.acknowledgementTimeout, 4, 1...86_400, 8),
        (.retransmissions, 4, 0...10, 3), (.sleepInterval, 4, 1...86_400, 60), (.emergencyInterval, 4, 1...86_400, 10),
        (.defaultInterval, 4, 1...86_400, 60), (.alarmMask, 4, 0 ... .max, 0), (.strapDebounce, 1, 0...60, 2),
        (.lowBattery, 1, 5...50, 20), (.criticalBattery, 1, 1...20, 5), (.fenceHysteresis, 2, 0...500, 30),
        (.fenceAccuracy, 2, 0...5_000, 100), (.staticHold, 1, 0...1, 1), (.scans, 1, 0...2, 0),
        (.motionlessAfter, 4, 0...604_800, 28_800), (.notWornAfter, 2, 0...3_600, 60),
    ]

    static func bytes(_ value: UInt32, _ width: Int) -> [UInt8] { Array(value.bigEndianBytes.suffix(width)) }

    /// What the wristband says a parameter is.
    static func value(_ bench: Bench, _ id: ParameterID) -> [UInt8]? {
        bench.obey(.query([id]))
        return bench.heard(.parameterAnswer).last?.parameters?.first?.value
    }

    @Test("Each number has its default, takes both ends of its range, and nothing beyond", arguments: numbers)
    func range(_ id: ParameterID, width: Int, range: ClosedRange<UInt32>, initial: UInt32) {
        let bench = Bench.online()
        #expect(Self.value(bench, id) == Self.bytes(initial, width))
        let most: UInt32 = width == 4 ? .max : 1 << (8 * UInt32(width)) - 1
        for value in [range.lowerBound, range.upperBound] {
            bench.obey(.set([(id, Self.bytes(value, width))]))
            #expect(bench.results.last == .success)
            #expect(Self.value(bench, id) == Self.bytes(value, width))
        }
        let beyond = [range.lowerBound &- 1, range.upperBound &+ 1, most].filter { !range.contains($0) && $0 <= most }
        for value in beyond {
            bench.obey(.set([(id, Self.bytes(value, width))]))
            #expect(bench.results.last == .failure)
        }
        #expect(Self.value(bench, id) == Self.bytes(range.upperBound, width))
    }

    @Test("A value of another length is refused", arguments: numbers)
    func length(_ id: ParameterID, width: Int, range: ClosedRange<UInt32>, initial: UInt32) {
        let bench = Bench.online()
        for other in [0, 1, 2, 3, 4, 5, 8] where other != width {
            bench.obey(.set([(id, [UInt8](repeating: 0, count: max(0, other - 1)) + (other > 0 ? [15] : []))]))
            #expect(bench.results.last == .failure)
        }
        #expect(Self.value(bench, id) == Self.bytes(initial, width))
    }

    @Test("Unknown and read-only parameters are refused", arguments: [0x0030, 0xf100, 0xf10c, 0xffff_ffff, 0xf107])
    func unknown(_ id: UInt32) {
        let bench = Bench.online()
        bench.obey(.set(ParameterID(rawValue: id), doubleWord: 1))
        #expect(bench.results.last == .failure)
    }

    /// What spoils an order of several parameters.
    static let spoilers: [(ParameterID, [UInt8])] = [
        (.lowBattery, [51]), (.lowBattery, [0, 20]), (.storeCapacity, [0, 0, 0, 1]),
        (ParameterID(rawValue: 0xf1ff), [1]), (.server, [UInt8](repeating: 0x61, count: 65)), (.curfew, [1, 2]),
    ]

    @Test("One wrong value spoils the whole order, wherever it stands", arguments: 0..<spoilers.count)
    func allOrNothing(_ index: Int) {
        for place in 0...2 {
            let bench = Bench.online()
            var parameters: [(ParameterID, [UInt8])] = [(.strapDebounce, [9]), (.server, Array("a:1".utf8))]
            parameters.insert(Self.spoilers[index], at: place)
            bench.obey(.set(parameters))
            #expect(bench.results.last == .failure)
            #expect(Self.value(bench, .strapDebounce) == [2])
            #expect(Self.value(bench, .server) == [])
        }
    }

    @Test("Many values at once are all taken, the last of a repeated one")
    func many() {
        let bench = Bench.online()
        bench.obey(.set([(.strapDebounce, [9]), (.server, Array("core:7018".utf8)), (.scans, [1]), (.scans, [2])]))
        #expect(bench.results.last == .success)
        #expect(Self.value(bench, .strapDebounce) == [9])
        #expect(Self.value(bench, .server) == Array("core:7018".utf8))
        #expect(Self.value(bench, .scans) == [2])
        bench.obey(.set([]))
        #expect(bench.results.last == .success)
    }

    @Test("Texts have at most 64 bytes, the curfew 28 entries of nine")
    func texts() {
        let bench = Bench.online()
        for id in [ParameterID.server, .accessPointName] {
            for count in [64, 0, 1] {
                bench.obey(.set([(id, [UInt8](repeating: 0x61, count: count))]))
                #expect(bench.results.last == .success)
                #expect(Self.value(bench, id)?.count == count)
            }
        }
        bench.obey(.set([(.curfew, [UInt8](repeating: 1, count: 252))]))
        #expect(Self.value(bench, .curfew)?.count == 252)
        bench.obey(.set([(.curfew, [])]))
        #expect(Self.value(bench, .curfew) == [])
    }

    @Test("0x8104 tells every parameter, the store's capacity among them")
    func queryAll() throws {
        let bench = Bench.online()
        bench.obey(.set([(.server, Array("core:7018".utf8))]))
        bench.obey(Order(.queryParameters))
        let answer = try #require(bench.heard(.parameterAnswer).last?.parameters)
        let expected = Set(
            Self.numbers.map(\.0.rawValue)
                + [ParameterID.storeCapacity, .server, .accessPointName, .curfew].map(\.rawValue))
        #expect(Set(answer.map(\.id)) == expected)
        #expect(answer.count == expected.count)
        #expect(answer.first { $0.id == 0xf107 }?.value == [0, 0, 0x10, 0xe0])
        #expect(answer.first { $0.id == 0x0013 }?.value == Array("core:7018".utf8))
        // The platform's session found its command answered.
        #expect(bench.results.count == 2)
    }

    @Test("0x8106 tells what it is asked for in that order, and leaves out what it does not have")
    func queryNamed() {
        let bench = Bench.online()
        bench.obey(.query([.scans, ParameterID(rawValue: 0x0055), .heartbeatInterval, .storeCapacity]))
        #expect(bench.heard(.parameterAnswer).last?.parameters?.map(\.id) == [0xf109, 0x0001, 0xf107])
        bench.obey(.query([]))
        #expect(bench.heard(.parameterAnswer).last?.parameters?.count == 0)
    }

    @Test("A query whose answer does not fit into a message is answered with failure")
    func queryTooMuch() {
        let bench = Bench.online()
        bench.obey(.set([(.curfew, [UInt8](repeating: 1, count: 252))]))
        bench.obey(.query([ParameterID](repeating: .curfew, count: 5)))
        #expect(bench.results == [.success, .failure])
    }

    @Test("A new heartbeat interval holds at once")
    func heartbeat() {
        let bench = Bench.online { $0.settings[.defaultInterval] = 3_600 }
        bench.obey(.set(.heartbeatInterval, doubleWord: 20))
        bench.run(until: 65_000)
        // The answer to the order was the last uplink, at 1.05 s.
        #expect(bench.heard(.heartbeat).map(\.at) == [21_100, 41_100, 61_100])
    }

    @Test("New time-out and retransmissions hold for the session")
    func session() {
        let bench = Bench.online()
        bench.obey(
            .set([
                (.acknowledgementTimeout, UInt32(2).bigEndianBytes), (.retransmissions, UInt32(1).bigEndianBytes),
            ]))
        bench.desk.answer = { _ in nil }
        bench.run(until: 65_900)
        #expect(bench.heard(.location).map(\.at) == [60_050, 62_050])
        #expect(bench.device.isOnline)
        bench.run(until: 66_000)
        #expect(!bench.device.isOnline)
    }
}
