import JT808
import MonitoringCore
import Testing

/// Daily verifications: when they are open, and which of them nobody answered.
struct SignInRuleTests {
    static func signIn(_ hour: Double, minutes: Double) -> Order.SignIn {
        Order.SignIn(at: hour * 3_600, window: minutes * 60, modalities: .finger, attempts: 3)
    }

    var rule = SignInRule([signIn(9, minutes: 30), signIn(20, minutes: 60)])

    @Test("A window is open from its first second to before its last, every day")
    func open() throws {
        for day in UInt32(0)...3 {
            #expect(rule.open(at: at("08:59:59", day: day)) == nil)
            let window = try #require(rule.open(at: at("09:00", day: day)))
            #expect(window.from == at("09:00", day: day))
            #expect(window.until == at("09:30", day: day))
            #expect(rule.open(at: at("09:29:59", day: day))?.from == window.from)
            #expect(rule.open(at: at("09:30", day: day)) == nil)
            #expect(rule.open(at: at("20:30", day: day))?.until == at("21:00", day: day))
        }
    }

    @Test("Each window of each day has a request id of its own, and the same one whoever asks")
    func requests() {
        let moments = (UInt32(0)...3).flatMap { [at("09:00", day: $0), at("20:00", day: $0)] }
        let ids = moments.compactMap { rule.open(at: $0)?.request }
        #expect(Set(ids).count == moments.count)
        let other = SignInRule([Self.signIn(9, minutes: 30), Self.signIn(20, minutes: 60)])
        #expect(moments.compactMap { other.open(at: $0 + 600)?.request } == ids)
    }

    @Test("A window that crosses midnight is one window")
    func midnight() {
        let rule = SignInRule([Self.signIn(23.5, minutes: 60)])
        let evening = rule.open(at: at("23:45"))
        #expect(evening != nil)
        #expect(rule.open(at: at("00:15", day: 1))?.request == evening?.request)
        #expect(rule.open(at: at("00:30", day: 1)) == nil)
        #expect(rule.missed(after: at("00:00", day: 1), through: at("00:30", day: 1)).count == 1)
    }

    @Test("A window that closes without a match is missed once, at its end")
    func missed() {
        #expect(rule.missed(after: at("09:00"), through: at("09:29:59")).isEmpty)
        #expect(rule.missed(after: at("09:29:59"), through: at("09:30")).map(\.until) == [at("09:30")])
        #expect(rule.missed(after: at("09:30"), through: at("20:59:59")).isEmpty)
        #expect(rule.missed(after: at("00:00"), through: at("23:59")).map(\.until) == [at("09:30"), at("21:00")])
    }

    @Test("A window that was answered by a match is not missed")
    mutating func finished() throws {
        let request = try #require(rule.open(at: at("09:10"))?.request)
        #expect(!rule.isFinished(request))
        rule.finish(request)
        #expect(rule.isFinished(request))
        #expect(rule.missed(after: at("00:00"), through: at("23:59")).map(\.until) == [at("21:00")])
        #expect(rule.missed(after: at("09:00", day: 1), through: at("09:30", day: 1)).count == 1)
    }

    @Test("The next change is the next beginning or end, and no moment is skipped by going from one to the next")
    func changes() {
        #expect(rule.nextChange(after: at("00:00")) == at("09:00"))
        #expect(rule.nextChange(after: at("09:00")) == at("09:30"))
        #expect(rule.nextChange(after: at("21:00")) == at("09:00", day: 1))
        var moment = at("00:00")
        var missed = 0
        for _ in 0..<28 {
            guard let next = rule.nextChange(after: moment) else { break }
            missed += rule.missed(after: moment, through: next).count
            moment = next
        }
        #expect(moment == at("21:00", day: 6))
        #expect(missed == 14)
    }

    /// A check at noon of the second day, and one three weeks later.
    static let checks = [at("12:00", day: 1), at("03:00", day: 22)].map {
        Order.Check(
            kind: .random, at: DateTime(secondsSince2000: $0), window: 600, modalities: [.face, .voice], attempts: 2)
    }

    @Test("A check is open once, in its window, and asks in its own way")
    func check() throws {
        let rule = SignInRule([Self.signIn(9, minutes: 30)], Self.checks)
        #expect(rule.open(at: at("12:05")) == nil && rule.open(at: at("12:05", day: 2)) == nil)
        let window = try #require(rule.open(at: at("12:05", day: 1)))
        #expect(window.from == at("12:00", day: 1) && window.until == at("12:10", day: 1))
        #expect(window.modalities == [.face, .voice] && window.attempts == 2)
        #expect(rule.open(at: at("09:10", day: 1))?.modalities == .finger)
        #expect(rule.missed(after: at("12:09", day: 1), through: at("12:10", day: 1)).map(\.from) == [window.from])
    }

    @Test("A check is waited for however long, also of whom nothing is demanded every day")
    func waiting() {
        let rule = SignInRule([], Self.checks)
        #expect(rule.nextChange(after: at("00:00")) == at("12:00", day: 1))
        #expect(rule.nextChange(after: at("12:10", day: 1)) == at("03:00", day: 22))
        #expect(rule.nextChange(after: at("03:10", day: 22)) == nil)
    }

    @Test("Without verifications nothing opens and nothing changes")
    func none() {
        let rule = SignInRule([])
        #expect(rule.open(at: at("09:00")) == nil)
        #expect(rule.nextChange(after: at("09:00")) == nil)
        #expect(rule.missed(after: 0, through: .max).isEmpty)
    }
}
