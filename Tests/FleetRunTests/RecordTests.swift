internal import CommandHarness
internal import Testing

/// `fleet run --record`: what was sent and received, as a packet capture.
@Suite("Fleet runs: recording", .serialized)
struct RecordTests {
    private static let short = [
        "fleet", "run", Checkout.demo, "--duration", "30m", "--speed", "600", "--without-violations", "--out", "run",
    ]

    /// The codes of the fleet's devices.
    private func codes(_ folder: Folder) -> [String] {
        folder.lines("run/orders.ndjson").compactMap { line in
            line.split(separator: "\"code\":\"").dropFirst().first.map { String($0.prefix(64)) }
        }
    }

    private func holds(_ folder: Folder, _ code: String) -> Bool {
        String(decoding: folder.bytes("x.pcapng"), as: Unicode.ASCII.self).contains(code)
    }

    @Test("Every frame that the run counts stands in the capture, keys are masked, and it is sound")
    func records() throws {
        let folder = Folder()
        let run = try finish(Self.short + ["--record", "x.pcapng"], in: folder)
        #expect(run.code == 0, "\(run.output)\(run.errors)")
        let decoded = try finish(["frame", "decode", "x.pcapng"], in: folder)
        #expect(decoded.code == 0 && decoded.errors.isEmpty, "\(decoded.errors)")
        // The first frame goes to the core.
        let core = decoded.output.split(separator: "\n").first?.split(separator: " → ").last?.prefix { $0 != " " } ?? ""
        let up = decoded.output.split(separator: "\n").count { $0.contains("→ \(core) ") }
        #expect(try up == Report(in: folder).number("traffic", "framesSent"))
        // Simulated times.
        #expect(decoded.output.hasPrefix("packet ") && decoded.output.contains("2026-03-02T16:29:"))
        let codes = codes(folder)
        #expect(codes.count == 20 && codes.allSatisfy { !holds(folder, $0) })
    }

    @Test(
        "tshark finds nothing wrong with a capture",
        .enabled(if: isInstalled("tshark"), "needs tshark: apt-get install tshark"))
    func tshark() throws {
        let folder = Folder()
        let run = try start(
            ["fleet", "run", Checkout.demo, "--out", "run", "--record", "x.pcapng", "--reveal"], in: folder)
        // Ctrl-C keeps what was recorded, and connections are closed in it.
        try run.wait(for: "packets") { folder.bytes("x.pcapng").count > 100_000 }
        run.send(.interrupt)
        #expect(try run.end().code == 130)
        #expect(folder.isPrivate("x.pcapng") && codes(folder).allSatisfy { holds(folder, $0) })
        let decoded = try finish(["frame", "decode", "x.pcapng"], in: folder)
        #expect(decoded.code == 0 && decoded.errors.isEmpty, "\(decoded.errors)")
        let checks = ["-r", "x.pcapng", "-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE"]
        let wrong = """
            tcp.analysis.flags or _ws.malformed or tcp.checksum.status == "Bad" or ip.checksum.status == "Bad" \
            or _ws.expert.severity == "Error" or _ws.expert.severity == "Warning"
            """
        let found = try CommandHarness.run("tshark", checks + ["-Y", wrong], in: folder.path)
        #expect(found.code == 0 && found.output.isEmpty, "\(found.output)\(found.errors)")
        // It did look, and every connection has its beginning and its end.
        for flag in ["syn == 1 and tcp.flags.ack == 0", "fin == 1"] {
            let found = try CommandHarness.run("tshark", checks + ["-Y", "tcp.flags.\(flag)"], in: folder.path)
            #expect(found.output.split(separator: "\n").count >= 20)
        }
    }

    @Test("A file that can no longer be written ends the recording and not the run, and says so")
    func brokenFile() throws {
        let folder = Folder()
        // A reader that goes in the middle.
        let words = (Self.short + ["--record", "pipe"]).map { "'\($0)'" }.joined(separator: " ")
        let script = "mkfifo pipe; head -c 2000 pipe >head & exec '\(wristbandPath)' \(words)"
        let run = try ChildProgram("sh", ["-c", script], in: folder.path, patience: 120).end()
        #expect(run.code == 6)
        #expect(run.errors.hasSuffix("wristband: pipe: cannot write: Broken pipe\n"))
        #expect(run.output.contains("pipe: cannot write: Broken pipe; recording ends here, and the run goes on\n"))
        #expect(run.output.contains("PASSED") && folder.bytes("head").count == 2_000)
    }

    @Test("A file that cannot be written at all is told before anything runs")
    func fullDisk() throws {
        let folder = Folder()
        let run = try finish(Self.short + ["--record", "/dev/full"], in: folder)
        #expect(run.code == 6 && !run.output.contains("PASSED"))
        #expect(run.errors.hasSuffix("wristband: /dev/full: cannot write: No space left on device\n"))
    }
}
