internal import Glibc
public import Link

/// Runs simulated readers in real time behind what other programs reach them by, and does as typed.
public final class ReaderHost {
    private static let signalToken: UInt64 = 0
    private static let commandToken: UInt64 = 1

    private let front: any ReaderFront
    private let poller: Poller
    private let signals: Signals
    private let print: (String) -> Void
    private let radio: WristbandRadio?
    private var stations: [HostStation]
    private var plugged: Set<Int> = []
    private var script: [String]
    private var scriptPosition = 0
    private var typed: [UInt8] = []
    private var pauseUntil: SteadyTime?
    private var awaited: (station: Int, event: String)?
    private var ending: Int32?
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4_096, alignment: 16)

    /// Makes the readers' surroundings.
    ///
    /// - Parameters:
    ///   - readers: with the name that commands call each by where there are several.
    ///   - script: commands to begin with, a line each.
    ///   - core: where the radios of wristbands lead; nowhere without.
    ///   - print: takes what is told, a line each.
    public init(
        _ readers: [(name: String, reader: any DeskReader)], behind front: any ReaderFront, script: [String] = [],
        core: Address? = nil, print: @escaping (String) -> Void
    ) throws(LinkError) {
        stations = readers.map { HostStation($0.name, $0.reader) }
        self.front = front
        self.script = script
        self.print = print
        let poller = try Poller(batch: 16)
        self.poller = poller
        signals = try Signals()
        radio = core.map { WristbandRadio(to: $0, on: poller, print: print) }
    }

    deinit {
        for station in plugged { front.unplug(station) }
        buffer.deallocate()
    }

    /// Runs until told to end.
    ///
    /// - Returns: the exit code.
    public func run() throws(LinkError) -> Int32 {
        try poller.add(signals.descriptor, .reading, token: Self.signalToken)
        // A file of commands cannot be polled and is read at once.
        let polls = (try? poller.add(0, .reading, token: Self.commandToken)) != nil
        if !polls { while readCommands() {} }
        try front.open(on: poller)
        for station in stations.indices { try plug(station) }
        while ending == nil {
            try obeyScript()
            // Nothing may ever come that a wait would end with.
            guard ending == nil else { break }
            carry(now: .now)
            let moments = stations.map(\.next) + [pauseUntil]
            poller.wait(until: moments.compactMap { $0 }.min()?.nanoseconds) { ready in
                switch ready.token {
                case Self.signalToken:
                    while let signal = signals.next() {
                        if signal == .interrupt { ending = 130 } else if signal == .terminate { ending = 0 }
                    }
                case Self.commandToken: if !readCommands() { poller.remove(0) }
                default:
                    if let radio, radio.isOwn(ready) {
                        radio.serve(ready, &stations, now: .now)
                    } else {
                        front.serve(ready, on: poller)
                    }
                }
            }
            while let (station, bytes) = front.receive() {
                stations[station].receive(bytes, rate: front.rate(of: station), now: .now)
            }
        }
        return ending ?? 0
    }

    private func plug(_ station: Int) throws(LinkError) {
        guard !plugged.contains(station) else { return }
        let place = try front.plug(station, on: poller)
        plugged.insert(station)
        print(stations.count == 1 ? place : "\(stations[station].name) \(place)")
    }

    private func unplug(_ station: Int) {
        guard plugged.remove(station) != nil else { return }
        front.unplug(station)
        stations[station].pull()
        print(stations.count == 1 ? "unplugged" : "\(stations[station].name) unplugged")
    }

    /// Moves what is due, both ways.
    private func carry(now: SteadyTime) {
        if pauseUntil.map({ $0 <= now }) == true { pauseUntil = nil }
        for station in stations.indices {
            for arrival in stations[station].carry(rate: front.rate(of: station), now: now) {
                switch arrival {
                case .bytes(let bytes): front.deliver(bytes, from: station, on: poller)
                case .unplugged: unplug(station)
                }
            }
        }
        radio?.carry(&stations, now: now)
    }

    // MARK: Commands

    /// Reads what was typed.
    ///
    /// - Returns: whether more may come.
    private func readCommands() -> Bool {
        let count = read(0, buffer.baseAddress, buffer.count)
        if count > 0 { typed += buffer[..<count] }
        // The end of the commands ends the last line; the readers go on.
        if count <= 0, !typed.isEmpty { typed.append(UInt8(ascii: "\n")) }
        while let end = typed.firstIndex(of: UInt8(ascii: "\n")) {
            script.append(String(decoding: typed[..<end], as: UTF8.self))
            typed.removeFirst(end + 1)
        }
        return count > 0
    }

    private func obeyScript() throws(LinkError) {
        while scriptPosition < script.count, pauseUntil == nil, ending == nil {
            if let awaited, stations[awaited.station].reader.hasHappened(awaited.event) != true { return }
            awaited = nil
            let line = script[scriptPosition]
            scriptPosition += 1
            var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" }).map(String.init)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            let named = stations.firstIndex { $0.name == first }
            if named != nil, words.count > 1 { words.removeFirst() }
            // What is said to none by name is said to the only one, or is the host's.
            if let station = named ?? (stations.count == 1 ? 0 : nil), let told = stations[station].reader.obey(words) {
                for line in told { print(line) }
            } else if let command = HostCommand(words), try obey(command, named ?? (stations.count == 1 ? 0 : nil)) {
                continue
            } else {
                print("no such command: \(line); type help")
            }
        }
    }

    /// Obeys a command.
    ///
    /// - Parameter station: which reader it is for.
    /// - Returns: whether it could be: some need a reader.
    private func obey(_ command: HostCommand, _ station: Int?) throws(LinkError) -> Bool {
        switch (command, station) {
        case (.pause(let seconds), _): pauseUntil = .now + .milliseconds(Int64(seconds * 1_000))
        case (.help, _): help()
        case (.quit, _): ending = 0
        case (.wait(let event), let station?):
            guard stations[station].reader.hasHappened(event) != nil else { return false }
            awaited = (station, event)
        case (.fault(let kind, let count), let station?):
            stations[station].down.add(Fault(kind, at: stations[station].down.offset + count))
        case (.unplug, let station?): unplug(station)
        case (.plug, let station?): try plug(station)
        case (_, nil): return false
        }
        return true
    }

    private func help() {
        var kinds: Set<ObjectIdentifier> = []
        for station in stations where kinds.insert(ObjectIdentifier(type(of: station.reader))).inserted {
            if stations.count > 1 { print("to \(station.name), with its name before the command:") }
            for line in type(of: station.reader).commands { print(line) }
        }
        for line in HostCommand.lines { print(line) }
    }
}
