internal import CommandHarness
internal import Testing

/// Closed cores, provisioned wristbands, intruders and attendance desks.
@Suite("Fleet runs: closed cores", .serialized)
struct ClosedTests {
    @Test("People sign in at the desks of Changsha: who came is not missed, who did not is, and intruders are refused")
    func changsha() throws {
        let folder = Folder()
        let run = try finish(["fleet", "run", Checkout.changsha, "--out", "run"], in: folder)
        #expect(run.code == 0, "\(run.output)\(run.errors)")
        let report = try Report(in: folder)
        let taken = try report.number("attendance", "taken")
        #expect(taken > 400)
        #expect(try report.number("attendance", "acknowledged") == taken)
        #expect(try report.number("attendance", "storedFirst") > 0)
        #expect(report.must("missedVerification").count >= 12)
        #expect(try report.number("fixes", "taken") == 0)
        #expect(try report.number("intruders", "taken") == 0)
        #expect(try report.number("intruders", "untold") == 0)
        #expect(try report.number("intruders", "refused") >= 7)
        #expect(run.output.contains("4 strangers and 3 clones, refused"))
        // By terminal and kind, and never a code or anything else.
        let refused = folder.lines("run/core/refusals.ndjson")
        #expect(refused.contains { $0.hasPrefix("{\"terminal\":\"13999999999\",\"kind\":\"stranger\"") })
        #expect(refused.contains { $0.hasPrefix("{\"terminal\":\"13900000000\",\"kind\":\"clone\"") })
        #expect(Leftovers.processes(in: folder).isEmpty)
    }

    @Test("A core that takes a stranger fails the verdict")
    func taken() throws {
        let folder = Folder()
        let options = ["--duration", "3h", "--without-violations"]
        let plan = try finish(["fleet", "plan", Checkout.changsha, "--orders", "orders.ndjson"] + options, in: folder)
        #expect(plan.code == 0, "\(plan.errors)")
        // An open core gives a code to the stranger that asks for one, if an order has its number.
        let lines = folder.lines("orders.ndjson")
        let line = lines[0].replacing("13900000000", with: "13999999999")
        folder.write("orders.ndjson", (lines + [line]).joined(separator: "\n") + "\n")
        let core = try SeparateCore(in: folder, speed: 1_200)
        let run = try finish(["fleet", "run", Checkout.changsha] + options + core.target, in: folder)
        try core.stop()
        #expect(run.code == 1, "\(run.output)\(run.errors)")
        #expect(run.output.contains("; 1 intruders taken\n"), "\(run.output)")
        #expect(try Report(in: folder).number("intruders", "taken") == 1)
        #expect(String(decoding: folder.bytes("run/junit.xml"), as: UTF8.self).contains("1 intruders taken"))
    }

    @Test("A fleet runs with the numbers and codes of provisioned wristbands; who has no place is told")
    func provisioned() throws {
        let folder = Folder()
        _ = try finish(["fleet", "plan", Checkout.demo, "--orders", "plan.ndjson"], in: folder)
        // As provisioning leaves them: keys of their own, another number on one, one too few and one too many.
        let lines = folder.lines("plan.ndjson").enumerated().map { number, line in
            var line = line.replacing(
                /"code":"[0-9a-f]{64}"/,
                with: "\"code\":\"" + String(repeating: "0123456789abcdef", count: 3) + "00000000000000"
                    + (number < 10 ? "0" : "") + "\(number)\"")
            if number == 4 { line = line.replacing("13900000004", with: "600000000004") }
            return line
        }
        let box = lines.dropLast() + [lines[0].replacing("13900000000", with: "600000000099")]
        let extra = [lines[0].replacing("13900000000", with: "600000000100")]
        folder.write("box.ndjson", (box + extra).joined(separator: "\n") + "\n")
        let run = try finish(["fleet", "run", Checkout.demo, "--closed", "box.ndjson", "--out", "run"], in: folder)
        #expect(run.code == 0, "\(run.output)\(run.errors)")
        #expect(run.output.contains("box.ndjson: 600000000100 has no device in this fleet of 20\n"))
        let terminals = Set(folder.lines("run/truth.ndjson").map { $0.dropFirst(11).prefix { $0 != "\"" } })
        #expect(terminals.count == 20 && terminals.contains("600000000004") && !terminals.contains("13900000004"))
        let report = try Report(in: folder)
        #expect(try report.number("fixes", "stored") > 9_000)
        #expect(try report.number("traffic", "rejections") == 0)
        #expect(!folder.lines("run/core/fixes.ndjson").contains { $0.contains("13900000004") })
    }
}
