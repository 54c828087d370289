import CommandHarness
import Testing

/// Where a command is killed.
struct KillPoint: CustomStringConvertible {
    /// Which call, from 1; of the writes alone if it is killed within one.
    var call: Int
    /// Whether half of the write is done.
    var within: Bool

    var description: String { "killed \(within ? "within write" : "before call") \(call)" }
}

/// A desk at which a command is killed and started again. It does a little at each step, so that many stand beside each
/// other: most of the time they wait for readers, which are as slow as real ones.
final class KilledDesk {
    /// Where the command is killed; not at all if there is nothing.
    let point: KillPoint?
    /// Where it works.
    let folder: String
    /// How the command ended: killed, and started again.
    private(set) var endings: [ChildProgram.Ending] = []
    /// The ledger after the kill, as far as its head file knew it.
    private(set) var acknowledged = ""
    /// What the readers were asked at the end.
    private(set) var told: [Substring] = []

    private enum Stage {
        /// The readers are being switched on.
        case begins
        /// What comes before is being done, or is done and the readers are being told.
        case precedes, returns
        /// The command is run, and run once more.
        case command
    }

    private let scene: DeskScene
    private let shim: KillingShim
    private let readers: ChildProgram
    private var command: ChildProgram?
    private var stage = Stage.begins
    private var ports: [String: String] = [:]
    private var answered = 0
    private var toldBefore = 0

    init(_ scene: DeskScene, killedAt point: KillPoint?, by shim: KillingShim, in folder: String) throws {
        self.scene = scene
        self.point = point
        self.shim = shim
        self.folder = folder
        try #require(run("mkdir", ["-p", folder]).code == 0)
        try scene.prepare(folder)
        readers = try ChildProgram(
            wristbandPath, ["reader", "simulate", "--pty"] + scene.readers, in: folder, patience: 120)
    }

    /// What may have something to say.
    var programs: [ChildProgram] { [readers, command].compactMap { $0 } }

    /// The calls and writes that a command made which was not killed.
    var count: (calls: Int, writes: Int)? {
        let numbers = (readText("\(folder)/count") ?? "").split { $0 == " " || $0 == "\n" }.compactMap { Int($0) }
        return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
    }

    /// Where it was killed, for what is found wrong there.
    var place: String { point.map { "\($0)" } ?? "undisturbed" }

    /// Expects that the last start went well and that its ledger is valid and has lost nothing.
    ///
    /// - Returns: its records.
    func expectValidLedger() throws -> [Substring] {
        let last = try #require(endings.last)
        #expect(last.code == 0, "\(place): \(last.output)\(last.errors)")
        let verified = try wristband("ledger", "verify", "ledger", in: folder)
        #expect(verified.code == 0, "\(place): \(verified.output)\(verified.errors)")
        let records = readText("\(folder)/ledger/ledger.ndjson") ?? ""
        #expect(records.hasPrefix(acknowledged), "\(place)")
        return records.split(separator: "\n")
    }

    /// Does what can be done now.
    ///
    /// - Returns: whether there will be more to do.
    func step() throws -> Bool {
        let isSimulated = try readers.look()
        let lines = readers.output.split(separator: "\n")
        guard let command else {
            if endings.isEmpty { try begin(lines) }
            if !isSimulated { told = Array(lines.dropFirst(toldBefore)) }
            return isSimulated
        }
        let isRunning = try command.look()
        try answer(command.errors)
        if isRunning { return true }
        let ending = try command.end()
        self.command = nil
        if stage == .precedes {
            try #require(ending.code == 0, "\(ending.output)\(ending.errors)")
            stage = .returns
            toldBefore = lines.count
            for line in scene.returns { try readers.type(line) }
            return true
        }
        endings.append(ending)
        if endings.count == 1, point != nil {
            acknowledged = recordsKnownToHead()
            for line in scene.leaves { try readers.type(line) }
            try start()
        } else {
            toldBefore = lines.count
            for line in scene.asks + ["quit"] { try readers.type(line) }
        }
        return true
    }

    /// Starts what can be started by now.
    private func begin(_ lines: [Substring]) throws {
        switch stage {
        case .begins:
            guard findPorts(lines) else { return }
            for line in scene.begins { try readers.type(line) }
            if let words = scene.precedes?(ports) {
                stage = .precedes
                command = try ChildProgram(wristbandPath, words, in: folder, patience: 60)
            } else {
                try start()
            }
        case .returns where lines.count > toldBefore: try start()
        case .precedes, .returns, .command: break
        }
    }

    private func start() throws {
        stage = .command
        let words = [wristbandPath] + scene.command(ports)
        let command =
            if let point, endings.isEmpty {
                shim.kill(at: point.call, within: point.within, words)
            } else {
                shim.count(into: "\(folder)/count", words)
            }
        self.command = try ChildProgram("env", command, in: folder, patience: 60)
        answered = 0
    }

    /// Reads where the readers are; a single one is told without its name.
    private func findPorts(_ lines: [Substring]) -> Bool {
        let models = scene.readers.prefix { !$0.hasPrefix("-") }
        for line in lines {
            let words = line.split(separator: " ")
            guard let name = words.count == 2 ? models.first : words.first.map(String.init), words.count >= 2,
                words[words.count - 2] == "port"
            else { continue }
            ports[name] = words.last.map(String.init)
        }
        return ports.count == models.count
    }

    private func answer(_ errors: String) throws {
        let lines = errors.split(separator: "\n")
        // A line that is not whole yet is answered later.
        let whole = errors.hasSuffix("\n") ? lines.count : lines.count - 1
        while answered < whole {
            answered += 1
            for line in scene.answers(lines[..<answered]) { try readers.type(line) }
        }
    }

    private func recordsKnownToHead() -> String {
        let head = readText("\(folder)/ledger/head.json") ?? ""
        let count = head.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0
        let records = (readText("\(folder)/ledger/ledger.ndjson") ?? "").split(separator: "\n")
        return records.prefix(count).map { "\($0)\n" }.joined()
    }
}
