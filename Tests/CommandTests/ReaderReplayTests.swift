import CommandHarness
import Interchange
import Testing

/// A recorded operation with a reader, and what is expected of the command when umockdev plays the reader.
struct ReaderCapture: Sendable, CustomTestStringConvertible {
    let folder: String
    let driver: String
    let name: String
    var testDescription: String { "\(driver)/\(name)" }

    /// All that are committed.
    static let all: [ReaderCapture] = drivers.flatMap { driver in
        contents("\(root)/\(driver)").map {
            ReaderCapture(folder: "\(root)/\(driver)/\($0)", driver: driver, name: $0)
        }
    }

    static let drivers = contents(root)
    private static let root = "\(package)/captures/readers"

    static func contents(_ folder: String) -> [String] {
        ((try? filePaths(in: folder, suffix: "")) ?? []).map { String($0.split(separator: "/").last ?? "") }
            .filter { !$0.hasPrefix(".") && !$0.hasSuffix(".md") }.sorted()
    }

    /// What a program opens.
    func node() throws -> String {
        let device = readText("\(folder)/device.umockdev") ?? ""
        let name = try #require(device.split(separator: "\n").first { $0.hasPrefix("E: DEVNAME=") })
        return String(name.dropFirst("E: DEVNAME=".count))
    }

    /// What makes umockdev-run play the reader.
    func player() throws -> [String] {
        let dialogue = Self.contents(folder).first { $0.hasPrefix("dialog.") } ?? ""
        let node = try node()
        let plays =
            switch dialogue {
            case "dialog.script": ["-s", "\(node)=\(folder)/dialog.script"]
            case "dialog.pcap": ["-p", "/sys/devices/wristband/usb1/1-1=\(folder)/dialog.pcap"]
            case "dialog.ioctl": ["-i", "\(node)=\(folder)/dialog.ioctl"]
            case "dialog.events": ["-e", "\(node)=\(folder)/dialog.events"]
            default: [String]()
            }
        #expect(!plays.isEmpty, "\(folder) has no dialogue")
        return ["-d", "\(folder)/device.umockdev"] + plays + ["--"]
    }
}

@Suite("Captures of readers")
struct ReaderReplayTests {
    private struct Expectation {
        var command: [String]
        var code: Int
        var output: String
        var notes: [String]
    }

    private func expectation(of capture: ReaderCapture) throws -> Expectation {
        let path = "\(capture.folder)/expect.json"
        return try JSONValue(try readFile(path), file: path).object { fields in
            Expectation(
                command: try fields.required("command").array().map { try $0.string() },
                code: try fields.required("code").integer(in: 0...255),
                output: try fields.required("output").string(),
                notes: try fields.required("notes").array().map { try $0.string() })
        }
    }

    @Test(
        "The command does with the recorded reader what it did with the reader",
        .enabled(if: isInstalled("umockdev-run"), "needs umockdev: apt-get install umockdev"),
        arguments: ReaderCapture.all)
    func replay(_ capture: ReaderCapture) throws {
        let expected = try expectation(of: capture)
        let folder = Folder()
        for file in ReaderCapture.contents(capture.folder) where file.hasSuffix(".json") {
            folder.write(file, try readFile("\(capture.folder)/\(file)"))
        }
        let words = try capture.player() + [wristbandPath] + expected.command + ["--json"]
        let ending = try run("umockdev-run", words, in: folder.path)
        #expect(Int(ending.code) == expected.code)
        #expect(ending.output == expected.output + "\n")
        #expect(ending.errors == expected.notes.map { $0 + "\n" }.joined())
    }

    @Test(
        "A recorded reader is listed with its driver, its model, its serial number and its node",
        .enabled(if: isInstalled("umockdev-run"), "needs umockdev: apt-get install umockdev"),
        arguments: ReaderCapture.drivers)
    func listed(_ driver: String) throws {
        let captures = ReaderCapture.all.filter { $0.driver == driver }
        var drivers: Set<String> = []
        for capture in captures {
            let words = ["-d", "\(capture.folder)/device.umockdev", "--", wristbandPath, "reader", "list", "--json"]
            let listed = try run("umockdev-run", words, in: "/tmp")
            try JSONValue(Array(listed.output.utf8), file: "list").object { fields in
                drivers.insert(try fields.required("driver").text ?? "a bare serial port")
                #expect(try !fields.required("model").string().isEmpty)
                #expect(try fields.required("serial").string() == "0001")
                #expect(try fields.required("node").string() == capture.node())
                _ = try (fields.required("reader").string(), fields.required("port").string())
                _ = try (fields.required("state").string(), fields.required("remark"))
            }
        }
        #expect(drivers.contains(driver))
    }

    @Test("Each driver has a capture that succeeds and one that fails", arguments: ReaderCapture.drivers)
    func cases(_ driver: String) throws {
        let codes = try ReaderCapture.all.filter { $0.driver == driver }.map { try expectation(of: $0).code }
        #expect(codes.contains(0) && codes.contains { $0 != 0 })
    }

    @Test("Each capture says where it is from, and has nobody in it", arguments: ReaderCapture.all)
    func origin(_ capture: ReaderCapture) throws {
        let path = "\(capture.folder)/META.json"
        try JSONValue(try readFile(path), file: path).object { fields in
            let source = try fields.required("source").string()
            let people = try fields.required("people").string()
            #expect(try fields.required("driver").string() == capture.driver)
            _ = (try fields.required("model").string(), try fields.required("tool").string())
            // What is revealed may only be of people that a simulator made up.
            #expect(people != "revealed" || source == "synthetic")
        }
    }
}
