import CommandHarness
import Testing

@Suite("Readers that exist only in software, as their users start them")
struct ReaderSimulateTests {
    private let folder = Folder()

    private func simulate(_ words: String...) throws -> ChildProgram {
        try ChildProgram(wristbandPath, ["reader", "simulate"] + words, in: folder.path, patience: 60)
    }

    @Test("Several in one process are told apart by their names, pulled out and plugged in one by one")
    func several() throws {
        let readers = try simulate("zfm", "sdt", "zfm", "--pty")
        try readers.wait(for: "their ports") { readers.output.contains("\nzfm-2 port /dev/pts/") }
        let lines = [
            "zfm-2 finger 7", "zfm-2 status", "zfm status", "sdt status", "status", "finger 7", "unplug", "zfm unplug",
            "zfm unplug", "zfm plug", "sdt", "help", "quit",
        ]
        for line in lines { try readers.type(line) }
        let ending = try readers.end()
        #expect(ending.code == 0)
        let told = ending.output.split(separator: "\n").map(String.init)
        #expect(told.prefix(3).map { $0.split(separator: "/")[0] } == ["zfm port ", "sdt port ", "zfm-2 port "])
        #expect(told[3].hasPrefix("finger 7 on the sensor, 57600 baud, "))
        #expect(told[4].hasPrefix("nothing on the sensor, 57600 baud, "))
        #expect(told[5].hasPrefix("nothing on the reader, 115200 baud, "))
        #expect(told[6...8] == ["status", "finger 7", "unplug"].map { "no such command: \($0); type help" }[...])
        #expect(told[9] == "zfm unplugged" && told[10].hasPrefix("zfm port /dev/pts/"))
        #expect(told[11] == "no such command: sdt; type help")
        #expect(told[12] == "to zfm, with its name before the command:")
        #expect(told.count { $0.hasPrefix("to ") } == 2 && told.contains { $0.hasPrefix("unplug N ") })
    }

    @Test("Pulled out behind some bytes of an answer, and plugged in again, it is found at another port")
    func cut() throws {
        let reader = try simulate("zfm", "--pty")
        func ports() -> [String] {
            reader.output.split(separator: "\n").filter { $0.hasPrefix("port ") }.map { String($0.dropFirst(5)) }
        }
        try reader.wait(for: "its port") { ports().count == 1 && reader.output.hasSuffix("\n") }
        try reader.type("unplug 40")
        let cut = try wristband("reader", "identify", "--port", ports()[0])
        #expect(cut.code == 6 && cut.errors.hasSuffix("the reader was unplugged; plug it in and try again\n"))
        try reader.type("finger 7")
        try reader.type("plug")
        try reader.wait(for: "its port") { ports().count == 2 && reader.output.hasSuffix("\n") }
        let whole = try wristband("reader", "identify", "--port", ports()[1])
        #expect(whole.code == 1 && whole.output == "no match\n")
    }

    @Test(
        "The system's own tool lists them as USB devices",
        .enabled(if: isInstalled("usbip"), "needs usbip: apt-get install usbip"))
    func usbip() throws {
        let readers = try simulate("sdt", "ccid", "--four-pipes", "--usbip", "listen:0", "--seed", "9")
        try readers.wait(for: "their places") { readers.output.contains("serial SIM9-2\n") }
        let place = try #require(readers.output.split(separator: " ").first { $0.hasPrefix("127.0.0.1:") })
        let list = try run(
            "usbip", ["--tcp-port", String(place.dropFirst("127.0.0.1:".count)), "list", "--remote", "127.0.0.1"])
        #expect(list.code == 0 && list.output.contains("(0400:c35a)") && list.output.contains("(072f:2200)"))
        #expect(list.output.contains("(ff/00/00)") && list.output.contains("(0b/00/00)"))
        #expect(
            readers.output.hasPrefix("sdt usbip \(place) 1-1 0400:c35a resident-ID card reader (SAM), serial SIM9-1\n"))
    }

    @Test(
        "What cannot be simulated so is told",
        arguments: [
            (["--pty"], "MODEL is missing: expected zfm, "),
            (["abc", "--pty"], "there is no simulated abc: expected zfm"),
            (["zfm"], "--pty is missing, or another of --pty, --usbip, --uhid"),
            (["zfm", "--pty", "--uhid"], "give only one of --pty, --usbip, --uhid"),
            (["zfm", "wedge", "--pty"], "a simulated wedge cannot be behind --pty"),
            (["zfm", "--usbip", "here"], "--usbip here: expected attach, listen or listen:PORT"),
            (["zfm", "--usbip", "listen:70000"], "--usbip listen:70000: expected attach, listen or listen:PORT"),
        ])
    func refused(_ words: [String], _ problem: String) throws {
        let ending = try wristband(["reader", "simulate"] + words)
        #expect(ending.code == 2 && ending.errors.contains(problem), "\(ending.errors)")
    }

    @Test("A port that somebody else listens at is told")
    func taken() throws {
        let first = try simulate("zfm", "--usbip", "listen:0")
        try first.wait(for: "its place") { first.output.hasSuffix("\n") }
        let port = try #require(first.output.split(separator: " ")[1].split(separator: ":").last)
        let second = try wristband(["reader", "simulate", "zfm", "--usbip", "listen:\(port)"])
        #expect(
            second.code == 6 && second.errors.contains("cannot listen on 127.0.0.1:\(port): Address already in use"))
    }
}
