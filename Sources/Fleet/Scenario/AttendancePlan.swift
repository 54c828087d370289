internal import Interchange
internal import Mobility

/// People who wear nothing and attend at the desks of a scenario.
struct AttendancePlan: Sendable {
    /// How many there are.
    var people: Int
    /// When they must come, every day.
    var signIns: [Conditions.SignIn]

    /// Reads it from the members of an object.
    init(_ fields: inout JSONFields) throws {
        people = try fields.required("people").integer(in: 1...100_000)
        let windows = try fields.required("signIn")
        signIns = try windows.signIns()
        guard !signIns.isEmpty else { throw windows.expected("at least one") }
    }
}

/// Devices that a fleet sends to be refused: a closed core must neither take them nor overlook them.
struct IntruderPlan: Sendable {
    /// Terminals that no order names; every other one asks to be registered.
    var strangers = 0
    /// Terminals with the number of a device and another code.
    var clones = 0

    init() {}

    /// Reads it from the members of an object.
    init(_ fields: inout JSONFields) throws {
        strangers = try fields.optional("strangers")?.integer(in: 0...1_000) ?? 0
        clones = try fields.optional("clones")?.integer(in: 0...1_000) ?? 0
    }
}
