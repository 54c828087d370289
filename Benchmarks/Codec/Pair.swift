/// The same work in both languages; each loop does it so many times, and the results are equal.
struct Pair: Sendable {
    let name: String
    /// What Swift may take, in instructions of C.
    let limit: String
    let swift: @Sendable (UInt64) -> UInt64
    let floor: @Sendable (UInt64) -> UInt64

    static let all: [Pair] = Load.all.flatMap { load in
        [
            Pair(
                name: "decode-\(load.name)", limit: load.limits.decode,
                swift: { SwiftLoops.decode(load, rounds: $0) }, floor: { FloorLoops.decode(load, rounds: $0) }),
            Pair(
                name: "encode-\(load.name)", limit: load.limits.encode,
                swift: { SwiftLoops.encode(load, rounds: $0) }, floor: { FloorLoops.encode(load, rounds: $0) }),
        ]
    }

    /// The loop of that name, which ends with the language.
    static func loop(_ name: String) -> (@Sendable (UInt64) -> UInt64)? {
        for pair in all {
            if name == "\(pair.name)-swift" { return pair.swift }
            if name == "\(pair.name)-c" { return pair.floor }
        }
        return nil
    }
}
