import CommandHarness
import Glibc
import Interchange
import Testing

@Suite("fleet plan and fleet list")
struct FleetPlanTests {
    private static let demo = "\(package)/devices/fleets/demo.json"

    @Test("an order for each wearer, that only its owner can read")
    func orders() throws {
        let folder = Folder()
        let planned = try wristband("fleet", "plan", Self.demo, "--orders", "orders.ndjson", in: folder.path)
        #expect(planned.code == 0 && planned.output.isEmpty)
        let lines = folder.text("orders.ndjson").split(separator: "\n")
        #expect(lines.count == 20)
        let terminals = try lines.map { line in
            try JSONValue(Array(line.utf8), file: "orders").object { fields in
                fields.ignoreOthers()
                for name in ["code", "interval", "home", "order", "curfew", "areas", "boundary", "signIn"] {
                    _ = try fields.required(name)
                }
                return try fields.required("terminal").string()
            }
        }
        #expect(Set(terminals).count == 20)
        var status = stat()
        #expect(stat(folder.file("orders.ndjson"), &status) == 0 && status.st_mode & 0o777 == 0o600)
    }

    @Test("the same seed gives the same orders, another seed others")
    func seed() throws {
        let folder = Folder()
        for (seed, name) in [("7", "a"), ("7", "b"), ("8", "c")] {
            _ = try wristband("fleet", "plan", Self.demo, "--seed", seed, "--orders", name, in: folder.path)
        }
        #expect(!folder.text("a").isEmpty && folder.text("a") == folder.text("b"))
        #expect(folder.text("a") != folder.text("c"))
    }

    @Test("the core takes the orders as they are written")
    func taken() throws {
        let folder = Folder()
        _ = try wristband("fleet", "plan", Self.demo, "--orders", "orders.ndjson", in: folder.path)
        let core = try RunningCore(in: folder, "--closed", "orders.ndjson").program
        core.send(.interrupt)
        #expect(try core.end().code == 130)
    }

    @Test("orders that cannot be written are a resource that cannot be used")
    func unwritable() throws {
        let refused = try wristband("fleet", "plan", Self.demo, "--orders", "/proc/no/orders")
        #expect(refused.code == 6 && refused.output.isEmpty)
        #expect(refused.errors.hasSuffix("wristband: /proc/no/orders: cannot write: No such file or directory\n"))
    }

    @Test("orders can go to a device, which stays one")
    func device() throws {
        let folder = Folder()
        symlink("/dev/null", folder.file("nowhere"))
        #expect(try wristband("fleet", "plan", Self.demo, "--orders", "nowhere", in: folder.path).code == 0)
        var status = stat()
        #expect(lstat(folder.file("nowhere"), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    }

    @Test("the scenarios of a directory are listed with their sizes")
    func list() throws {
        let listed = try wristband("fleet", "list", in: package)
        #expect(listed.code == 0 && listed.errors.isEmpty)
        #expect(listed.output.contains("devices/fleets/demo.json  20 devices, everything once, in half a minute\n"))
        #expect(try wristband("fleet", "list", "devices/fleets", in: package) == listed)
        let folder = Folder()
        #expect(try wristband("fleet", "list", folder.path).output.isEmpty)
    }
}
