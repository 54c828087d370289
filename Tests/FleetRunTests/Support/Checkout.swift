internal import CommandHarness

/// Files of the checkout that the tests run in.
enum Checkout {
    static let demo = package + "/devices/fleets/demo.json"
    static let liuzhou = package + "/devices/fleets/liuzhou-600.json"
    static let changsha = package + "/devices/fleets/changsha-community.json"
    static let pingjiang = package + "/devices/fleets/pingjiang-24h.json"
    static let models = package + "/devices/wristbands"
    private static let futian = package + "/../shared/data/geo/shenzhen_futian"

    /// The value of `--roads` for the map of Futian; nothing where the shared data is absent.
    static let futianRoads: String? = {
        let paths = ["\(futian)_nodes.csv", "\(futian)_edges.csv"]
        return paths.allSatisfy(canRead) ? paths.joined(separator: ",") : nil
    }()
}
