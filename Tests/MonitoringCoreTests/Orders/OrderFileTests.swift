import CommandHarness
import Geodesy
import Interchange
import JT808
import MonitoringCore
import Testing

/// The orders file, every field of it, and what is said of its mistakes.
struct OrderFileTests {
    let folder = Folder()

    static let full = """
        {"terminal":"13800138000","code":"A1B2C3D4","interval":60,"home":[24.300000,109.400000],\
        "order":{"id":"000102030405060708090a0b0c0d0e0f","from":"2026-03-02T00:00:00","until":"2026-06-01T23:59:59"},\
        "curfew":{"begin":"22:00","end":"08:00","radius":300},\
        "areas":[{"id":7,"centre":[24.310000,109.410000],"radius":500,"rule":"exit"},\
        {"id":8,"centre":[-24.310000,-109.410000],"radius":50,"rule":"enter"}],\
        "boundary":[[24.000000,109.000000],[24.000000,110.000000],[25.000000,110.000000]],\
        "signIn":[{"at":"09:30","window":1800,"modalities":["finger","face","video"],"attempts":3}],\
        "checks":[{"kind":"random","at":"2026-03-02T11:17:23","window":600,"modalities":["face"],"attempts":2},\
        {"kind":"adHoc","at":"2026-03-04T10:00:00","window":300,"modalities":["finger","voice"],"attempts":1}],\
        "accuracyLimit":80}
        """

    /// The least that an order has.
    static let least = """
        {"terminal":"1","code":"c","interval":60,"home":[24,109],\
        "order":{"id":"000102030405060708090a0b0c0d0e0f","from":"2026-03-02T00:00:00","until":"2026-06-01T23:59:59"}}
        """

    func read(_ lines: String...) throws -> [Order] {
        let path = folder.file("orders.ndjson")
        try writeFile(path, Array(lines.joined(separator: "\n").utf8))
        return try OrderFile.read(path: path)
    }

    /// What is said of a file, without the folder.
    func refusal(_ lines: [String]) -> String {
        do {
            _ = try read(lines.joined(separator: "\n"))
            return "taken"
        } catch {
            return "\(error)".replacing(folder.path + "/", with: "")
        }
    }

    @Test("Every field is read")
    func everything() throws {
        let orders = try read(Self.full)
        try #require(orders.count == 1)
        let order = orders[0]
        #expect(order.terminal == TerminalNumber("13800138000"))
        #expect(order.code == Array("A1B2C3D4".utf8))
        #expect(order.interval == 60)
        #expect(order.home == Position(latitude: 24_300_000, longitude: 109_400_000))
        #expect(order.id == OrderID(high: 0x0001_0203_0405_0607, low: 0x0809_0a0b_0c0d_0e0f))
        #expect(order.from == DateTime(packed: 0x2603_0200_0000))
        #expect(order.until == DateTime(packed: 0x2606_0123_5959))
        #expect(order.curfew == Order.Curfew(begin: 79_200, end: 28_800, radius: 300))
        #expect(
            order.areas == [
                Order.Area(
                    id: 7, centre: Position(latitude: 24_310_000, longitude: 109_410_000), radius: 500,
                    isForbidden: false),
                Order.Area(
                    id: 8, centre: Position(latitude: -24_310_000, longitude: -109_410_000), radius: 50,
                    isForbidden: true),
            ])
        #expect(
            order.boundary == [
                Position(latitude: 24_000_000, longitude: 109_000_000),
                Position(latitude: 24_000_000, longitude: 110_000_000),
                Position(latitude: 25_000_000, longitude: 110_000_000),
            ])
        #expect(
            order.signIns == [
                Order.SignIn(at: 34_200, window: 1_800, modalities: [.finger, .face, .video], attempts: 3)
            ])
        #expect(
            order.checks == [
                Order.Check(
                    kind: .random, at: DateTime(secondsSince2000: at("11:17:23")), window: 600, modalities: .face,
                    attempts: 2),
                Order.Check(
                    kind: .adHoc, at: DateTime(secondsSince2000: at("10:00", day: 2)), window: 300,
                    modalities: [.finger, .voice], attempts: 1),
            ])
        #expect(order.accuracyLimit == 80)
    }

    @Test("An order without rules demands nothing and decides by positions of 100 m or better")
    func least() throws {
        let orders = try read(Self.least)
        try #require(orders.count == 1)
        #expect(orders[0].curfew == nil)
        #expect(orders[0].areas.isEmpty)
        #expect(orders[0].boundary.isEmpty)
        #expect(orders[0].signIns.isEmpty && orders[0].checks.isEmpty)
        #expect(orders[0].accuracyLimit == 100)
    }

    @Test("An order written again is the same line")
    func written() throws {
        for text in [Self.full, Self.least] {
            let orders = try read(text)
            var lines = JSONWriter(.lines)
            for order in orders { lines.object(order) }
            let again = String(decoding: lines.bytes, as: UTF8.self)
            let rewritten = try read(again)
            var second = JSONWriter(.lines)
            for order in rewritten { second.object(order) }
            #expect(second.bytes == lines.bytes)
            if text == Self.full { #expect(again == "\(text.replacing("1800", with: "1800.0"))\n") }
        }
    }

    @Test(
        "A check may not overlap another verification, for a wristband is asked for one at a time",
        arguments: [
            ("2026-03-05T09:29:59", "2026-03-05T09:20:00"), ("2026-03-05T09:20:00", "2026-03-05T09:20:00"),
            ("2026-03-05T08:50:01", "2026-03-05T09:00:00"), ("2026-03-02T11:59:59", "2026-03-02T12:00:00"),
            ("2026-03-05T09:30:00", nil), ("2026-03-05T08:50:00", nil), ("2026-03-02T12:05:00", nil),
        ])
    func overlap(moment: String, other: String?) {
        func check(_ at: String, _ window: Int) -> String {
            #"{"kind":"adHoc","at":"\#(at)","window":\#(window),"modalities":["face"],"attempts":1}"#
        }
        let signIns = #""signIn":[{"at":"09:00","window":1200,"modalities":["face"],"attempts":1}]"#
        let checks = [
            check("2026-03-05T09:20:00", 600), check("2026-03-02T12:00:00", 300), check(moment, 600),
        ].joined(separator: ",")
        let refusal = refusal(["\(Self.least.dropLast()),\(signIns),\"checks\":[\(checks)]}"])
        guard let other else { return #expect(refusal == "taken") }
        #expect(refusal.hasSuffix("checks[2]: its window overlaps that of the verification at \(other)"), "\(refusal)")
    }

    @Test("Nobody can be asked who has no wristband")
    func nobody() {
        let checks = #""checks":[]"#
        let line = Self.least.replacing("\"code\":\"c\",", with: "\"subject\":\"00a1b2c3d4e5f607\",\(checks),")
        #expect(refusal([line]).hasSuffix("checks: nobody can be asked who has no wristband"))
    }

    /// Somebody who wears nothing, a desk, and a released person.
    static let others = [
        least.replacing("\"code\":\"c\",", with: "\"subject\":\"00a1b2c3d4e5f607\","),
        least.replacing("\"code\":\"c\",", with: "\"code\":\"c\",\"desk\":true,"),
        least.replacing("\"code\":\"c\",", with: "\"code\":\"c\",\"released\":\"2026-04-01T10:00:00\","),
    ]

    @Test("Who attends at desks, the desks, and who is released stand in it too")
    func othersRead() throws {
        let orders = try Self.others.flatMap { try read($0) }
        try #require(orders.count == 3)
        #expect(orders[0].subject == "00a1b2c3d4e5f607" && orders[0].code.isEmpty)
        #expect(orders[1].isDesk && orders[1].subject == nil && !orders[0].isDesk)
        #expect(orders[2].released == DateTime(packed: 0x2604_0110_0000) && orders[1].released == nil)
        for (line, order) in zip(Self.others, orders) {
            var lines = JSONWriter(.lines)
            lines.object(order)
            #expect(try read(String(decoding: lines.bytes, as: UTF8.self)) == [order], "\(line)")
        }
    }

    @Test("Who is released needs no code, and several who were may have had the same order")
    func releasedWithoutCode() throws {
        let line = Self.others[2].replacing("\"code\":\"c\",", with: "")
        let orders = try read(line, line.replacing("\"terminal\":\"1\"", with: "\"terminal\":\"2\""))
        #expect(orders.map(\.code.isEmpty) == [true, true] && orders.allSatisfy { $0.released != nil })
    }

    @Test("A token is of 16 digits and one person's; who has none, and is not released, needs a code")
    func tokens() {
        let wrong = Self.others[0].replacing("00a1b2c3d4e5f607", with: "00A1B2C3D4E5F607")
        #expect(refusal([wrong]).contains("subject: expected a person's token of 16 hexadecimal digits"))
        let twice = [Self.others[0], Self.others[0].replacing("\"terminal\":\"1\"", with: "\"terminal\":\"2\"")]
        #expect(
            refusal(twice) == "orders.ndjson:2:1: subject 00a1b2c3d4e5f607 has an order already, the file's number 1")
        #expect(refusal([Self.least.replacing("\"code\":\"c\",", with: "")]).contains("expected a member \"code\""))
    }

    @Test("Empty lines and an empty file are no orders")
    func empty() throws {
        #expect(try read("").isEmpty)
        #expect(try read("", Self.least, "", "").count == 1)
    }

    @Test("A missing file is named")
    func missing() {
        #expect(throws: FileError(path: folder.file("none"), operation: .open, code: 2)) {
            _ = try OrderFile.read(path: folder.file("none"))
        }
    }

    /// A change of the full order, and what is said of it.
    struct Mistake: Sendable, CustomTestStringConvertible {
        var old: String
        var new: String
        var said: String
        var testDescription: String { new }

        init(_ old: String, _ new: String, _ said: String) {
            self.old = old
            self.new = new
            self.said = said
        }
    }

    static let mistakes = [
        Mistake("\"13800138000\"", "13800138000", "terminal: expected a string, found 13800138000"),
        Mistake(
            "\"13800138000\"", "\"1380013800A\"",
            "terminal: expected a terminal number of up to 20 digits, found \"1380013800A\""),
        Mistake("\"interval\":60", "\"interval\":0", "interval: expected a whole number from 1 to 86400, found 0"),
        Mistake("\"interval\"", "\"intervall\"", "expected a member \"interval\", found none, did you mean it by"),
        Mistake("[24.300000,109.400000]", "[24.3]", "home: expected a position as [latitude, longitude]"),
        Mistake("[24.300000,109.400000]", "[90.1,109.4]", "home[0]: expected a number from -90 to 90, found 90.1"),
        Mistake("[24.300000,109.400000]", "[24.3,\"x\"]", "home[1]: expected a number from -180 to 180"),
        Mistake("0e0f\"", "0e\"", "order.id: expected an order's id of 32 hexadecimal digits"),
        Mistake("00010203", "zz010203", "order.id: expected an order's id of 32 hexadecimal digits"),
        Mistake("2026-03-02T", "2026-02-30T", "order.from: expected a date and time as \"2026-03-02T10:00:00\""),
        Mistake("2026-06-01T23:59:59", "tomorrow", "order.until: expected a date and time"),
        Mistake("\"22:00\"", "\"25:00\"", "curfew.begin: expected a time of day as \"22:00\", found \"25:00\""),
        Mistake("\"radius\":300", "\"radius\":0", "curfew.radius: expected a whole number from 1 to 100000"),
        Mistake("\"id\":7", "\"id\":-7", "areas[0].id: expected a whole number from 0 to 4294967295, found -7"),
        Mistake("\"enter\"", "\"entre\"", "areas[1].rule: expected one of \"exit\", \"enter\", found \"entre\", did"),
        Mistake("[24.000000,110.000000]", "[24]", "boundary[1]: expected a position as [latitude, longitude]"),
        Mistake("\"09:30\"", "930", "signIn[0].at: expected a time of day as \"22:00\", found 930"),
        Mistake("1800", "59", "signIn[0].window: expected a number from 60 to 65535, found 59"),
        Mistake("\"finger\"", "\"thumb\"", "signIn[0].modalities[0]: expected one of \"finger\", \"face\", \"voice\""),
        Mistake("\"attempts\":3", "\"attempts\":0", "signIn[0].attempts: expected a whole number from 1 to 20"),
        Mistake("[\"face\"]", "[]", "checks[0].modalities: expected at least one, found an empty array"),
        Mistake("\"random\"", "\"often\"", "checks[0].kind: expected one of \"random\", \"adHoc\", found \"often\""),
        Mistake("\"accuracyLimit\":80", "\"accuracyLimit\":70000", "accuracyLimit: expected a whole number"),
        Mistake("\"signIn\"", "\"signIns\"", "found \"signIns\", did you mean \"signIn\"?"),
        Mistake("\"home\":[", "\"home\" [", "expected"),
    ]

    @Test("A mistake is told with the file, the line, what was expected and what stands there", arguments: mistakes)
    func mistake(_ mistake: Mistake) {
        let line = Self.full.replacing(mistake.old, with: mistake.new)
        #expect(line != Self.full)
        let said = refusal([Self.least, line])
        #expect(said.hasPrefix("orders.ndjson:2:"), "\(said)")
        #expect(said.contains(mistake.said), "\(said)")
    }

    @Test("A boundary of one or two corners encloses nothing and is refused", arguments: [1, 2])
    func boundary(_ corners: Int) {
        let few = Array(repeating: "[24.000000,109.000000]", count: corners).joined(separator: ",")
        let all = "[24.000000,109.000000],[24.000000,110.000000],[25.000000,110.000000]"
        let line = Self.full.replacing(all, with: few)
        #expect(line != Self.full)
        #expect(refusal([line]).contains("boundary: expected three corners or more, or none"))
    }

    @Test("A code is of 1 to 64 bytes, and no mistake about it shows it", arguments: ["\"\"", "123456", "long"])
    func code(_ code: String) {
        let wrong = code == "long" ? "\"" + String(repeating: "7", count: 65) + "\"" : code
        let said = refusal([Self.full.replacing("\"A1B2C3D4\"", with: wrong)])
        #expect(said.hasPrefix("orders.ndjson:1:"))
        #expect(said.hasSuffix("code: expected an authentication code of 1 to 64 bytes"))
    }

    @Test("A second order for a terminal is refused, and told which the first was")
    func twice() {
        let said = refusal([Self.full, Self.least, Self.full.replacing("\"13800138000\"", with: "\"0013800138000\"")])
        #expect(said == "orders.ndjson:3:1: terminal 13800138000 has an order already, the file's number 1")
    }
}
