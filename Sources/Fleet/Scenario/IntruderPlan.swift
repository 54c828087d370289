internal import Interchange

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
