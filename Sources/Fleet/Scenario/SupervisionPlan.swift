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
    /// How often somebody may try in a verification.
    var attempts: UInt8 = 3
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
        signIns = try fields.optional("signIn")?.signIns(attempts: attempts) ?? []
        accuracyLimit = try fields.optional("accuracyLimit")?.integer(in: 10...5_000) ?? accuracyLimit
        // An order lasts three months at most (protocol.md §1).
        orderDays = try fields.optional("orderDays")?.integer(in: 1...92) ?? orderDays
    }
}

extension JSONValue {
    /// Reads daily verifications.
    ///
    /// - Parameter attempts: how often somebody may try in each.
    func signIns(attempts: UInt8) throws -> [Conditions.SignIn] {
        try array().map { signIn in
            try signIn.object { signIn in
                Conditions.SignIn(
                    at: try signIn.required("at").timeOfDay(),
                    window: Double(try signIn.required("window").seconds(in: 120...65_535)), attempts: attempts)
            }
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
