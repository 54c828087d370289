internal import Interchange

/// Limits of a run besides its verdict; one that is missed ends the run with exit code 3.
struct Thresholds: Sendable {
    /// 99 % of acknowledgements come within so many microseconds of the planned time; nothing for no limit.
    var latency99: UInt64?

    init() {}

    init(_ fields: inout JSONFields) throws {
        if let limit = try fields.optional("latency99")?.number(in: 0.001...3_600_000) {
            // The file has milliseconds.
            latency99 = UInt64(limit * 1_000)
        }
    }
}
