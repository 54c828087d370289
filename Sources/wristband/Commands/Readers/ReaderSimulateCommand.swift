internal import Interchange
internal import Link
internal import ReaderSimulation
internal import ReaderWire

/// `wristband reader simulate`.
enum ReaderSimulateCommand {
    static let simulate: Command = Command(
        words: ["reader", "simulate"], summary: "run readers that exist only in software",
        details: [
            "Where each is found is told, and other programs open it as they open a real one. Commands are read from "
                + "standard input, a line each; 'help' lists them: put a finger on the sensor, lift it, let a command "
                + "fail, damage the line, pull the reader out. Where there are several, a command begins with the "
                + "reader's name; a second one of a model is called MODEL-2. Fingers are numbers: the same number is "
                + "the same person.",
            "With --usbip attach they are USB devices of this machine; its kernel needs vhci-hcd, and the command "
                + "root. With --usbip listen anybody on this machine may ask for them by 'usbip attach -r 127.0.0.1'.",
        ],
        arguments: [
            Argument(
                name: "MODEL", count: .any, candidates: .words(SimulatedModel.all.map(\.name)),
                help: SimulatedModel.all.map { "\($0.name): \($0.help)" }.joined(separator: "; "))
        ],
        options: [
            Option("--pty", .flag, "behind pseudo-terminals, as serial ports"),
            Option(
                "--usbip", .one("WAY", .words(["attach", "listen"])),
                "as USB devices: attach, to this machine's kernel, or listen[:PORT], on 127.0.0.1, 3240 if not given"),
            Option("--uhid", .flag, "as HID devices of this machine's kernel, by /dev/uhid"),
            Option("--four-pipes", .flag, "an ID-card reader on USB that has pipes for header and body each"),
            Option("--script", .one("FILE", .files), "commands to begin with"),
            Option("--seed", .one("N"), "makes random numbers, and serial numbers; 1 if not given"),
            Option("--slots", .one("N"), "slots of a cradle; 4 if not given"),
            Option(
                "--core", .one("HOST:PORT"),
                "the monitoring core that the wristbands of a cradle talk to, once they are worn and obey an order; "
                    + "their radio is off if not given"),
            Option("--capacity", .one("N"), "slots of a fingerprint module's library; 200 if not given"),
            Option(
                "--baud", .word(rates.map { "\($0)" }), "the rate of a fingerprint module's line; 57600 if not given"),
            Option(
                "--password-file", .one("FILE", .files), "the password that a fingerprint module asks for; none without"
            ),
        ]
    ) { invocation in
        let models = try models(invocation)
        let (kind, front) = try front(invocation, models)
        var counts: [String: Int] = [:]
        let readers = try models.map { model in
            counts[model.name, default: 0] += 1
            let count = counts[model.name] ?? 1
            return (name: count == 1 ? model.name : "\(model.name)-\(count)", reader: try model.make(invocation, kind))
        }
        let script = try invocation.value("--script").map { path in
            String(decoding: try readFile(path), as: UTF8.self).split(separator: "\n").map(String.init)
        }
        let core = try core(invocation, models)
        return try ReaderHost(readers, behind: front, script: script ?? [], core: core) { Output.print($0) }.run()
    }

    /// What random and serial numbers begin with.
    static func seed(_ invocation: Invocation) throws(UsageError) -> UInt64 {
        try invocation.value("--seed", "a number from 0") { UInt64($0) } ?? 1
    }

    private static func core(_ invocation: Invocation, _ models: [SimulatedModel]) throws(UsageError) -> Address? {
        guard let core = try invocation.value("--core", "HOST:PORT", { Address($0) }) else { return nil }
        guard models.contains(where: \.hasRadio) else {
            throw UsageError("--core is for a cradle, whose wristbands have a radio", command: simulate.words)
        }
        return core
    }

    private static func models(_ invocation: Invocation) throws(UsageError) -> [SimulatedModel] {
        guard !invocation.arguments.isEmpty else {
            throw UsageError("MODEL is missing: expected \(SimulatedModel.names)", command: simulate.words)
        }
        var models: [SimulatedModel] = []
        for name in invocation.arguments {
            guard let model = SimulatedModel.all.first(where: { $0.name == name }) else {
                throw UsageError(
                    "there is no simulated \(name): expected \(SimulatedModel.names)", command: simulate.words)
            }
            models.append(model)
        }
        return models
    }

    private static func front(
        _ invocation: Invocation, _ models: [SimulatedModel]
    ) throws(UsageError) -> (SimulatedModel.Front, any ReaderFront) {
        let given = SimulatedModel.Front.allCases.filter { invocation.has($0.flag) }
        guard let kind = given.first, given.count == 1 else {
            let flags = SimulatedModel.Front.allCases.map(\.flag).joined(separator: ", ")
            throw UsageError(
                given.isEmpty ? "--pty is missing, or another of \(flags)" : "give only one of \(flags)",
                command: simulate.words)
        }
        if let model = models.first(where: { !$0.fronts.contains(kind) }) {
            throw UsageError("a simulated \(model.name) cannot be behind \(kind.flag)", command: simulate.words)
        }
        let seed = try seed(invocation)
        let serials = models.indices.map { "SIM\(seed)-\($0 + 1)" }
        switch kind {
        case .pty: return (kind, PseudoterminalFront())
        case .usbip:
            let way = try usbipWay(invocation)
            let descriptions = zip(models, serials).compactMap { $0.usb?(invocation, $1) }
            return (kind, USBIPFront(way, descriptions))
        case .uhid: return (kind, UHIDFront(zip(models, serials).compactMap { $0.hid?($1) }))
        }
    }

    private static func usbipWay(_ invocation: Invocation) throws(UsageError) -> USBIPFront.Way {
        let expected = "attach, listen or listen:PORT"
        return try invocation.value("--usbip", expected) { text in
            switch text {
            case "attach": .attach
            case "listen": .listen(port: 3_240)
            default:
                text.hasPrefix("listen:") ? UInt16(text.dropFirst("listen:".count)).map { .listen(port: $0) } : nil
            }
        } ?? .attach
    }

    /// Those that both a port and the module's register can be set to.
    private static let rates = TerminalLine.rates.filter { $0 <= 115_200 }
}
