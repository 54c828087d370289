internal import Interchange
internal import Mobility

/// People who wear nothing and attend at the desks of a scenario.
struct AttendancePlan: Sendable {
    /// How many there are.
    var people: Int
    /// When they must come, every day.
    var signIns: [Conditions.SignIn]

    /// Reads it from the members of an object.
    ///
    /// - Parameter attempts: how often somebody may try.
    init(_ fields: inout JSONFields, attempts: UInt8) throws {
        people = try fields.required("people").integer(in: 1...100_000)
        let windows = try fields.required("signIn")
        signIns = try windows.signIns(attempts: attempts, isAtDesk: true)
        guard !signIns.isEmpty else { throw windows.expected("at least one") }
    }
}
