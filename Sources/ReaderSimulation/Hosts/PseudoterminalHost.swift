internal import Glibc
public import Link

/// Runs a simulated reader in real time behind a pseudo-terminal, which another program opens as a serial port.
public final class PseudoterminalHost<Reader: DeskReader> {
    private static var signalToken: UInt64 { 0 }
    private static var commandToken: UInt64 { 1 }
    private static var lineToken: UInt64 { 2 }
    /// Bytes kept for a host that does not read.
    private static var backlog: Int { 65_536 }

    /// The reader.
    public private(set) var reader: Reader
    private let poller: Poller
    private let signals: Signals
    private let print: (String) -> Void
    private var pseudoterminal: Pseudoterminal?
    /// The other end, held open: or the line would be reported broken whenever no host is there.
    private var held: Int32 = -1
    private var up: Wire, down: Wire
    private var output = OutputQueue()
    private var script: [String]
    private var scriptPosition = 0
    private var typed: [UInt8] = []
    private var pauseUntil: SteadyTime?
    private var awaited: String?
    private var ending: Int32?
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)

    /// Makes the reader's surroundings.
    ///
    /// - Parameters:
    ///   - script: commands to begin with, a line each.
    ///   - print: takes what is told, a line each.
    public init(_ reader: Reader, script: [String] = [], print: @escaping (String) -> Void) throws(LinkError) {
        self.reader = reader
        self.script = script
        self.print = print
        poller = try Poller(batch: 4)
        signals = try Signals()
        up = Wire(baud: reader.baud)
        down = Wire(baud: reader.baud)
    }

    deinit {
        unplug()
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
        try plug()
        while ending == nil {
            obeyScript()
            carry(now: .now)
            let moments = [up.next, down.next, reader.deadline, pauseUntil].compactMap { $0 }
            poller.wait(until: moments.min()?.nanoseconds) { ready in
                switch ready.token {
                case Self.signalToken:
                    while let signal = signals.next() {
                        if signal == .interrupt { ending = 130 } else if signal == .terminate { ending = 0 }
                    }
                case Self.commandToken: if !readCommands() { poller.remove(0) }
                default: serveLine(ready)
                }
            }
        }
        return ending ?? 0
    }

    // MARK: The line

    private func plug() throws(LinkError) {
        let made = try Pseudoterminal()
        held = open(made.path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard held >= 0 else { throw LinkError("open", made.path) }
        pseudoterminal = made
        try poller.add(made.stream.descriptor, .reading, token: Self.lineToken)
        print("port \(made.path)")
    }

    private func unplug() {
        if held >= 0 { close(held) }
        pseudoterminal?.stream.close()
        held = -1
        pseudoterminal = nil
        output = OutputQueue()
    }

    private func serveLine(_ ready: Poller.Ready) {
        guard let stream = pseudoterminal?.stream else { return }
        if ready.isWritable, output.count > 0 {
            _ = output.flush(on: stream)
            if output.count == 0 { poller.change(stream.descriptor, .reading, token: Self.lineToken) }
        }
        if ready.isReadable, case .bytes(let count) = stream.receive(into: buffer) {
            up.setRate(baud: reader.baud)
            up.send(Emission(sampled(Array(buffer[..<count])), at: .now))
        }
    }

    /// What one end makes of bytes when the other sends at another rate: nothing it could understand.
    private func sampled(_ bytes: [UInt8]) -> [UInt8] {
        guard let rate = pseudoterminal?.rate, let baud = reader.baud, rate != baud else { return bytes }
        return bytes.map { ~($0 << 1) }
    }

    /// Moves what is due, both ways.
    private func carry(now: SteadyTime) {
        if pauseUntil.map({ $0 <= now }) == true { pauseUntil = nil }
        while let arrival = up.receive(now: now) {
            if case .bytes(let bytes) = arrival { reader.receive(bytes, now: now) }
        }
        reader.handle(timeout: now)
        while let emission = reader.transmit() { down.send(emission) }
        down.setRate(baud: reader.baud)
        while let arrival = down.receive(now: now), let stream = pseudoterminal?.stream {
            guard case .bytes(let bytes) = arrival, output.count < Self.backlog else { continue }
            _ = sampled(bytes).withUnsafeBytes { output.send($0, on: stream) }
            if output.count > 0 { poller.change(stream.descriptor, [.reading, .writing], token: Self.lineToken) }
        }
    }

    // MARK: Commands

    /// Reads what was typed.
    ///
    /// - Returns: whether more may come.
    private func readCommands() -> Bool {
        let count = read(0, buffer.baseAddress, 4_096)
        if count > 0 { typed += buffer[..<count] }
        // The end of the commands ends the last line; the reader goes on.
        if count <= 0, !typed.isEmpty { typed.append(UInt8(ascii: "\n")) }
        while let end = typed.firstIndex(of: UInt8(ascii: "\n")) {
            script.append(String(decoding: typed[..<end], as: UTF8.self))
            typed.removeFirst(end + 1)
        }
        return count > 0
    }

    private func obeyScript() {
        while scriptPosition < script.count, pauseUntil == nil, ending == nil {
            if let awaited, reader.hasHappened(awaited) != true { return }
            awaited = nil
            let line = script[scriptPosition]
            scriptPosition += 1
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" }).map(String.init)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            if let told = reader.obey(words) {
                for line in told { print(line) }
            } else if let command = HostCommand(words) {
                obey(command, line)
            } else {
                print("no such command: \(line); type help")
            }
        }
    }

    private func obey(_ command: HostCommand, _ line: String) {
        switch command {
        case .pause(let seconds): pauseUntil = .now + .milliseconds(Int64(seconds * 1_000))
        case .wait(let event):
            if reader.hasHappened(event) == nil {
                print("no such command: \(line); type help")
            } else {
                awaited = event
            }
        case .fault(let kind): down.add(Fault(kind, at: down.offset))
        case .unplug:
            unplug()
            print("unplugged")
        case .help: for line in Reader.commands + HostCommand.lines { print(line) }
        case .quit: ending = 0
        }
    }
}
