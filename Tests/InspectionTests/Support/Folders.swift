import Glibc
import Testing

/// Where the package is: …/<package>/Tests/InspectionTests/Support/Folders.swift
let packageFolder = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()

/// The folder of recorded frames.
let captureFolder = packageFolder + "/captures/wire"

/// The frames that others made, in the reference data beside the package or in `WRISTBAND_SHARED`.
let vectorFile =
    (getenv("WRISTBAND_SHARED").map { String(cString: $0) } ?? "\(packageFolder)/../shared")
    + "/data/vectors/jt808.jsonl"

extension Trait where Self == ConditionTrait {
    /// Skips a test where the workspace's vectors are absent.
    static var needsVectors: Self {
        .enabled(
            if: access(vectorFile, R_OK) == 0,
            "needs data/vectors/jt808.jsonl in ../shared beside the package or in $WRISTBAND_SHARED")
    }
}
