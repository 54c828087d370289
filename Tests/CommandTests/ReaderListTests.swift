import CommandHarness
import Glibc
import Interchange
import Testing

private let needsUmockdev = ConditionTrait.enabled(
    if: isInstalled("umockdev-run"), "needs umockdev: apt-get install umockdev")

@Suite("What is plugged in")
struct ReaderListTests {
    private let folder = Folder()

    /// A USB device with a serial port, or without.
    private func device(_ number: Int, _ identifiers: String, serial: String?, tty: String?, kind: String = "ff")
        -> String
    {
        let (path, parts) = ("/devices/wristband/usb1/1-\(number)", identifiers.split(separator: ":"))
        let port =
            tty.map {
                """
                P: \(path)/1-\(number):1.0/tty/\($0)
                N: \($0)
                E: DEVNAME=/dev/\($0)
                E: SUBSYSTEM=tty
                E: MAJOR=166
                E: MINOR=\(number)


                """
            } ?? ""
        return port + """
            P: \(path)/1-\(number):1.0
            E: DEVTYPE=usb_interface
            E: SUBSYSTEM=usb
            A: bInterfaceClass=\(kind)\\n
            A: bInterfaceNumber=00\\n

            P: \(path)
            N: bus/usb/001/00\(number)
            E: DEVNAME=/dev/bus/usb/001/00\(number)
            E: DEVTYPE=usb_device
            E: SUBSYSTEM=usb
            E: BUSNUM=001
            E: DEVNUM=00\(number)
            E: MAJOR=189
            E: MINOR=\(number)
            A: devnum=\(number)\\n
            A: idVendor=\(parts[0])\\n
            A: idProduct=\(parts[1])\\n
            \(serial.map { "A: serial=\($0)\\n" } ?? "A: speed=12\\n")


            """
    }

    private func underUmockdev(_ devices: [String], _ words: String...) throws -> ChildProgram.Ending {
        folder.write("devices.umockdev", devices.joined())
        return try run(
            "umockdev-run", ["-d", "devices.umockdev", "--", wristbandPath] + words, in: folder.path)
    }

    @Test("Each reader is listed with its name, its model and its node", needsUmockdev)
    func list() throws {
        let listed = try underUmockdev(
            [
                device(2, "1209:0002", serial: "FP1", tty: "ttyACM0"),
                device(3, "0400:c35a", serial: nil, tty: nil),
                device(4, "1a86:7523", serial: nil, tty: "ttyUSB0"),
                device(5, "0453:9005", serial: nil, tty: nil),
                device(6, "1234:5678", serial: "C1", tty: nil, kind: "0b"),
                device(7, "1234:9999", serial: "other", tty: nil),
            ], "reader", "list")
        #expect(listed.code == 0)
        let rows = listed.output.split(separator: "\n").map { $0.split(separator: /\ {2,}/).map(String.init) }
        #expect(
            rows == [
                ["READER", "MODEL", "NODE", "STATE"],
                ["zfm:FP1", "fingerprint module (EF01) on USB", "/dev/ttyACM0", "ready"],
                ["sdt@1-3", "resident-ID card reader (SAM)", "/dev/bus/usb/001/003", "ready"],
                [
                    "serial@1-4", "serial port (CH340)", "/dev/ttyUSB0",
                    "ask who is there: wristband reader probe /dev/ttyUSB0",
                ],
                [
                    "unsupported@1-5", "fingerprint module on USB (Synochip)", "/dev/bus/usb/001/005",
                    "unsupported: its USB framing is known to a closed library only",
                ],
                ["ccid:C1", "smart-card reader", "/dev/bus/usb/001/006", "ready"],
            ])
    }

    @Test("A reader is found by its name, or because there is no other", needsUmockdev)
    func selection() throws {
        let two = [
            device(2, "1209:0002", serial: "FP1", tty: "ttyACM0"),
            device(3, "1209:0002", serial: "FP2", tty: "ttyACM1"),
            device(4, "1209:0001", serial: "CR1", tty: "ttyACM2"),
        ]
        let unclear = try underUmockdev(two, "reader", "identify")
        #expect(
            unclear.code == 2
                && unclear.errors.contains(
                    "there are 2 readers for it: give one of --reader zfm:FP1, --reader zfm:FP2")
        )
        let missing = try underUmockdev(two, "reader", "identify", "--reader", "zfm:FP3")
        #expect(
            missing.code == 6
                && missing.errors
                    == "wristband: there is no zfm:FP3; plug the reader in, and see 'wristband reader list' for "
                    + "what there is\n"
        )
        let wrong = try underUmockdev(two, "reader", "identify", "--port", "/dev/ttyACM2")
        #expect(
            wrong.code == 2
                && wrong.errors == "wristband: /dev/ttyACM2 is a docking cradle (cradle): 'identify' is not for it\n")
        let none = try underUmockdev([], "reader", "identify")
        #expect(
            none.code == 6 && none.errors.hasPrefix("wristband: there is no fingerprint module among the readers"))
    }

    @Test(
        "Readers are seen to come and go, and to come again under another node",
        .enabled(
            if: isInstalled("umockdev-wrapper") && isGObjectInstalled,
            "needs umockdev and its Python binding: apt-get install umockdev gir1.2-umockdev-1.0 python3-gi"))
    func hotplug() throws {
        folder.write("first.umockdev", device(1, "1209:0002", serial: "FP1", tty: "ttyACM0"))
        folder.write("then.umockdev", device(1, "1209:0002", serial: "FP1", tty: "ttyACM1"))
        let script = "\(package)/Tests/CommandTests/Hotplug/hotplug.py"
        let seen = try run(
            "umockdev-wrapper",
            [
                "/usr/bin/python3", script, "first.umockdev", "then.umockdev", wristbandPath, "reader", "watch",
                "--changes", "3",
            ],
            in: folder.path)
        #expect(seen.code == 0, "\(seen.errors)")
        #expect(
            seen.output == """
                added zfm:FP1 /dev/ttyACM0 fingerprint module (EF01) on USB
                removed zfm:FP1 /dev/ttyACM0 fingerprint module (EF01) on USB
                added zfm:FP1 /dev/ttyACM1 fingerprint module (EF01) on USB

                """)
    }

    private static let isGObjectInstalled =
        (try? run("/usr/bin/python3", ["-c", "import gi; gi.require_version('UMockdev', '1.0')"]).code == 0) ?? false

    @Test("The committed rules and the hardware database are what the program writes")
    func rules() throws {
        let files = [("rules", [String]()), ("hwdb", ["--hwdb"])]
        for (suffix, flags) in files {
            let written = try wristband(["reader", "rules"] + flags)
            #expect(
                written.output == readText("\(package)/devices/readers/60-wristband-readers.\(suffix)"),
                "stale: wristband reader rules \(flags.joined()) > devices/readers/60-wristband-readers.\(suffix)")
        }
    }

    /// udev reads rules from its own folders only.
    private static let installed = "/run/udev/rules.d/60-wristband-readers.rules"

    @Test(
        "udev understands every line of the rules",
        .enabled(
            if: isInstalled("udevadm") && geteuid() == 0 && access(installed, F_OK) != 0,
            "needs root and udevadm: apt-get install udev"))
    func verify() throws {
        let rules = try #require(readText("\(package)/devices/readers/60-wristband-readers.rules"))
        try makeDirectory("/run/udev/rules.d")
        defer { unlink(Self.installed) }
        func remarks(on rules: String) throws -> [Substring] {
            try writeFile(Self.installed, Array(rules.utf8))
            let told = try run("udevadm", ["test", "/sys/devices/virtual/mem/null"])
            return (told.output + told.errors).split(separator: "\n").filter { $0.contains(Self.installed) }
        }
        #expect(try remarks(on: rules) == ["Reading rules file: \(Self.installed)"])
        #expect(try remarks(on: rules + "NONSENSE==\"1\"\n").count == 2, "udevadm says nothing of what is wrong")
    }

    @Test(
        "The hardware database names a reader",
        .enabled(if: isInstalled("systemd-hwdb"), "needs systemd-hwdb: apt-get install udev"))
    func hardwareDatabase() throws {
        let text = try #require(readText("\(package)/devices/readers/60-wristband-readers.hwdb"))
        folder.write("etc/udev/hwdb.d/60-wristband-readers.hwdb", text)
        #expect(try run("systemd-hwdb", ["update", "--strict", "--root", folder.path]).code == 0)
        let found = try run("systemd-hwdb", ["query", "--root", folder.path, "usb:v0400pC35Ad0100"])
        #expect(found.output == "WRISTBAND_MODEL=resident-ID card reader (SAM)\nWRISTBAND_READER=sdt\n")
    }
}
