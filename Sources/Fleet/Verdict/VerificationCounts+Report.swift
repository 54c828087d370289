internal import Biometrics
internal import Interchange

extension VerificationCounts {
    /// A line each of the checks that nobody knew before, and of the attacks, where there were any.
    var lines: [String] {
        let names = [(VerificationTerms.Kind.random, "random"), (.adHoc, "ad-hoc")]
        let checks = names.compactMap { kind, name in
            asked[kind].map { "\(answered[kind, default: 0]) of \($0) \(name) answered" }
        }
        let noticed = AttackSpecies.allCases.compactMap { species in
            attacks[species].map {
                "\(species.rawValue) \($0.suspected) of \($0.presented) suspected, \($0.passed) passed"
            }
        }
        return [("checks      ", checks.joined(separator: ", ")), ("attacks     ", noticed.joined(separator: "; "))]
            .filter { !$0.1.isEmpty }.map(+)
    }

    /// All of it, for programs.
    func write(to members: inout JSONMembers) {
        members.object("verifications") { members in
            for kind in VerificationTerms.Kind.allCases {
                members.object(kind.rawValue) { members in
                    members.field("asked", asked[kind, default: 0])
                    members.field("answered", answered[kind, default: 0])
                }
            }
        }
        members.object("attacks") { members in
            for species in AttackSpecies.allCases {
                let attacks = attacks[species] ?? Attacks()
                members.object(species.rawValue) { members in
                    members.field("presented", attacks.presented)
                    members.field("suspected", attacks.suspected)
                    members.field("passed", attacks.passed)
                }
            }
        }
    }
}
