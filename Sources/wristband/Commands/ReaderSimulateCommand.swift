internal import Interchange
internal import Link
internal import ReaderSimulation
internal import ReaderWire

/// `wristband reader simulate`.
enum ReaderSimulateCommand {
    static let simulate: Command = Command(
        words: ["reader", "simulate"], summary: "run a reader that exists only in software",
        details: [
            "Its port is told, and other programs open it as they open a real one. Commands are read from standard input, "
                + "a line each; 'help' lists them: put a finger on the sensor, lift it, let a command fail, damage the "
                + "line, pull the reader out. Fingers are numbers: the same number is the same person."
        ],
        arguments: [
            Argument(name: "MODEL", count: .one, candidates: .words(["zfm"]), help: "zfm: a serial fingerprint module")
        ],
        options: [
            Option("--pty", .flag, "behind a pseudo-terminal, as a serial port"),
            Option("--script", .one("FILE", .files), "commands to begin with"),
            Option("--seed", .one("N"), "makes its random numbers; 1 if not given"),
            Option("--capacity", .one("N"), "slots of its library; 200 if not given"),
            Option("--baud", .word(rates.map { "\($0)" }), "the rate of its line; 57600 if not given"),
            Option("--password-file", .one("FILE", .files), "the password that it asks for; none without"),
        ]
    ) { invocation in
        guard invocation.arguments == ["zfm"] else {
            throw UsageError("there is no simulated \(invocation.arguments[0]): expected zfm", command: simulate.words)
        }
        guard invocation.has("--pty") else { throw UsageError("--pty is missing", command: simulate.words) }
        let capacity = try invocation.value("--capacity", "1 to 1024 slots") { text in
            Int(text).flatMap { 1...1_024 ~= $0 ? $0 : nil }
        }
        let seed = try invocation.value("--seed", "a number from 0") { UInt64($0) }
        var flash = ZFMFlash(
            capacity: capacity ?? 200,
            password: try invocation.value("--password-file").map { try ModulePassword.read($0) } ?? 0
        )
        let baud = invocation.value("--baud").flatMap { Int($0) } ?? 57_600
        flash.parameters.rateFactor = UInt16(baud / 9_600)
        let script = try invocation.value("--script").map { path in
            String(decoding: try readFile(path), as: UTF8.self).split(separator: "\n").map(String.init)
        }
        let host = try PseudoterminalHost(SimulatedZFM(flash: flash, seed: seed ?? 1), script: script ?? []) {
            Output.print($0)
        }
        return try host.run()
    }

    /// Those that both a port and the module's register can be set to.
    private static let rates = TerminalLine.rates.filter { $0 <= 115_200 }
}
