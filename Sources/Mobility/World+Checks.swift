internal import Biometrics

/// Verifications that nobody knows before, and how wearers answer.
extension World {
    /// The random checks of one wearer, the same in whatever company.
    static func randomChecks(of number: Int, _ plan: WorldPlan) -> [Conditions.Window] {
        var windows: [Conditions.Window] = []
        for day in Int(plan.start / 86_400)..<Int((plan.end / 86_400).rounded(.up)) {
            var checks = RandomChecks(seed: plan.seed, person: UInt64(number), day: UInt64(day))
            for hours in plan.randomHours { windows += hours.windows(of: Moment(day) * 86_400, &checks) ?? [] }
        }
        return windows.filter { $0.from >= plan.start && $0.until <= plan.end }
    }

    /// Asks some wearers because somebody wants to know, where the run has such a time; where orders were given, nobody is
    /// asked for what they do not say.
    ///
    /// - Throws: `WorldError` when there are fewer wearers.
    static func addAdHocChecks(_ plan: WorldPlan, _ wearers: inout [Wearer]) throws(WorldError) {
        guard plan.given.isEmpty else { return }
        let candidates = wearers.indices.filter { wearers[$0].device.isWristband && !plan.absent.contains($0) }
        for (index, request) in plan.adHoc.enumerated() {
            var from = (plan.start / 86_400).rounded(.down) * 86_400 + request.at
            if from < plan.start { from += 86_400 }
            let window = Conditions.Window(
                kind: .adHoc, from: from, until: from + request.window, attempts: request.attempts,
                modality: request.modality)
            guard window.until <= plan.end else { continue }
            guard request.people <= candidates.count else {
                throw WorldError(
                    description: "\(request.people) are to be asked ad hoc, and \(candidates.count) wear a wristband")
            }
            var stream = RandomStream(seed: plan.seed, day: index, layer: .adHoc)
            for number in candidates.shuffled(using: &stream).prefix(request.people) {
                var answers = RandomStream(seed: plan.seed, device: number, day: index, layer: .adHoc)
                wearers[number].conditions.checks.append(window)
                wearers[number].verifications.append(verification(window, of: number, plan, &answers))
                wearers[number].verifications.sort { $0.from < $1.from }
            }
        }
    }

    /// How a wearer answers in a window: within its first half.
    static func verification(
        _ window: Conditions.Window, of number: Int, _ plan: WorldPlan, _ answers: inout RandomStream
    ) -> Wearer.Verification {
        let latest: Double = min(600, (window.until - window.from) / 2)
        return Wearer.Verification(
            window, of: number, by: window.modality, in: plan, answerAfter: answers.uniform(10...max(11, latest)))
    }
}
