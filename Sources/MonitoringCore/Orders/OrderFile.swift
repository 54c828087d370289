public import Interchange
internal import Geodesy
internal import JT808

/// The orders file: NDJSON, one order a line, as `fleet plan --orders` writes it.
///
/// A line is a person with a device (`terminal`, `code`), one who attends at desks (`subject`, and a `code` only with a
/// device too), or a desk (`"desk":true`). `released` is the time from which a closed core takes the device no more; such
/// a line needs no `code`.
public enum OrderFile {
    /// Reads all orders.
    ///
    /// - Throws: a `Diagnostic` with file, line and column, or a `FileError`.
    public static func read(path: String) throws -> [Order] {
        var reader = try NDJSONReader(path: path)
        var orders: [Order] = []
        var lines: [TerminalNumber: Int] = [:]
        var subjects: [String: Int] = [:]
        while let value = try reader.next() {
            let order = try value.object { fields in try Order(&fields) }
            let number = orders.count + 1
            if let earlier = lines.updateValue(number, forKey: order.terminal) {
                throw value.diagnostic("terminal \(order.terminal) has an order already, the file's number \(earlier)")
            }
            if let subject = order.subject, let earlier = subjects.updateValue(number, forKey: subject) {
                throw value.diagnostic("subject \(subject) has an order already, the file's number \(earlier)")
            }
            orders.append(order)
        }
        return orders
    }
}

private let modalityNames: KeyValuePairs<String, Modalities> = [
    "finger": .finger, "face": .face, "voice": .voice, "card": .card, "button": .button, "video": .video,
]

extension Order {
    /// Reads an order from the members of an object.
    fileprivate init(_ fields: inout JSONFields) throws {
        let terminal = try fields.required("terminal").terminalNumber()
        let subject = try fields.optional("subject")?.subjectToken()
        // Who wears nothing has no device that could know a code, and the key of who is released is erased.
        let mayLackCode = subject != nil || fields.contains("released")
        let code = try mayLackCode && !fields.contains("code") ? [] : fields.required("code").authenticationCode()
        let interval: UInt32 = try fields.required("interval").integer(in: 1...86_400)
        let home = try fields.required("home").position()
        let (id, from, until) = try fields.required("order").object { order in
            (
                try order.required("id").orderID(), try order.required("from").dateTime(),
                try order.required("until").dateTime()
            )
        }
        self.init(
            terminal: terminal, code: code, interval: interval, home: home, id: id, from: from, until: until)
        self.subject = subject
        isDesk = try fields.optional("desk")?.boolean() ?? false
        released = try fields.optional("released")?.dateTime()
        curfew = try fields.optional("curfew")?.object { curfew in
            Curfew(
                begin: try curfew.required("begin").timeOfDay(), end: try curfew.required("end").timeOfDay(),
                radius: try curfew.required("radius").integer(in: 1...100_000))
        }
        areas =
            try fields.optional("areas")?.array().map { area in
                try area.object { area in
                    Area(
                        id: try area.required("id").integer(), centre: try area.required("centre").position(),
                        radius: try area.required("radius").integer(in: 1...1_000_000),
                        isForbidden: try area.required("rule").choice(of: ["exit": false, "enter": true]))
                }
            } ?? []
        if let corners = fields.optional("boundary") {
            boundary = try corners.array().map { try $0.position() }
            guard boundary.isEmpty || boundary.count >= 3 else {
                throw corners.diagnostic("expected three corners or more, or none, found \(boundary.count)")
            }
        }
        signIns =
            try fields.optional("signIn")?.array().map { signIn in
                try signIn.object { signIn in
                    SignIn(
                        at: try signIn.required("at").timeOfDay(),
                        window: try signIn.required("window").number(in: 60...65_535),
                        modalities: try signIn.required("modalities").modalities(),
                        attempts: try signIn.required("attempts").integer(in: 1...20))
                }
            } ?? []
        if let value = fields.optional("checks") { checks = try checks(value) }
        // F105 of the profile: what is out of range a wristband refuses, and all its parameters with it.
        accuracyLimit = try fields.optional("accuracyLimit")?.integer(in: 0...5_000) ?? 100
    }
}

extension Order {
    /// Reads the verifications on single days; a wristband is asked for one thing at a time.
    private func checks(_ value: JSONValue) throws -> [Check] {
        guard !code.isEmpty || released != nil else {
            throw value.diagnostic("nobody can be asked who has no wristband")
        }
        var checks: [Check] = []
        for value in try value.array() {
            let check = try value.object { check in
                Check(
                    kind: try check.required("kind").choice(), at: try check.required("at").dateTime(),
                    window: try check.required("window").integer(in: 60...65_535),
                    modalities: try check.required("modalities").modalities(),
                    attempts: try check.required("attempts").integer(in: 1...20))
            }
            if let other = SignInRule(signIns, checks).overlap(with: check) {
                throw value.diagnostic(
                    "its window overlaps that of the verification at \(DateTime(secondsSince2000: other.from))")
            }
            checks.append(check)
        }
        return checks
    }
}

extension JSONValue {
    /// Reads the ways by which somebody may verify: to ask for none is to call a verification off.
    fileprivate func modalities() throws -> Modalities {
        let ways = try array()
        guard !ways.isEmpty else { throw expected("at least one") }
        return try ways.reduce(into: Modalities()) { $0.insert(try $1.choice(of: modalityNames)) }
    }

    /// Reads a device's code, at most as long as a device stores (`profile.md`, capacity); a wrong one is not shown.
    fileprivate func authenticationCode() throws(Diagnostic) -> [UInt8] {
        guard let text, (1...64).contains(text.utf8.count) else {
            throw diagnostic("expected an authentication code of 1 to 64 bytes")
        }
        return Array(text.utf8)
    }

    /// Reads the token that stands for a person: 16 hexadecimal digits, in small letters.
    fileprivate func subjectToken() throws(Diagnostic) -> String {
        let token = try string()
        guard token.utf8.count == 16, token.utf8.allSatisfy({ Array("0123456789abcdef".utf8).contains($0) }) else {
            throw expected("a person's token of 16 hexadecimal digits in small letters")
        }
        return token
    }

    /// Reads `[latitude, longitude]` in degrees.
    fileprivate func position() throws -> Position {
        let parts = try array()
        guard parts.count == 2 else { throw expected("a position as [latitude, longitude]") }
        let latitude = try parts[0].number(in: -90...90)
        let longitude = try parts[1].number(in: -180...180)
        return Position(
            latitude: Int32((latitude * 1e6).rounded()), longitude: Int32((longitude * 1e6).rounded()))
    }
}

extension Order: JSONRecord {
    /// Writes the order as the file has it.
    public func write(to members: inout JSONMembers) {
        members.field("terminal", terminal.description)
        if !code.isEmpty { members.field("code", String(decoding: code, as: UTF8.self)) }
        if isDesk { members.field("desk", true) }
        if let subject { members.field("subject", subject) }
        if let released { members.field("released", released) }
        members.field("interval", interval)
        members.array("home") { $0.position(home) }
        members.object("order") { order in
            order.field("id", id.hexadecimal)
            order.field("from", from)
            order.field("until", until)
        }
        if let curfew {
            members.object("curfew") { members in
                members.field("begin", Self.clock(curfew.begin))
                members.field("end", Self.clock(curfew.end))
                members.field("radius", curfew.radius)
            }
        }
        members.array("areas") { areas in
            for area in self.areas {
                areas.object { members in
                    members.field("id", area.id)
                    members.array("centre") { $0.position(area.centre) }
                    members.field("radius", area.radius)
                    members.field("rule", area.isForbidden ? "enter" : "exit")
                }
            }
        }
        members.array("boundary") { corners in
            for corner in boundary { corners.array { $0.position(corner) } }
        }
        members.array("signIn") { signIns in
            for signIn in self.signIns {
                signIns.object { members in
                    members.field("at", Self.clock(signIn.at))
                    members.field("window", signIn.window)
                    members.modalities(signIn.modalities)
                    members.field("attempts", signIn.attempts)
                }
            }
        }
        if !checks.isEmpty {
            members.array("checks") { checks in
                for check in self.checks {
                    checks.object { members in
                        members.field("kind", check.kind.rawValue)
                        members.field("at", check.at)
                        members.field("window", check.window)
                        members.modalities(check.modalities)
                        members.field("attempts", check.attempts)
                    }
                }
            }
        }
        members.field("accuracyLimit", accuracyLimit)
    }

    private static func clock(_ seconds: Double) -> String {
        let minutes = Int(seconds) / 60
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return two(minutes / 60) + ":" + two(minutes % 60)
    }
}

extension JSONMembers {
    fileprivate mutating func modalities(_ modalities: Modalities) {
        array("modalities") { names in
            for (name, modality) in modalityNames where modalities.contains(modality) { names.element(name) }
        }
    }
}

extension JSONElements {
    fileprivate mutating func position(_ position: Position) {
        element(FixedDecimal(units: Int64(position.latitude), digits: 6))
        element(FixedDecimal(units: Int64(position.longitude), digits: 6))
    }
}
