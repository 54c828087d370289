import Firmware
import JT808
import Testing

/// SOS: bit 0 of the alarm word, after the button was held for three seconds, until somebody answers (profile.md, sos).
struct EmergencyTests {
    static func press(_ bench: Bench, at start: UInt64, for milliseconds: UInt64) {
        bench.at(start) { $0.change { $0.isButtonDown = true } }
        bench.at(start + milliseconds) { $0.change { $0.isButtonDown = false } }
    }

    @Test("Held for three seconds the button makes a fix at once, armed or not")
    func held() {
        let bench = Bench.online()
        Self.press(bench, at: 70_400, for: 3_001)
        bench.run(until: 75_000)
        #expect(bench.firstSecond(\.isEmergency) == 73)
        #expect(bench.heard(.location).last?.at == 73_450)
    }

    @Test("Held for less it does nothing")
    func tooShort() {
        let bench = Bench.online()
        Self.press(bench, at: 70_400, for: 2_999)
        Self.press(bench, at: 75_400, for: 2_999)
        bench.run(until: 130_000)
        #expect(bench.firstSecond(\.isEmergency) == nil)
    }

    @Test("Every fix says so until 0x8203 confirms it, and the fix of its end does not")
    func confirmed() {
        let bench = Bench.online()
        Self.press(bench, at: 70_000, for: 5_000)
        bench.at(110_500) { $0.order(.confirm()) }
        bench.run(until: 200_000)
        #expect(bench.live.filter(\.isEmergency).map(\.second) == [73, 83, 93, 103])
        #expect(bench.live.filter { !$0.isEmergency }.map(\.second) == [60, 110, 113, 173])
        #expect(bench.results == [.success])
    }

    @Test("A confirmation of other alarms leaves it")
    func otherConfirmation() {
        let bench = Bench.online()
        Self.press(bench, at: 70_000, for: 5_000)
        bench.at(80_000) { $0.order(.confirm([.areaCrossing])) }
        bench.run(until: 130_000)
        #expect(bench.live.last?.isEmergency == true)
        #expect(bench.results == [.success])
    }

    @Test("Result 4 to a fix that says so ends it")
    func alarmHandled() {
        let bench = Bench.online()
        Self.press(bench, at: 70_000, for: 5_000)
        bench.desk.answer = { $0.fixes.contains(where: \.isEmergency) && $0.at > 90_000 ? .alarmHandled : .success }
        bench.run(until: 140_000)
        // The fix of 93 s is answered with 4, and its end takes the next free second.
        #expect(bench.live.filter(\.isEmergency).map(\.second) == [73, 83, 93])
        #expect(bench.live.filter { !$0.isEmergency }.map(\.second) == [60, 94, 103])
        #expect(bench.device.storedRecords == 0)
    }

    @Test("Result 4 to a fix that does not say so leaves it")
    func otherAlarmHandled() {
        let bench = Bench.online()
        bench.desk.answer = { $0.fixes.contains(where: \.isEmergency) ? .success : .alarmHandled }
        // A fix is under way when the button counts, and is answered before the fix of the SOS can be taken.
        bench.at(73_020) { $0.change { $0.battery = 10 } }
        Self.press(bench, at: 70_060, for: 5_000)
        bench.run(until: 100_000)
        #expect(bench.live.filter(\.isEmergency).map(\.second) == [74, 83, 93])
    }

    @Test("A confirmation that comes before the fix was taken was for another SOS")
    func confirmedTooEarly() {
        let bench = Bench.online()
        bench.at(73_040) { $0.change { $0.battery = 10 } }
        Self.press(bench, at: 70_060, for: 5_000)
        bench.at(73_030) { $0.order(.confirm()) }
        bench.run(until: 80_000)
        #expect(bench.firstSecond(\.isEmergency) == 74)
    }

    @Test("Pressed again while it is told it is one SOS, and pressed again afterwards another")
    func again() {
        let bench = Bench.online()
        Self.press(bench, at: 70_000, for: 5_000)
        Self.press(bench, at: 76_000, for: 5_000)
        bench.at(84_000) { $0.order(.confirm()) }
        Self.press(bench, at: 100_500, for: 5_000)
        bench.run(until: 105_000)
        #expect(bench.live.filter(\.isEmergency).map(\.second) == [73, 83, 103])
    }

    @Test("Held on and on it is one SOS")
    func heldOn() {
        let bench = Bench.online()
        bench.at(70_000) { $0.change { $0.isButtonDown = true } }
        bench.at(80_000) { $0.order(.confirm()) }
        bench.run(until: 200_000)
        #expect(bench.live.filter(\.isEmergency).map(\.second) == [73])
    }

    @Test("Without a connection it is stored and refilled when there is one")
    func offline() {
        let bench = Bench.online()
        bench.hasNetwork = false
        bench.unplug()
        Self.press(bench, at: 70_000, for: 5_000)
        bench.at(90_000) { $0.networkReturns() }
        bench.run(until: 92_000)
        #expect(bench.refilled.filter(\.isEmergency).map(\.second) == [73, 83])
    }

    @Test("However long it would wait to connect again, an SOS is told within a minute", arguments: 0..<20)
    func connectsAtOnce(_ minute: UInt64) {
        let bench = Bench { $0.seed = UInt32(minute) }
        bench.hasNetwork = false
        // The platform is there again, and nobody tells the device.
        let start = 3_600_000 + minute * 60_000
        bench.at(start) { $0.hasNetwork = true }
        Self.press(bench, at: start, for: 5_000)
        bench.run(until: start + 60_000)
        #expect(bench.firstSecond(\.isEmergency) != nil)
    }

    @Test("A masked SOS is not told in the alarm word")
    func masked() {
        let bench = Bench.online()
        bench.obey(.set(.alarmMask, doubleWord: 1))
        Self.press(bench, at: 70_000, for: 5_000)
        bench.run(until: 80_000)
        #expect(bench.firstSecond(\.isEmergency) == nil)
    }
}
