import CommandHarness
import Interchange
import Testing

@Suite("frame decode and frame explain between a device and its core")
struct FrameTapTests {
    private static let terminal = "13900000042"
    private static let order = """
        {"terminal":"\(terminal)","code":"c0de","interval":60,"home":[24.3,109.4],\
        "order":{"id":"000102030405060708090a0b0c0d0e0f","from":"2020-01-01T00:00:00","until":"2090-01-01T00:00:00"}}

        """

    /// A tap before a target, with its address.
    private func tap(_ words: [String], target: String) throws -> (program: ChildProgram, address: String) {
        let tap = try ChildProgram(
            wristbandPath, ["frame"] + words + ["--listen", "127.0.0.1:0", "--tap", target], in: "/")
        try tap.wait(for: "its port") { tap.errors.hasSuffix("\n") }
        let words = tap.errors.split(separator: " ")
        #expect(tap.errors == "listening on \(words[2].dropLast()), passing on to \(target)\n")
        return (tap, String(words[2].dropLast()))
    }

    @Test("a session works through it, and every frame of both directions is shown; Ctrl-C ends it")
    func session() throws {
        let folder = Folder()
        folder.write("orders.ndjson", Self.order)
        let core = try RunningCore(in: folder, "--orders", "orders.ndjson", "--alarms", "feed.ndjson")
        let (tap, address) = try tap(["decode", "--json"], target: core.address)
        let device = try ChildProgram(
            wristbandPath, ["device", "run", "--target", address, "--terminal", Self.terminal, "--interval", "1"],
            in: folder.path)
        try device.wait(for: "a fix acknowledged") { device.output.contains("acknowledged") }
        try device.type("strap cut")
        try device.wait(for: "the alarm") { folder.text("feed.ndjson").contains("\"kind\":\"strapCut\"") }
        try device.type("quit")
        #expect(try device.end().code == 0)
        try tap.wait(for: "the end of the connection") { tap.errors.contains("connection 1: closed") }
        tap.send(.interrupt)
        let ended = try tap.end()
        #expect(ended.code == 130 && !tap.leavesSomethingRunning)
        core.program.send(.interrupt)
        #expect(try core.program.end().errors.contains("0 devices turned away, 0 frames refused"))

        let frames = try ended.output.split(separator: "\n").map { line in
            try JSONValue(Array(line.utf8), file: "tap").object { fields in
                fields.ignoreOthers()
                let destination = try fields.required("destination").string()
                let name = try fields.optional("name")?.string() ?? ""
                return (isUp: destination == core.address, name: name)
            }
        }
        let up = Set(frames.filter(\.isUp).map(\.name))
        let down = Set(frames.filter { !$0.isUp }.map(\.name))
        #expect(up.isSuperset(of: ["register", "authenticate", "location"]), "\(up)")
        #expect(down.isSuperset(of: ["registerAnswer", "platformAcknowledgement", "supervisionOrder"]), "\(down)")
        #expect(!ended.output.contains("refused"))
        #expect(!folder.text("store/fixes.ndjson").isEmpty)
        // Keys pass, and are not shown.
        #expect(ended.output.contains("\"code\":\"(hidden)\""))
    }

    @Test("a core that is not there is told, and the device is not kept waiting")
    func unreachable() throws {
        let (tap, address) = try tap(["explain"], target: "127.0.0.1:1")
        let device = try ChildProgram(wristbandPath, ["device", "run", "--target", address], in: "/")
        try tap.wait(for: "the refusal") { tap.errors.contains("cannot connect to 127.0.0.1:1: Connection refused") }
        // It notices while it still connects, or at once after.
        try device.wait(for: "the end of its link") {
            ["Connection reset by peer", "the link broke", "closed the link"].contains { device.output.contains($0) }
        }
        tap.send(.terminate)
        #expect(try tap.end().code == 0)
    }

    @Test("a busy port is named, with what to do")
    func busyPort() throws {
        let (first, address) = try tap(["decode"], target: "127.0.0.1:1")
        let second = try wristband("frame", "decode", "--listen", address, "--tap", "127.0.0.1:1")
        #expect(second.code == 6 && second.output.isEmpty)
        #expect(
            second.errors == """
                wristband: cannot listen on \(address): Address already in use; end what listens there, or give another port \
                with --listen

                """)
        first.send(.interrupt)
        #expect(try first.end().code == 130)
    }
}
