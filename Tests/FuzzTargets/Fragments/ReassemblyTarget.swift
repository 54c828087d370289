import JT808
import Session

/// A receiving end: one of the two that there are.
private protocol ReceivingEnd {
    mutating func take(_ header: Header, _ body: RawSpan, now: Instant) -> FragmentOutcome
    mutating func nextDropped() -> Dropped?
    var nextTimeout: Instant? { get }
    mutating func handle(timeout now: Instant)
    mutating func nextRequest(now: Instant) -> MissingFragments?
    mutating func reset()
    /// The message that was just completed.
    mutating func copyOfComplete() -> [UInt8]
}

extension Reassembly: ReceivingEnd {
    mutating func copyOfComplete() -> [UInt8] { completeBody.octets }
}

extension DirectReassembly: ReceivingEnd {
    mutating func copyOfComplete() -> [UInt8] { completeBody.octets }
}

extension FuzzTarget {
    /// Whatever parts come, a message that becomes complete is put together of parts that came, memory stays below its
    /// bound, what is due is done when its time has come, and after all that a sound message becomes complete.
    ///
    /// Bit 7 of the first byte says which receiving end it is; the rest is a `FragmentScript`.
    static let reassembly = FuzzTarget(name: "reassembly") { stream in
        let steps = Hearing.frames(stream).flatMap { plain -> [UInt8] in
            guard let message = try? Message(plain.span.bytes), message.header.fragment != nil else { return [] }
            return FragmentScript.step(of: message.header, message.body)
        }
        return steps.isEmpty ? [] : [[0x01] + steps, [0x81] + steps, [0x06] + steps, [0x13] + steps + steps]
    } check: { input throws(Broken) in
        guard input.byteCount > 0 else { return }
        let script = FragmentScript(input)
        if input.byte(0) & 0x80 == 0 {
            let memory = MemoryCount(limit: 2_048)
            let store = CountedStore(places: 4, memory: memory)
            try run(script, Reassembly(store: store, configuration: script.configuration))
            try expect(memory.used == 0, "\(memory.used) bytes are kept for nothing")
        } else {
            var region = CountedRegion(size: 2_048)
            region.mostParts = 200
            try run(script, DirectReassembly(region: region, configuration: script.configuration))
        }
    }

    private static func run(_ script: FragmentScript, _ end: consuming some ReceivingEnd) throws(Broken) {
        var now = Instant(milliseconds: 0)
        var came: [FragmentScript.Part] = []
        for step in script.steps {
            switch step {
            case .part(let part):
                came.append(part)
                if case .complete(let header) = end.take(part.header, part.body.span.bytes, now: now) {
                    let isMade = isMade(end.copyOfComplete(), of: came, header, part.fragment.total)
                    try expect(isMade, "\(header) is not what came")
                }
            case .pass(let milliseconds):
                now = now.advanced(milliseconds: milliseconds)
                try checkDue(&end, now)
            case .reset:
                end.reset()
                try expect(end.nextTimeout == nil, "what was forgotten has a time")
            }
            while end.nextDropped() != nil {}
        }
        try checkEnd(&end, now, script.configuration)
    }

    /// Whether a body is one after the other of the parts that came, the first to the last.
    private static func isMade(
        _ body: [UInt8], of came: [FragmentScript.Part], _ header: Header, _ total: UInt16
    ) -> Bool {
        var ends: Set<Int> = [0]
        for index in 1...total {
            let parts = came.filter {
                $0.header.message == header.message && $0.header.terminal == header.terminal
                    && $0.fragment == Header.Fragment(total: total, index: index)
            }
            ends = Set(
                ends.flatMap { end in
                    parts.filter { body[end...].starts(with: $0.body) }.map { end + $0.body.count }
                })
        }
        return ends.contains(body.count)
    }

    /// Does what is due, after which nothing is.
    private static func checkDue(_ end: inout some ReceivingEnd, _ now: Instant) throws(Broken) {
        end.handle(timeout: now)
        var requests = 0
        while let missing = end.nextRequest(now: now) {
            requests += 1
            try expect(requests <= 4, "it is asked again and again")
            try expect((1...MissingFragments.most).contains(missing.count), "\(missing.count) parts are asked for")
        }
        try expect(end.nextTimeout.map { $0 > now } ?? true, "what is due is not done")
    }

    /// A message in three parts becomes complete on a new link, and nothing is left.
    private static func checkEnd(
        _ end: inout some ReceivingEnd, _ now: Instant, _ configuration: ReassemblyConfiguration
    ) throws(Broken) {
        end.reset()
        let serials: [UInt16] = configuration.convention == .same ? [7, 7, 7] : [0xffff, 0, 1]
        var outcome = FragmentOutcome.kept
        for (serial, index) in zip(serials, 1...3 as ClosedRange<UInt16>) {
            let header = Header(
                MessageID(rawValue: 0x0801), edition: .v2019, terminal: .zero, serial: serial,
                fragment: Header.Fragment(total: 3, index: index))
            outcome = end.take(header, [UInt8](repeating: UInt8(index), count: 100).span.bytes, now: now)
        }
        guard case .complete(let header) = outcome else { throw Broken("a sound message ended as \(outcome)") }
        let serial = configuration.acknowledgement == .each ? serials.last : serials.first
        try expect(header.serial == serial && header.fragment == nil, "\(header) is not the header of the whole")
        let body = end.copyOfComplete()
        try expect(body == [1, 2, 3].flatMap { [UInt8](repeating: $0, count: 100) }, "a sound message is another")
        try expect(end.nextTimeout == nil, "something is left")
        end.reset()
    }
}
