internal import Inspection
internal import Interchange
internal import Link

/// `frame decode` and `frame explain` of a session that goes on: stands between a device and its core.
struct FrameTap {
    let listen: Address
    let target: Address
    let inspector: FrameInspector
    let printer: FramePrinter

    /// What goes each way of a connection.
    private struct Session {
        var up = FrameStream()
        var down = FrameStream()
    }

    /// Passes bytes on and shows the frames in them until somebody asks to end.
    ///
    /// - Returns: the exit code.
    func run() throws -> Int32 {
        let signals = try Signals()
        _ = ProcessLimits.raiseDescriptors()
        let relay = try makeRelay()
        Output.note("listening on \(relay.address), passing on to \(target)")
        var sessions: [Int: Session] = [:]
        while true {
            try relay.run(until: signals.descriptor) { ends, event in
                take(event, of: ends, &sessions[ends.number, default: Session()])
                if case .closed = event { sessions[ends.number] = nil }
            }
            switch signals.next() {
            case .interrupt: return 130
            case .terminate: return printer.isGood ? 0 : 1
            case .child, .reload, nil: break
            }
        }
    }

    private func makeRelay() throws -> Relay {
        do throws(LinkError) {
            return try Relay(listen: listen, target: target)
        } catch {
            guard error.isAddressInUse else { throw error }
            throw Unusable("\(error); end what listens there, or give another port with --listen")
        }
    }

    private func take(_ event: Relay.Event, of ends: Relay.Ends, _ session: inout Session) {
        switch event {
        case .opened: Output.note("connection \(ends.number): \(ends.client) → \(ends.target)")
        case .unreachable(let error): Output.note("connection \(ends.number): \(ends.client): \(error)")
        case .closed: Output.note("connection \(ends.number): closed")
        case .bytes(.up, let bytes): show(session.up.take(bytes, inspector), from: ends.client, to: ends.target)
        case .bytes(.down, let bytes): show(session.down.take(bytes, inspector), from: ends.target, to: ends.client)
        case .ended(.up): show(session.up.finish(inspector), from: ends.client, to: ends.target)
        case .ended(.down): show(session.down.finish(inspector), from: ends.target, to: ends.client)
        }
    }

    private func show(_ frames: [StreamFrame], from source: String, to destination: String) {
        guard !frames.isEmpty else { return }
        let time = CalendarTime.now.nanoseconds
        let place = FramePlace(packet: nil, time: time, source: source, destination: destination)
        for frame in frames { printer.print(.sent(frame, place)) }
    }
}
