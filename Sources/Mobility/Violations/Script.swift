internal import Biometrics
internal import Datum
internal import JT808

/// Makes a wearer do what must not be: changes what truly happens, never what is demanded.
struct Script {
    let town: Town
    /// Breaches happen between these times, so that their alarms are due before the end.
    let from: Moment
    let until: Moment

    /// Metres that a breach goes beyond a border: more than three times the radius of a Wi-Fi position, our choice.
    static let clearance = 450.0
    /// How often a time and a place are drawn before a breach counts as impossible for this wearer.
    static let attempts = 60

    /// Changes a wearer's life so that it holds that deed; nothing when that wearer cannot.
    func done(
        _ deed: WorldPlan.Violation.Deed, by wearer: Wearer, router: inout Router, stream: inout RandomStream
    ) -> Wearer? {
        switch deed {
        case .breach(let kind): breach(kind, by: wearer, &router, &stream)
        case .attack(let species): attack(by: species, wearer, &stream)
        }
    }

    /// Changes a wearer's life so that an alarm of that kind must follow; nothing when that wearer cannot.
    private func breach(
        _ kind: AlarmKind, by wearer: Wearer, _ router: inout Router, _ stream: inout RandomStream
    ) -> Wearer? {
        // Of whoever wears nothing only the desk knows.
        guard wearer.desk == nil || kind == .missedVerification else { return nil }
        switch kind {
        case .strapCut: return cutStrap(of: wearer, &stream)
        case .offline: return silence(wearer, &stream)
        case .lowBattery: return drain(wearer, &stream)
        case .missedVerification: return changeVerification(of: wearer, &stream) { $0.answerAfter = nil }
        case .identityMismatch: return changeVerification(of: wearer, &stream) { $0.presented = .impostor }
        case .curfewAbsence: return leaveHome(wearer, &router, &stream)
        case .fenceExit: return leaveFence(wearer, &router, &stream)
        case .leftRegion: return leaveRegion(wearer, &router, &stream)
        default: return nil
        }
    }

    /// The strap is cut at home, and the device stays there without its wearer.
    private func cutStrap(of wearer: Wearer, _ stream: inout RandomStream) -> Wearer? {
        guard let (index, stay) = stayWithRoom(in: wearer, seconds: 1_800, &stream, where: { $0 == wearer.person.home })
        else { return nil }
        var wearer = wearer
        let cut = stream.uniform(max(from, stay.from + 300)...min(until, stay.until - 900))
        wearer.strapCut = cut
        let off = cut + stream.uniform(20...90)
        wearer.takenOff = off
        wearer.trajectory.episodes.removeSubrange((index + 1)...)
        wearer.trajectory.episodes[index].until = .infinity
        // Nobody is there to answer.
        for number in wearer.verifications.indices where wearer.verifications[number].until > cut {
            wearer.verifications[number].answerAfter = nil
        }
        return wearer
    }

    /// No connection for 25 to 90 minutes.
    private func silence(_ wearer: Wearer, _ stream: inout RandomStream) -> Wearer? {
        guard until - from > 6_000 else { return nil }
        var wearer = wearer
        let begin = stream.uniform(from...until - 5_400)
        wearer.radio.add(Radio.Outage(from: begin, until: begin + stream.uniform(1_500...5_400)))
        return wearer
    }

    private func drain(_ wearer: Wearer, _ stream: inout RandomStream) -> Wearer? {
        var wearer = wearer
        wearer.battery = wearer.battery.low(
            at: stream.uniform(from...until - 900), life: wearer.device.batteryLife, stream: &stream)
        return wearer
    }

    /// In one verification the verifier is shown a likeness, while the device has a connection to tell what came of it.
    private func attack(by species: AttackSpecies, _ wearer: Wearer, _ stream: inout RandomStream) -> Wearer? {
        guard wearer.desk == nil else { return nil }
        return changeVerification(
            of: wearer, &stream,
            where: { window in
                !wearer.radio.outages.contains { $0.from < window.until && window.from < $0.until }
            }
        ) { $0.presented = .attack(species) }
    }

    private func changeVerification(
        of wearer: Wearer, _ stream: inout RandomStream, where isFit: (Wearer.Verification) -> Bool = { _ in true },
        _ change: (inout Wearer.Verification) -> Void
    ) -> Wearer? {
        let windows = wearer.verifications.indices.filter {
            let window = wearer.verifications[$0]
            return window.from >= from && window.until <= until && isFit(window)
        }
        guard !windows.isEmpty else { return nil }
        var wearer = wearer
        change(&wearer.verifications[windows[stream.index(windows.count)]])
        return wearer
    }

    // MARK: Ways out

    private func leaveHome(_ wearer: Wearer, _ router: inout Router, _ stream: inout RandomStream) -> Wearer? {
        guard let curfew = wearer.conditions.curfew else { return nil }
        let windows = curfew.windows(from: from, until: until)
        return detour(wearer, &router, &stream) { stay, moment in
            stay == wearer.person.home && windows.contains { $0.from + 300 < moment && moment + 3_600 < $0.until }
        } target: { point in
            wearer.conditions.curfewPlace.distance(of: point) > Self.clearance
                && town.boundary.distance(of: point) < -Person.distanceFromBoundary
                && (wearer.conditions.fence?.distance(of: point) ?? -.infinity) < -Self.clearance / 2
        }
    }

    private func leaveFence(_ wearer: Wearer, _ router: inout Router, _ stream: inout RandomStream) -> Wearer? {
        guard let fence = wearer.conditions.fence else { return nil }
        return detour(wearer, &router, &stream, isDuring: awake(wearer)) { point in
            fence.distance(of: point) > Self.clearance && town.boundary.distance(of: point) < -Self.clearance / 2
        }
    }

    private func leaveRegion(_ wearer: Wearer, _ router: inout Router, _ stream: inout RandomStream) -> Wearer? {
        detour(wearer, &router, &stream, isDuring: awake(wearer)) { point in
            town.boundary.distance(of: point) > Self.clearance
        }
    }

    /// Outside of the curfew, with two hours before it.
    private func awake(_ wearer: Wearer) -> (Place, Moment) -> Bool {
        let windows = wearer.conditions.curfew?.windows(from: from, until: until) ?? []
        return { _, moment in
            !windows.contains { $0.from - 7_200 < moment && moment < $0.until }
        }
    }

    /// Interrupts a stay with a way to a place, some time there, and the way back.
    private func detour(
        _ wearer: Wearer, _ router: inout Router, _ stream: inout RandomStream,
        isDuring: (Place, Moment) -> Bool, target isTarget: (Point) -> Bool
    ) -> Wearer? {
        let targets = town.anchors.filter { isTarget(town.roads.nodes[$0]) }
        guard !targets.isEmpty else { return nil }
        for _ in 0..<Self.attempts {
            let target = Place(node: targets[stream.index(targets.count)])
            let dwell = stream.uniform(1_500...3_000)
            guard let (index, stay) = stayWithRoom(in: wearer, seconds: dwell + 1_200, &stream, where: { _ in true }),
                case .stay(let place) = stay.kind,
                let out = Diary.leg(
                    from: place, to: target, pace: wearer.person.pace, town: town, router: &router),
                let back = Diary.leg(
                    from: target, to: place, pace: wearer.person.pace, town: town, router: &router)
            else { continue }
            let outSeconds = out.duration(on: town.roads)
            let total = outSeconds + dwell + back.duration(on: town.roads)
            let earliest = max(stay.from + 60, from)
            let latest = min(stay.until - 60, until) - total
            guard earliest < latest else { continue }
            let leave = stream.uniform(earliest...latest)
            guard isDuring(place, leave), isDuring(place, leave + total) else { continue }
            var wearer = wearer
            let arrival = leave + outSeconds
            wearer.trajectory.interrupt(
                stay: index,
                with: [
                    Episode(kind: .leg(out), from: leave, until: arrival),
                    Episode(kind: .stay(target), from: arrival, until: arrival + dwell),
                    Episode(kind: .leg(back), from: arrival + dwell, until: leave + total),
                ])
            return wearer
        }
        return nil
    }

    /// A stay that leaves room for something, between the times of the script.
    private func stayWithRoom(
        in wearer: Wearer, seconds: Double, _ stream: inout RandomStream, where matches: (Place) -> Bool
    ) -> (Int, Episode)? {
        let stays = wearer.trajectory.episodes.indices.filter { index in
            let episode = wearer.trajectory.episodes[index]
            guard case .stay(let place) = episode.kind, matches(place) else { return false }
            return min(episode.until, until) - max(episode.from, from) > seconds
        }
        guard !stays.isEmpty else { return nil }
        let index = stays[stream.index(stays.count)]
        return (index, wearer.trajectory.episodes[index])
    }
}
