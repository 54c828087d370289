internal import Glibc
internal import Interchange
internal import Link
internal import ReaderWire
internal import Readers

/// `wristband reader list` and `watch`: what is plugged in.
enum ReaderListCommands {
    /// How long nothing has to change before what is plugged in is looked at (our choice).
    private static let settlingTime = Duration.milliseconds(100)

    static let list: Command = Command(
        words: ["reader", "list"], summary: "list the readers that are plugged in",
        details: [
            "Serial ports that may have a reader behind them are listed too, as 'reader probe' can ask them, and so are "
                + "readers that are known and cannot be used. The first column is a reader's name: it stays the same when "
                + "the node changes."
        ],
        options: [Option("--json", .flag, "a JSON object a line")]
    ) { invocation in
        let readers = try ReaderDirectory().list()
        if invocation.has("--json") {
            for reader in readers { Output.write(line { describe(reader, &$0) }) }
        } else if readers.isEmpty {
            Output.note("no reader is plugged in; see the kernel's messages ('dmesg') if there should be one")
        } else {
            let rows = readers.map { [$0.identity, name(of: $0), $0.node, state(of: $0).text] }
            for row in TextTable.lines([["READER", "MODEL", "NODE", "STATE"]] + rows) { Output.print(row) }
        }
        return 0
    }

    static let watch: Command = Command(
        words: ["reader", "watch"], summary: "tell when readers come and go",
        details: ["Begins with what is plugged in. Ends with Ctrl-C."],
        options: [
            Option("--json", .flag, "a JSON object a line"),
            Option("--changes", .one("N"), "end after so many lines"),
        ]
    ) { invocation in
        let changes = try invocation.value("--changes", "a number from 1") { Int($0).flatMap { $0 > 0 ? $0 : nil } }
        let directory = try ReaderDirectory()
        // Listening begins before the first list is made: nothing that comes in between is missed.
        let monitor = try directory.monitor()
        let signals = try Signals()
        var known: [FoundReader] = []
        var told = 0
        Output.note("watching")
        while true {
            let readers = directory.list()
            for change in ReaderChange.between(known, readers) {
                tell(change, isJSON: invocation.has("--json"))
                told += 1
                if told == changes { return 0 }
            }
            known = readers
            let ready = Readiness.wait(
                [(monitor.descriptor, .reading), (signals.descriptor, .reading)], until: nil)
            if ready[1], let signal = signals.next(), signal != .child { return signal == .interrupt ? 130 : 0 }
            monitor.drain()
            // A device comes in several pieces, and the first may be told before the last is there.
            let latest = SteadyTime.now + .seconds(1)
            while SteadyTime.now < latest,
                Readiness.wait([(monitor.descriptor, .reading)], until: .now + settlingTime)[0]
            { monitor.drain() }
        }
    }

    private static func tell(_ change: ReaderChange, isJSON: Bool) {
        let (word, reader) =
            switch change {
            case .added(let reader): ("added", reader)
            case .removed(let reader): ("removed", reader)
            }
        guard isJSON else { return Output.print("\(word) \(reader.identity) \(reader.node) \(name(of: reader))") }
        Output.write(
            line { members in
                members.field("change", word)
                describe(reader, &members)
            })
    }

    // MARK: What is told of a reader

    private static func line(_ body: (inout JSONMembers) -> Void) -> [UInt8] {
        var json = JSONWriter(.lines)
        json.object { body(&$0) }
        return json.bytes
    }

    private static func describe(_ reader: FoundReader, _ members: inout JSONMembers) {
        members.field("reader", reader.identity)
        members.field("driver", reader.driver?.rawValue)
        members.field("model", reader.model.name)
        members.field("serial", reader.serial)
        members.field("port", reader.port)
        members.field("node", reader.node)
        let state = state(of: reader)
        members.field("state", state.word)
        members.field("remark", state.word == "ready" ? nil : state.text)
    }

    private static func name(of reader: FoundReader) -> String { reader.model.name }

    /// Whether it can be used, for programs and for people.
    private static func state(of reader: FoundReader) -> (word: String, text: String) {
        if case .unsupported(let reason) = reader.model.support { return ("unsupported", "unsupported: \(reason)") }
        if let holder = ReaderHolder.of(reader) { return ("held", "held by \(holder.name): \(holder.advice)") }
        if access(reader.node, R_OK | W_OK) != 0 {
            return ("notPermitted", "not permitted: install the rules of 'wristband reader rules'")
        }
        if reader.driver == nil { return ("unknown", "ask who is there: wristband reader probe \(reader.node)") }
        return ("ready", "ready")
    }
}
