internal import Biometrics
internal import Interchange

extension StubRates {
    /// Reads how often a scenario's fingerprint verifiers err, from the members of an object; typical where it says nothing.
    init(finger fields: inout JSONFields) throws {
        self = .typical(.finger)
        comparison = ComparisonRates(
            fmr: try fields.optional("fmr")?.number(in: 0...1) ?? comparison.fmr,
            fnmr: try fields.optional("fnmr")?.number(in: 0...1) ?? comparison.fnmr)
        fta = try fields.optional("fta")?.number(in: 0...1) ?? fta
    }
}
