import Glibc
import Inspection
import Interchange
import Testing

/// Every capture is understood as its expectation says.
///
/// `captures/README.md` says how expectations are written anew.
struct CaptureTests {
    static let records = getenv("RECORD") != nil

    @Test("A capture is decoded to what is expected of it", arguments: Capture.all)
    func expectation(_ capture: Capture) throws {
        let json = try capture.json()
        if Self.records { try writeFile(capture.expectationPath, json) }
        let expected = String(decoding: try readFile(capture.expectationPath), as: UTF8.self)
        #expect(String(decoding: json, as: UTF8.self) == expected)
    }

    @Test("Each dialect has captures, says where they come from, and none stands without its expectation")
    func complete() throws {
        for dialect in Capture.dialects {
            let folder = "\(captureFolder)/\(dialect)"
            let captures = Capture.all.filter { $0.dialect == dialect }
            #expect(!captures.isEmpty)
            #expect(Set(try filePaths(in: folder, suffix: ".expect.json")) == Set(captures.map(\.expectationPath)))
            let meta = try JSONValue(readFile("\(folder)/META.json"), file: "\(dialect)/META.json")
            #expect(meta["origin"]?.text == "synthetic")
        }
    }

    /// Multimedia, recorder, driver, CAN bus, upgrade, keys.
    static let vehicle: [UInt16] = [
        0x0108, 0x0700, 0x0701, 0x0702, 0x0705, 0x0800, 0x0801, 0x0802, 0x0805, 0x0901, 0x0a00, 0x8108, 0x8700, 0x8701,
        0x8702, 0x8800, 0x8801, 0x8802, 0x8803, 0x8804, 0x8805, 0x8a00,
    ]

    /// Messages that a terminal and its platform exchange, and the edition of each body.
    static let messages: [(dialect: String, ids: [UInt16])] = [
        ("jt808-2013", vehicle), ("jt808-2019", vehicle),
        ("jt808-2011", [0x0100]),
        (
            "jt808-2013",
            [
                0x0001, 0x0002, 0x0003, 0x0100, 0x0102, 0x0104, 0x0107, 0x0200, 0x0201, 0x0301, 0x0302, 0x0303, 0x0500,
                0x0704, 0x0900, 0x8001, 0x8003, 0x8100, 0x8103, 0x8104, 0x8105, 0x8106, 0x8107, 0x8201, 0x8202, 0x8203,
                0x8300, 0x8301, 0x8302, 0x8303, 0x8304, 0x8400, 0x8401, 0x8500, 0x8600, 0x8601, 0x8602, 0x8603, 0x8604,
                0x8605, 0x8606, 0x8607, 0x8900,
            ]
        ),
        (
            "jt808-2019",
            [
                0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0100, 0x0102, 0x0104, 0x0107, 0x0200, 0x0201, 0x0301, 0x0302,
                0x0303, 0x0500, 0x0608, 0x0704, 0x0900, 0x8001, 0x8003, 0x8004, 0x8100, 0x8103, 0x8104, 0x8105, 0x8106,
                0x8107, 0x8201, 0x8202, 0x8203, 0x8204, 0x8300, 0x8301, 0x8302, 0x8303, 0x8304, 0x8400, 0x8401, 0x8500,
                0x8600, 0x8601, 0x8602, 0x8603, 0x8604, 0x8605, 0x8606, 0x8607, 0x8608, 0x8900,
            ]
        ),
        (
            "wb1",
            [
                0x0200, 0xe001, 0xe002, 0xe003, 0xe010, 0xe011, 0xe012, 0xe013, 0xe014, 0xe020, 0xf001, 0xf002, 0xf003,
                0xf010, 0xf011, 0xf012, 0xf013, 0xf014, 0xf020,
            ]
        ),
        ("wearables", [0x0109, 0x0210, 0x1007, 0x1300, 0x6006, 0x8109]),
    ]

    /// All that is found in a dialect's captures.
    func found(_ dialect: String) throws -> [FrameParts] {
        try Capture.all.filter { $0.dialect == dialect }.flatMap { capture in
            try capture.lines().flatMap { Inspected($0).parts }
        }
    }

    @Test("Every message has a capture in each edition, and all of them are read without a refusal")
    func messages() throws {
        for (dialect, ids) in Self.messages {
            let parts = try found(dialect)
            #expect(Set(ids).subtracting(parts.map(\.header.message.rawValue)).isEmpty, "\(dialect)")
            for part in parts where part.refusal != nil {
                Issue.record("\(dialect) has a refused 0x\(String(part.header.message.rawValue, radix: 16))")
            }
            for part in parts where ids.contains(part.header.message.rawValue) {
                #expect(part.name != nil)
            }
        }
    }

    @Test("Every item of a fix has a capture")
    func items() throws {
        var names: Set<String> = []
        for dialect in ["jt808-2019", "wb1"] {
            for part in try found(dialect) where part.header.message == .location {
                guard case .list(let items)? = part.body.last(where: { $0.name == "items" })?.value else { continue }
                names.formUnion(items.map(\.name))
            }
        }
        #expect(
            names == [
                "mileage", "manualConfirmation", "overspeed", "areaCrossing", "signal", "satellites", "accessPoints",
                "cells", "battery", "strap", "wear", "charging", "alarmsSet", "alarmsCleared", "source", "boot", "item",
                "fuel", "recorderSpeed", "tyrePressures", "carriageTemperature", "segmentTime", "videoAlarms",
                "channelsLost", "channelsCovered", "storesFailed", "abnormalDriving", "signals", "ports", "analog",
            ])
    }

    @Test("Everything of the bad ones is refused somewhere, and what is sound beside it is read")
    func bad() throws {
        for capture in Capture.all where capture.dialect == "bad" {
            let frames = try capture.lines().flatMap { Inspected($0).frames }
            let areRefused = frames.contains { found in
                switch found.frame {
                case .refused: true
                case .frame(let parts): parts.refusal != nil
                }
            }
            #expect(areRefused, "\(capture.testDescription)")
        }
    }

    @Test("The same bytes give the same JSON, and one that reads back")
    func stable() throws {
        for capture in Capture.all {
            let json = try capture.json()
            #expect(try capture.json() == json)
            _ = try JSONValue(json, file: capture.name)
        }
    }
}
