/// The table "Modules" of design.md, in its order.
enum Floors {
    static let table: [(floor: Int, modules: [String])] = [
        (5, ["wristband"]),
        (4, ["Fleet", "Conformance", "Enrolment"]),
        (3, ["Mobility", "MonitoringCore", "ReaderSimulation", "Readers", "Inspection"]),
        (2, ["Firmware", "Biometrics", "Reporting"]),
        (1, ["Session", "ReaderWire", "Datum", "Link", "Interchange"]),
        (0, ["JT808", "Geodesy"]),
    ]

    /// Shims in C, and the one module that each is for.
    static let shims = ["CLinux": "Link", "CUdev": "Readers"]

    /// Modules that also build for a board and import nothing of the system.
    static let embedded = ["JT808", "Geodesy", "Session", "Firmware"]

    static func floor(of module: String) -> Int? {
        table.first { $0.modules.contains(module) }?.floor
    }
}
