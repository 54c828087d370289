internal import Datum

/// Attendance desks, and the people who come to them.
extension World {
    /// Seconds before the end of a window by which those who come have come, unless the window is short; our choice.
    static let latestArrival = 600.0

    /// A desk in its station.
    static func desk(_ number: Int, _ device: Wearer.Device, _ place: Person, _ plan: WorldPlan) -> Wearer {
        var radio = RandomStream(seed: plan.seed, device: number, layer: .radio)
        var phase = RandomStream(seed: plan.seed, device: number, layer: .phase)
        return unmoved(
            number, device, place, plan,
            radio: Radio.draw(
                from: plan.start, until: plan.end, available: plan.availability, meanOutage: plan.meanOutage,
                stream: &radio), firstFix: plan.start + phase.unit() * device.interval)
    }

    /// Adds the people who attend, each at one of the desks.
    ///
    /// - Throws: `WorldError` when there is no desk.
    static func addAttendants(_ plan: WorldPlan, _ wearers: inout [Wearer]) throws(WorldError) {
        guard let attendance = plan.attendance else { return }
        let desks = wearers.filter(\.device.isDesk)
        guard !desks.isEmpty else { throw WorldError(description: "there are people who attend, and no desk") }
        let nothing = Wearer.Device(isCellOnly: false, isWristband: false, interval: 60, batteryLife: 24)
        for _ in 0..<attendance.people {
            let number = wearers.count
            var stream = RandomStream(seed: plan.seed, device: number, layer: .person)
            let desk = desks[stream.index(desks.count)]
            let town = desk.person.town
            let person = Person.draw(in: plan.towns[town], number: town, stream: &stream)
            // What the desk cannot tell, nobody can.
            var wearer = unmoved(number, nothing, person, plan, radio: desk.radio, firstFix: plan.start)
            wearer.desk = desk.number
            wearer.conditions.signIns = attendance.signIns
            var arrivals = RandomStream(seed: plan.seed, device: number, layer: .verification)
            wearer.verifications = wearer.conditions.windows(from: plan.start, until: plan.end).map { window in
                // Most come soon after it opens: the square of an even draw, our choice.
                let room = max(window.until - window.from - latestArrival, (window.until - window.from) / 2)
                let share = arrivals.unit()
                // Most have their card with them; seven of ten is our choice.
                var stream = RandomStream(seed: plan.seed, device: number, day: Int(window.from), layer: .attendance)
                return Wearer.Verification(
                    window, of: number, by: stream.chance(0.7) ? .card : .finger, in: plan,
                    answerAfter: share * share * room)
            }
            wearers.append(wearer)
        }
    }

    /// Somebody or something of whose place nobody asks.
    private static func unmoved(
        _ number: Int, _ device: Wearer.Device, _ person: Person, _ plan: WorldPlan, radio: Radio, firstFix: Moment
    ) -> Wearer {
        let home = plan.towns[person.town].roads.nodes[person.home.node]
        var battery = RandomStream(seed: plan.seed, device: number, layer: .battery)
        let days = Int(plan.start / 86_400)..<Int(plan.start / 86_400) + 1
        return Wearer(
            number: number, device: device, person: person,
            conditions: Conditions(
                curfew: nil, curfewPlace: .circle(centre: home, radius: plan.curfewRadius), fence: nil,
                boundary: everywhere, signIns: [], accuracyLimit: plan.accuracyLimit),
            trajectory: Trajectory(episodes: [
                Episode(kind: .stay(person.home), from: Moment(days.lowerBound) * 86_400, until: .infinity)
            ]),
            radio: radio, battery: Battery.charged(nightly: days, life: device.batteryLife, stream: &battery),
            verifications: [], firstFix: firstFix,
            surroundings: Surroundings(seed: plan.seed, device: number, isCellOnly: false))
    }
}
