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

/// The modules that also build as Embedded Swift spell out each unsafe step.
let strict: [SwiftSetting] = house + [.strictMemorySafety()]

let package = Package(
    name: "wristband",
    targets: [
        .target(name: "JT808", swiftSettings: strict),
        .target(name: "Geodesy", swiftSettings: strict),
        .target(name: "Session", dependencies: ["JT808"], swiftSettings: strict),
        .target(name: "Firmware", dependencies: ["JT808", "Geodesy", "Session"], swiftSettings: strict),
        .testTarget(name: "SessionTests", dependencies: ["JT808", "Session"], swiftSettings: house),
        .testTarget(
            name: "FirmwareTests", dependencies: ["JT808", "Geodesy", "Session", "Firmware"], swiftSettings: house),
        .testTarget(name: "JT808Tests", dependencies: ["JT808"], swiftSettings: house),
    ]
)
