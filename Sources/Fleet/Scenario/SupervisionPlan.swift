internal import Biometrics
internal import Interchange
internal import Mobility

/// What a scenario demands of all wearers of wristbands.
struct SupervisionPlan: Sendable {
    /// When they must be at home; nothing for never.
    var curfew: Curfew?
    /// Metres around home that count as home.
    var curfewRadius = 300.0
    /// Daily verifications.
    var signIns: [Conditions.SignIn] = []
    /// When they are asked to verify at random.
    var randomHours: [Conditions.RandomHours] = []
    /// When some of them are asked because somebody wants to know.
    var adHoc: [WorldPlan.AdHoc] = []
    /// How often somebody may try in a verification.
    var attempts: UInt8 = 3
    /// How many suspected attacks a wristband lets pass in a verification before it tells of one.
    var suspicions: UInt8 = 0
    /// Positions less accurate than this decide nothing, m: parameter F105.
    var accuracyLimit: UInt16 = 100
    /// Days an order lasts.
    var orderDays: UInt32 = 90

    /// Reads it from the members of an object.
    init(_ fields: inout JSONFields) throws {
        if let value = fields.optional("curfew") {
            (curfew, curfewRadius) = try value.object { curfew in
                (
                    Curfew(begin: try curfew.required("begin").evening(), end: try curfew.required("end").morning()),
                    // Home must be safely inside with a Wi-Fi position: three times its radius are 273 m.
                    try curfew.required("radius").number(in: 300...5_000)
                )
            }
        }
        attempts = try fields.optional("attempts")?.integer(in: 1...20) ?? attempts
        suspicions = try fields.optional("suspicions")?.integer(in: 0...20) ?? suspicions
        signIns = try fields.optional("signIn")?.signIns(attempts: attempts) ?? []
        var taken = TakenHours(signIns)
        for value in try fields.optional("random")?.array() ?? [] {
            let hours = try value.randomHours(attempts: attempts)
            try taken.take(hours.from..<hours.until, value)
            randomHours.append(hours)
        }
        for value in try fields.optional("adHoc")?.array() ?? [] {
            let request = try value.adHoc(attempts: attempts)
            try taken.take(request.at..<request.at + request.window, value)
            adHoc.append(request)
        }
        accuracyLimit = try fields.optional("accuracyLimit")?.integer(in: 10...5_000) ?? accuracyLimit
        // An order lasts three months at most (protocol.md §1).
        orderDays = try fields.optional("orderDays")?.integer(in: 1...92) ?? orderDays
    }
}

extension JSONValue {
    /// Reads daily verifications.
    ///
    /// - Parameters:
    ///   - attempts: how often somebody may try in each.
    ///   - isAtDesk: whether they are done at a desk, by card or finger as the person likes.
    func signIns(attempts: UInt8, isAtDesk: Bool = false) throws -> [Conditions.SignIn] {
        try array().map { signIn in
            try signIn.object { signIn in
                Conditions.SignIn(
                    at: try signIn.required("at").timeOfDay(), window: try signIn.window(), attempts: attempts,
                    modality: try isAtDesk ? .finger : signIn.modality())
            }
        }
    }

    /// Reads hours of random checks.
    fileprivate func randomHours(attempts: UInt8) throws -> Conditions.RandomHours {
        let hours = try object { fields in
            Conditions.RandomHours(
                from: try fields.required("from").timeOfDay(), until: try fields.required("until").timeOfDay(),
                count: try fields.required("count").integer(in: 1...100), window: UInt16(try fields.window()),
                attempts: attempts, modality: try fields.modality())
        }
        guard hours.from < hours.until else {
            throw diagnostic("expected hours that end after they begin, on the same day")
        }
        var checks = RandomChecks(seed: 0, person: 0, day: 0)
        guard hours.windows(of: 0, &checks) != nil else {
            throw diagnostic(
                "\(hours.count) windows of \(hours.window) s do not fit between these hours, with room to be drawn in")
        }
        return hours
    }

    /// Reads a request that somebody makes because they want to know.
    fileprivate func adHoc(attempts: UInt8) throws -> WorldPlan.AdHoc {
        try object { fields in
            WorldPlan.AdHoc(
                at: try fields.required("at").timeOfDay(), window: try fields.window(),
                people: try fields.required("people").integer(in: 1...18_000), attempts: attempts,
                modality: try fields.modality())
        }
    }

    /// The world lives by day: a curfew begins in the evening and ends in the morning.
    fileprivate func evening() throws(Diagnostic) -> Double {
        let time = try timeOfDay()
        guard time >= 18 * 3_600, time < 24 * 3_600 else { throw expected("a time from \"18:00\" to \"23:59\"") }
        return time
    }

    fileprivate func morning() throws(Diagnostic) -> Double {
        let time = try timeOfDay()
        guard time <= 10 * 3_600 else { throw expected("a time from \"00:00\" to \"10:00\"") }
        return time
    }
}

extension JSONFields {
    /// How long a verification stays open, s.
    fileprivate mutating func window() throws -> Double {
        Double(try required("window").seconds(in: 120...65_535))
    }

    /// The way that a verification asks for.
    fileprivate mutating func modality() throws -> Modality { try optional("modality")?.choice() ?? .finger }
}
