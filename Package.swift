// swift-tools-version: 6.2
import PackageDescription

/// What every module is built with: language mode 6, every warning an error.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableExperimentalFeature("Lifetimes"),
]

/// The modules that also build as Embedded Swift spell out each unsafe step. A fleet runs them ten thousand times, so
/// their generic code is specialised in the modules that use it.
let strict: [SwiftSetting] =
    house + [
        .strictMemorySafety(),
        .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
    ]

let package = Package(
    name: "wristband",
    targets: [
        // Floor 0, embedded
        .target(name: "JT808", swiftSettings: strict),
        .target(name: "Geodesy", swiftSettings: strict),
        // Floor 1
        .target(name: "Session", dependencies: ["JT808"], swiftSettings: strict),
        .target(name: "Datum", dependencies: ["Geodesy"], swiftSettings: house),
        .target(name: "Interchange", dependencies: ["JT808"], swiftSettings: house),
        .target(name: "Link", dependencies: ["CLinux"], swiftSettings: house),
        .target(name: "ReaderWire", dependencies: ["JT808"], swiftSettings: house),
        .target(name: "CLinux"),
        .systemLibrary(name: "CUdev", providers: [.apt(["libudev-dev"])]),
        // Floor 2
        .target(name: "Firmware", dependencies: ["JT808", "Geodesy", "Session"], swiftSettings: strict),
        .target(name: "Biometrics", dependencies: ["JT808", "Session"], swiftSettings: house),
        .target(name: "Reporting", dependencies: ["Interchange"], swiftSettings: house),
        // Floor 3
        .target(
            name: "Mobility", dependencies: ["Datum", "JT808", "Session", "Biometrics"], swiftSettings: house),
        .target(
            name: "MonitoringCore", dependencies: ["JT808", "Geodesy", "Session", "Interchange", "Link"],
            swiftSettings: house),
        .target(name: "Inspection", dependencies: ["JT808", "Interchange"], swiftSettings: house),
        .target(name: "Readers", dependencies: ["JT808", "ReaderWire", "Link", "CUdev"], swiftSettings: house),
        .target(
            name: "ReaderSimulation", dependencies: ["JT808", "Geodesy", "Session", "Firmware", "ReaderWire", "Link"],
            swiftSettings: house),
        // Floor 4
        .target(
            name: "Fleet",
            dependencies: [
                "JT808", "Geodesy", "Session", "Datum", "Interchange", "Link", "Firmware", "Biometrics", "Reporting",
                "Mobility", "MonitoringCore", "Inspection",
            ], swiftSettings: house),
        .target(
            name: "Enrolment",
            dependencies: ["JT808", "Interchange", "Link", "Biometrics", "MonitoringCore", "ReaderWire", "Readers"],
            swiftSettings: house),
        // Floor 5
        .executableTarget(
            name: "wristband",
            dependencies: [
                "JT808", "Interchange", "Link", "Biometrics", "ReaderWire", "Readers", "ReaderSimulation",
                "MonitoringCore", "Inspection", "Fleet", "Enrolment",
            ], swiftSettings: house),
        // Benchmarks: the codec beside the same work in C, and what a driver costs
        .target(name: "CFloor", path: "Benchmarks/CFloor", cSettings: [.unsafeFlags(["-O3"])]),
        .executableTarget(
            name: "codec-benchmark", dependencies: ["CFloor", "JT808"], path: "Benchmarks/Codec", swiftSettings: house),
        .executableTarget(
            name: "reader-benchmark", dependencies: ["Link", "ReaderWire", "Readers"], path: "Benchmarks/Readers",
            swiftSettings: house),
        // Tests
        .testTarget(name: "SessionTests", dependencies: ["FuzzTargets", "JT808", "Session"], swiftSettings: house),
        .testTarget(
            name: "FirmwareTests", dependencies: ["JT808", "Geodesy", "Session", "Firmware"], swiftSettings: house),
        .testTarget(name: "JT808Tests", dependencies: ["FuzzTargets", "JT808"], swiftSettings: house),
        .testTarget(name: "GeodesyTests", dependencies: ["Geodesy"], swiftSettings: house),
        .testTarget(
            name: "InterchangeTests", dependencies: ["CommandHarness", "Interchange"], swiftSettings: house),
        .testTarget(name: "ArchitectureTests", dependencies: ["Interchange"], swiftSettings: house),
        .testTarget(name: "EmbeddedGateTests", dependencies: ["Interchange"], swiftSettings: house),
        .testTarget(
            name: "MonitoringCoreTests",
            dependencies: [
                "CommandHarness", "JT808", "Geodesy", "Session", "Interchange", "Link", "MonitoringCore",
            ], swiftSettings: house),
        .testTarget(
            name: "InspectionTests",
            dependencies: ["CommandHarness", "FuzzTargets", "JT808", "Interchange", "Inspection", "wristband"],
            exclude: ["Vectors/accounting.txt"], swiftSettings: house),
        .testTarget(name: "ReportingTests", dependencies: ["Reporting", "Interchange"], swiftSettings: house),
        .testTarget(name: "DatumTests", dependencies: ["Datum", "Geodesy"], swiftSettings: house),
        .testTarget(name: "BiometricsTests", dependencies: ["Biometrics", "JT808", "Session"], swiftSettings: house),
        .testTarget(name: "LinkTests", dependencies: ["Link"], swiftSettings: house),
        .testTarget(name: "ReaderWireTests", dependencies: ["JT808", "ReaderWire"], swiftSettings: house),
        .testTarget(
            name: "ReaderSimulationTests",
            dependencies: ["JT808", "Session", "Firmware", "ReaderWire", "Link", "ReaderSimulation"],
            swiftSettings: house),
        // A driver and a simulated reader on a line with faults, on a virtual clock
        .target(
            name: "ReaderHarness", dependencies: ["Session", "Link", "ReaderWire", "Readers", "ReaderSimulation"],
            path: "Tests/ReaderHarness", swiftSettings: house),
        .testTarget(
            name: "ReadersTests",
            dependencies: [
                "JT808", "Geodesy", "Session", "Firmware", "ReaderWire", "Link", "Readers", "ReaderSimulation",
                "ReaderHarness",
            ],
            swiftSettings: house),
        .testTarget(
            name: "MobilityTests",
            dependencies: ["JT808", "Session", "Datum", "Interchange", "Biometrics", "Mobility", "Fleet"],
            swiftSettings: house),
        .testTarget(
            name: "FleetTests",
            dependencies: [
                "CommandHarness", "JT808", "Session", "Biometrics", "Interchange", "Mobility", "MonitoringCore",
                "Fleet",
            ], swiftSettings: house),
        // What the tests kill in the midst of writing a ledger
        .executableTarget(
            name: "ledger-writer", dependencies: ["JT808", "Enrolment"], path: "Tests/LedgerWriter",
            swiftSettings: house),
        .testTarget(
            name: "EnrolmentTests",
            dependencies: [
                "CommandHarness", "JT808", "Geodesy", "Session", "Firmware", "Biometrics", "Interchange", "Link",
                "MonitoringCore", "ReaderWire", "Readers", "ReaderSimulation", "ReaderHarness", "Enrolment",
                "wristband",
                "ledger-writer",
            ],
            swiftSettings: house),
        // What fuzzing gives any bytes to; scripts/fuzz builds it with libFuzzer
        .target(
            name: "FuzzTargets",
            dependencies: ["Biometrics", "Inspection", "Interchange", "JT808", "ReaderWire", "Session"],
            path: "Tests/FuzzTargets", swiftSettings: house),
        .testTarget(
            name: "FuzzTests", dependencies: ["FuzzTargets", "Interchange"], exclude: ["Corpus"],
            swiftSettings: house),
        // Tests of the program as its users start it
        .target(
            name: "CommandHarness", dependencies: ["Fleet", "Interchange", "ReaderSimulation", "ReaderWire"],
            path: "Tests/CommandHarness", swiftSettings: house),
        .testTarget(
            name: "CommandTests", dependencies: ["CommandHarness", "Interchange", "ReaderSimulation", "wristband"],
            exclude: ["Hotplug", "Snapshots"], swiftSettings: house),
        // Readers on a real kernel, in a machine in software
        .testTarget(
            name: "GuestTests", dependencies: ["CommandHarness", "wristband"], exclude: ["Guest"],
            swiftSettings: house),
        .testTarget(
            name: "FleetRunTests", dependencies: ["CommandHarness", "Interchange", "Link", "wristband"],
            swiftSettings: house),
    ]
)
