internal import Link
internal import ReaderWire
internal import Readers

/// A station as the work with one slot sees it: while it waits, the work with the other slots goes on.
final class LaneStation: Station {
    private let shared: any Station
    private let lane: Coroutine
    /// Until when it waits at most; nothing for what comes of an operation.
    private(set) var limit: SteadyTime?

    init(_ shared: any Station, lane: Coroutine) {
        self.shared = shared
        self.lane = lane
    }

    var now: SteadyTime { shared.now }
    var isCancelled: Bool { shared.isCancelled }

    func begin<Talk: Dialogue, Codec: ReaderCodec>(_ dialogue: Talk, codec: Codec) -> Operation<Codec, Talk>
    where Codec.Command == Talk.Command, Codec.Answer == Talk.Answer {
        shared.begin(dialogue, codec: codec)
    }

    func turn(until limit: SteadyTime?) {
        self.limit = limit
        lane.wait()
    }
}

extension Station {
    /// Runs the same work for several slots at a time, each as straight code with a station of its own.
    ///
    /// - Throws: when the system has no threads for it; none of the work was begun then.
    func share<Slot>(among slots: [Slot], _ work: @escaping (Slot, any Station) -> Void) throws(LinkError) {
        var lanes: [(lane: Coroutine, station: LaneStation)] = []
        var isBegun = false
        defer {
            // What has a thread runs to its end, to do nothing.
            if !isBegun { for lane in lanes { lane.lane.resume() } }
        }
        for slot in slots {
            var own: LaneStation?
            let lane = try Coroutine { _ in
                if isBegun, let own { work(slot, own) }
            }
            let station = LaneStation(self, lane: lane)
            own = station
            lanes.append((lane, station))
        }
        isBegun = true
        while true {
            for (lane, _) in lanes { lane.resume() }
            let waiting = lanes.filter { !$0.lane.isOver }
            guard !waiting.isEmpty else { return }
            turn(until: waiting.compactMap(\.station.limit).min())
        }
    }
}
