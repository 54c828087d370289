import JT808
import Mobility

/// Holds a world's ledger of truth against what the evaluators found.
struct Comparison {
    /// Where they contradict each other.
    private(set) var problems: [String] = []
    /// How much evidence of a kind made a must necessary.
    private(set) var certain: [AlarmKind: Int] = [:]
    /// How many expectations of a kind were explained by evidence: must, and may.
    private(set) var musts: [AlarmKind: Int] = [:]
    private(set) var mays: [AlarmKind: Int] = [:]

    init(_ world: World) {
        let ledger = Dictionary(grouping: world.expectations, by: \.device)
        for wearer in world.wearers {
            let evidence = Dictionary(grouping: LifeEvaluator(wearer, in: world).evidence(), by: \.kind)
            let expectations = Dictionary(grouping: ledger[wearer.number] ?? [], by: \.kind)
            for kind in AlarmKind.allCases {
                compare(expectations[kind] ?? [], evidence[kind] ?? [], kind, wearer.number)
            }
        }
    }

    private mutating func compare(
        _ expectations: [Expectation], _ evidence: [Evidence], _ kind: AlarmKind, _ device: Int
    ) {
        func note(_ text: String, _ about: some Any) {
            problems.append("device \(device), \(kind.name): \(text): \(about)")
        }
        for found in evidence where found.strength >= .open {
            if found.strength == .certain { certain[kind, default: 0] += 1 }
            if !expectations.contains(where: { found.lies(in: $0) }) {
                note("it happened, and the ledger says mustNot", found)
            } else if found.strength == .certain,
                !expectations.contains(where: { $0.certainty == .must && found.lies(in: $0) })
            {
                note("it surely happened, and the ledger does not say must", found)
            }
        }
        for expectation in expectations {
            if !evidence.contains(where: { $0.touches(expectation) }) {
                note("nothing happened, and the ledger expects something", expectation)
            } else if expectation.certainty == .must,
                !evidence.contains(where: {
                    $0.strength >= .likely && $0.touches(expectation) && $0.explains(expectation, limit: kind.limit)
                })
            {
                note("nothing explains the time of a must, or its deadline", expectation)
            }
            if expectation.certainty == .must { musts[kind, default: 0] += 1 } else { mays[kind, default: 0] += 1 }
        }
    }
}
