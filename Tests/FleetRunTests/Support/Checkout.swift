internal import CommandHarness

/// Files of the checkout that the tests run in.
enum Checkout {
    /// The package's folder.
    static let root: String = {
        // …/Tests/FleetRunTests/Support/Checkout.swift
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
    }()

    static let demo = root + "/devices/fleets/demo.json"
    static let liuzhou = root + "/devices/fleets/liuzhou-600.json"
    private static let futian = root + "/../shared/data/geo/shenzhen_futian"

    /// The value of `--roads` for the map of Futian; nothing where the shared data is absent.
    static let futianRoads: String? = {
        let paths = ["\(futian)_nodes.csv", "\(futian)_edges.csv"]
        return paths.allSatisfy(TemporaryFolder.canRead) ? paths.joined(separator: ",") : nil
    }()
}
