import FuzzTargets
import Interchange
import Testing

/// What fuzzing kept and found, and what the captures give, on every run of the tests.
@Suite("Fuzzing", .serialized)
struct ReplayTests {
    @Test("Every input of the corpus keeps the properties of its target", arguments: FuzzTarget.all)
    func corpus(_ target: FuzzTarget) throws {
        let inputs = try Corpus(target).inputs()
        #expect(!inputs.isEmpty)
        for input in inputs { try check(target, input) }
    }

    @Test("Every capture keeps them, cut anywhere and with any byte changed", arguments: FuzzTarget.all)
    func captures(_ target: FuzzTarget) throws {
        let seeds = try Corpus(target).seeds()
        #expect(!seeds.isEmpty)
        var generator = Generator(state: 7)
        for seed in seeds {
            try check(target, seed)
            try check(target, Array(seed.prefix(Int(generator.next() % UInt64(seed.count + 1)))))
            for _ in 0..<8 where !seed.isEmpty {
                var changed = seed
                changed[Int(generator.next() % UInt64(seed.count))] = UInt8(truncatingIfNeeded: generator.next())
                try check(target, changed)
            }
        }
    }

    @Test("Every message's body belongs to a target")
    func complete() throws {
        let package = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
        let declared = try ["Messages", "Vendor"].flatMap { folder in
            try filePaths(in: "\(package)/Sources/JT808/\(folder)", suffix: ".swift").flatMap { path in
                String(decoding: try readFile(path), as: UTF8.self)
                    .matches(of: /(?:struct|enum) (\w+)(?:<.*>)?: MessageBody/).map { String($0.1) }
            }
        }
        let families = String(decoding: try readFile("\(package)/Tests/FuzzTargets/BodyFamily.swift"), as: UTF8.self)
        let reached = families.matches(of: /BodyCase\(\s*(\w+)\.self/).map { String($0.1) }
        #expect(declared.count > 70)
        // Circles and rectangles are the areas that are set.
        #expect(Set(declared).subtracting(reached) == ["SetAreas"])
    }

    private func check(_ target: FuzzTarget, _ input: [UInt8]) throws(Broken) {
        do throws(Broken) {
            try target.check(input.span.bytes)
        } catch {
            throw Broken("\(error); of \(input)")
        }
    }
}

extension FuzzTarget: CustomTestStringConvertible {
    /// What the target is called.
    public var testDescription: String { name }
}

/// Numbers that are the same on every run (SplitMix64).
private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
