import JT808
import MonitoringCore
import Testing

/// Alarms that a device tells by a bit of its fixes.
struct DeviceAlarmTests {
    static let kinds = AlarmKind.allCases.filter { $0.deviceBit != nil }

    var watch = Watch(.plain())

    @Test("Sixteen kinds are told by the bits of item F5")
    func bits() { #expect(Self.kinds.count == 16) }

    @Test("A set bit raises its alarm once and no other, a clear bit ends it", arguments: kinds)
    mutating func edges(_ kind: AlarmKind) throws {
        let bit = try #require(kind.deviceBit)
        watch.fix(at("10:00"))
        watch.fix(at("10:01"), telling: bit)
        watch.fix(at("10:02"), telling: bit)
        watch.fix(at("10:03"))
        watch.fix(at("10:04"))
        watch.fix(at("10:05"), telling: bit)
        #expect(watch.told == ["+\(kind.name) 10:01:00", "-\(kind.name)", "+\(kind.name) 10:05:00"])
    }

    @Test("The emergency bit of the alarm word is the SOS key")
    mutating func sos() {
        watch.fix(at("10:00"), sos: true)
        watch.fix(at("10:01"), sos: true)
        watch.fix(at("10:02"))
        #expect(watch.told == ["+sos 10:00:00", "-sos"])
    }

    @Test("Several bits are several alarms, each with its own end")
    mutating func several() {
        watch.fix(at("10:00"), telling: [.strapOpen, .lowBattery])
        watch.fix(at("10:01"), telling: [.lowBattery, .criticalBattery])
        watch.fix(at("10:02"))
        #expect(
            watch.told == [
                "+strapOpen 10:00:00", "+lowBattery 10:00:00", "-strapOpen", "+criticalBattery 10:01:00",
                "-lowBattery", "-criticalBattery",
            ])
    }

    @Test("Whether a strap cut is over is for the device to say: a locked strap alone ends nothing")
    mutating func strapCut() {
        let cut = Strap(state: .cut, cause: .conductorBroken, edges: 1, sinceLastEdge: 0)
        watch.fix(at("10:00"), telling: .strapCut, strap: cut)
        let locked = Strap(state: .locked, cause: .operator, edges: 2, sinceLastEdge: 0)
        watch.fix(at("10:10"), telling: .strapCut, strap: locked)
        #expect(watch.told == ["+strapCut 10:00:00"])
        watch.fix(at("10:20"), strap: locked)
        #expect(watch.told == ["+strapCut 10:00:00", "-strapCut"])
    }

    @Test("A fix without a position still tells its alarms")
    mutating func withoutPosition() {
        watch.fix(at("10:00"), accuracy: nil, sources: [], telling: .fixLost)
        #expect(watch.told == ["+fixLost 10:00:00"])
    }

    @Test("A fix of the same second as the last that told the alarm does not end it")
    mutating func sameSecond() {
        watch.fix(at("10:00"), telling: .notWorn)
        watch.fix(at("10:00"))
        #expect(watch.told == ["+notWorn 10:00:00"])
    }

    @Test(
        "An alarm that an earlier run raised is not raised again, and ends by a fix without its bit",
        arguments: kinds)
    mutating func restored(_ kind: AlarmKind) throws {
        let bit = try #require(kind.deviceBit)
        watch.subject.restore(kind, AlarmBook.Alarm(occurred: at("09:00"), raised: at("09:01")))
        watch.fix(at("10:00"), telling: bit)
        #expect(watch.told.isEmpty)
        watch.fix(at("10:01"))
        #expect(watch.told == ["-\(kind.name)"])
    }
}
