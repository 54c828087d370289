internal import Interchange
internal import Link
internal import ReaderWire
internal import Readers

/// `wristband reader probe`: which reader is behind a bare serial port.
enum ReaderProbeCommand {
    static let probe: Command = Command(
        words: ["reader", "probe"], summary: "find out which reader is behind a serial port, and its rate",
        details: [
            "Each driver's reader is asked one harmless question at each rate it can be set to. The port is left as it "
                + "was found. Ends with 1 when nobody understands, which takes some seconds."
        ],
        arguments: [Argument(name: "NODE", count: .one, candidates: .files, help: "the serial port, as /dev/ttyUSB0")],
        options: [Option("--json", .flag, "tell the outcome as one JSON object")]
    ) { invocation in
        let node = invocation.arguments[0]
        let signals = try Signals()
        for attempt in SerialProbe.attempts {
            guard let description = try SerialProbe.ask(attempt, node: node, signals: signals) else {
                Output.note("not \(attempt.driver.rawValue) at \(attempt.baud) baud")
                continue
            }
            guard invocation.has("--json") else {
                Output.print(
                    "\(attempt.driver.rawValue) at \(attempt.baud) baud, \(attempt.driver.summary): \(description)")
                return 0
            }
            var json = JSONWriter(.lines)
            json.object { members in
                members.field("port", node)
                members.field("driver", attempt.driver.rawValue)
                members.field("baud", attempt.baud)
                members.field("description", description)
            }
            Output.write(json.bytes)
            return 0
        }
        Output.note(
            "wristband: no reader that is known answers at \(node); check its cable and power, and whether it is one of "
                + "'wristband reader rules'")
        return 1
    }
}
