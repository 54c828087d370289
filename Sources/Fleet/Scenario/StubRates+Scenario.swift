internal import Biometrics
internal import Interchange

extension StubRates {
    /// Reads how often a scenario's verifiers err, from the members of an object, one a way to verify.
    static func byModality(_ fields: inout JSONFields) throws -> [Modality: StubRates] {
        var rates: [Modality: StubRates] = [:]
        for modality in Modality.allCases {
            rates[modality] = try fields.optional(modality.rawValue)?.object { try StubRates(modality, &$0) }
        }
        return rates
    }

    /// Reads how often one way errs; typical where it says nothing.
    private init(_ modality: Modality, _ fields: inout JSONFields) throws {
        self = .typical(modality)
        comparison = ComparisonRates(
            fmr: try fields.optional("fmr")?.number(in: 0...1) ?? comparison.fmr,
            fnmr: try fields.optional("fnmr")?.number(in: 0...1) ?? comparison.fnmr)
        fta = try fields.optional("fta")?.number(in: 0...1) ?? fta
        if let value = fields.optional("liveness") {
            let typical = liveness ?? LivenessRates(bpcer: 0, apcer: [:])
            liveness = try value.object { try LivenessRates(&$0, typical: typical) }
        }
    }
}

extension LivenessRates {
    /// Reads how often attacks are noticed; as typical where it says nothing.
    fileprivate init(_ fields: inout JSONFields, typical: LivenessRates) throws {
        self = typical
        bpcer = try fields.optional("bpcer")?.number(in: 0...1) ?? bpcer
        try fields.optional("apcer")?.object { fields in
            for species in AttackSpecies.allCases {
                if let rate = fields.optional(species.rawValue) { apcer[species] = try rate.number(in: 0...1) }
            }
        }
    }
}
