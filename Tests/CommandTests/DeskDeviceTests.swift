import CommandHarness
import Glibc
import Testing

@Suite("device run on a core of its own")
struct DeskDeviceTests {
    private static let terminal = "13900000042"
    private static let order = """
        {"terminal":"\(terminal)","code":"c0de","interval":60,"home":[24.3,109.4],\
        "order":{"id":"000102030405060708090a0b0c0d0e0f","from":"2020-01-01T00:00:00","until":"2090-01-01T00:00:00"}}

        """

    @Test("it registers, its fixes are stored, and a cut strap is an alarm in the core's feed")
    func strapCut() throws {
        let folder = Folder()
        folder.write("orders.ndjson", Self.order)
        let core = try RunningCore(in: folder, "--orders", "orders.ndjson", "--alarms", "feed.ndjson")
        let device = try ChildProgram(
            wristbandPath, ["device", "run", "--target", core.address, "--terminal", Self.terminal, "--interval", "1"],
            in: folder.path)
        try device.wait(for: "a fix acknowledged") { device.output.contains("acknowledged") }
        #expect(device.output.contains("connected to \(core.address)\n") && device.output.contains("online\n"))
        try device.wait(for: "the order") { folder.text("store/done.ndjson").contains("\"what\":\"arm\"") }

        try device.type("strap cot")
        try device.type("strap cut")
        try device.wait(for: "the alarm") { folder.text("feed.ndjson").contains("\"kind\":\"strapCut\"") }
        try device.type("status")
        try device.wait(for: "the status") { device.output.contains("online, armed, ") }
        #expect(device.output.contains("no such command: strap cot; type help\n"))
        #expect(device.output.contains("alarms strapCut\n"))
        try device.type("quit")
        #expect(try device.end().code == 0)

        core.program.send(.interrupt)
        let ended = try core.program.end()
        #expect(ended.code == 130)
        #expect(ended.errors.contains("received twice, 1 alarms raised, 0 devices turned away, 0 frames refused"))
        let alarm = try #require(folder.text("feed.ndjson").split(separator: "\n").first)
        #expect(alarm.contains("\"device\":\"\(Self.terminal)\"") && alarm.contains("\"cleared\":null"))
        let fixes = folder.text("store/fixes.ndjson").split(separator: "\n")
        let acknowledged = device.output.split(separator: "\n").filter { $0.hasPrefix("acknowledged") }
        #expect(fixes.count >= acknowledged.count && !fixes.isEmpty)
        #expect(fixes.allSatisfy { $0.contains("\"terminal\":\"\(Self.terminal)\"") })
    }

    @Test("a check that is entered for now is asked for at once, and an attack suspected then is an alarm")
    func adHoc() throws {
        let folder = Folder()
        folder.write("closed.ndjson", Self.order)
        folder.write("code", "c0de\n")
        let core = try RunningCore(in: folder, "--closed", "closed.ndjson", "--alarms", "feed.ndjson")
        let device = try ChildProgram(
            wristbandPath,
            [
                "device", "run", "--target", core.address, "--terminal", Self.terminal, "--code-file", "code",
                "--interval", "1",
            ], in: folder.path)
        try device.wait(for: "the order") { folder.text("store/done.ndjson").contains("\"what\":\"arm\"") }
        let fix = try #require(device.output.split(separator: "\n").last { $0.hasPrefix("fix ") })
        let check =
            #"{"kind":"adHoc","at":"\#(fix.dropFirst("fix ".count))","window":600,"modalities":["finger"],"attempts":3}"#
        folder.write("closed.new", Self.order.replacing("}}", with: "},\"checks\":[\(check)]}"))
        #expect(rename(folder.file("closed.new"), folder.file("closed.ndjson")) == 0)
        try device.wait(for: "the request") { device.output.contains("3 attempts") }
        try device.type("answer spoofSuspected")
        try device.wait(for: "the alarm") { folder.text("feed.ndjson").contains("\"kind\":\"spoofSuspected\"") }
        try device.type("quit")
        #expect(try device.end().code == 0)
        core.program.send(.interrupt)
        #expect(try core.program.end().errors.contains("1 orders, 0 new, 1 changed, 0 gone"))
    }

    @Test("without a core it keeps its fixes and tells why")
    func unreachable() throws {
        let device = try ChildProgram(wristbandPath, ["device", "run", "--target", "127.0.0.1:1"], in: "/")
        try device.wait(for: "its failure") { device.output.contains("cannot connect to 127.0.0.1:1") }
        try device.type("status")
        try device.wait(for: "the status") {
            device.output.contains("offline, disarmed, 1 records stored, alarms none\n")
        }
        try device.type("help")
        try device.wait(for: "the commands") { device.output.contains("strap locked|open|cut|loose") }
        try device.type("quit")
        let ended = try device.end()
        #expect(ended.code == 0 && ended.errors.isEmpty)
    }
}
