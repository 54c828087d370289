import CommandHarness
import Inspection
import Interchange
import Testing

/// A recorded fleet in Wireshark, by the programs that a user has.
@Suite("Dissector: a fleet", .needsTshark)
struct FleetCaptureTests {
    /// One way of a connection, by its ports.
    struct Way: Hashable {
        var source: String
        var destination: String
    }

    @Test("tshark finds no malformed packet in a recorded fleet, and in every frame the values of frame decode")
    func fleet() throws {
        let folder = Folder()
        let run = try wristband(
            "fleet", "run", "\(packageFolder)/devices/fleets/demo.json", "--duration", "30m", "--speed", "600",
            "--without-violations", "--record", "x.pcapng", in: folder.path)
        #expect(run.code == 0, "\(run.output)\(run.errors)")
        let decoded = try wristband("frame", "decode", "--json", "x.pcapng", in: folder.path)
        #expect(decoded.code == 0 && decoded.errors.isEmpty, "\(decoded.errors)")
        var expected: [Way: [ShownFrame]] = [:]
        for line in decoded.output.split(separator: "\n") {
            let json = try JSONValue(Array(line.utf8), file: "decode")
            let way = Way(source: Self.port(json["source"]?.text), destination: Self.port(json["destination"]?.text))
            expected[way, default: []].append(try ShownFrame(json: json))
        }
        var ports = Set(expected.keys.compactMap { UInt16($0.source) })
        ports.formUnion(expected.keys.compactMap { UInt16($0.destination) })
        let shark = Shark(ports: Array(ports))
        let packets = try shark.packets(of: folder.file("x.pcapng"))
        let types = try Shark.types.get()
        var found: [Way: [ShownFrame]] = [:]
        for packet in packets {
            #expect(packet.children.allSatisfy { !$0.name.contains("malformed") })
            func port(_ name: String) -> String { packet.children.flatMap { $0.all(name) }.first?.show ?? "" }
            let way = Way(source: port("tcp.srcport"), destination: port("tcp.dstport"))
            for element in packet.children where element.name == "wristband" {
                found[way, default: []].append(ShownFrame(element, types: types))
            }
        }
        #expect(expected.values.reduce(0) { $0 + $1.count } > 1_000)
        #expect(Set(found.keys) == Set(expected.keys))
        for (way, frames) in expected {
            StreamPiece(name: "\(way.source) to \(way.destination)", bytes: []).expect(found[way] ?? [], frames)
        }
    }

    /// The port of `127.0.0.1:7611`.
    private static func port(_ endpoint: String?) -> String {
        String(endpoint?.split(separator: ":").last ?? "")
    }
}
