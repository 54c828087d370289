internal import CommandHarness
internal import Testing

/// What a seed promises, and what Ctrl-C leaves.
@Suite("Fleet runs: seeds and Ctrl-C", .serialized)
struct SeedTests {
    /// Starts a run, ends it by Ctrl-C once its truth is told, and returns that.
    private func truth(_ fleet: String, seed: Int) throws -> [UInt8] {
        let folder = Folder()
        let run = try start(["fleet", "run", fleet, "--seed", "\(seed)", "--out", "run"], in: folder)
        try run.waitForProgress()
        run.send(.interrupt)
        let outcome = try run.end()
        #expect(outcome.code == 130, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("INTERRUPTED"))
        #expect(try Report(in: folder).text("conclusion").hasPrefix("INTERRUPTED"))
        #expect(Leftovers.processes(in: folder).isEmpty)
        return folder.bytes("run/truth.ndjson")
    }

    @Test("The same seed gives the same truth to the byte, another seed another")
    func sameSeed() throws {
        let first = try truth(Checkout.demo, seed: 1)
        #expect(first.count > 10_000)
        #expect(try truth(Checkout.demo, seed: 1) == first)
        #expect(try truth(Checkout.demo, seed: 2) != first)
    }

    @Test(
        "A day of Liuzhou has at least three of each of the eight kinds, and three devices without", arguments: [1, 2])
    func liuzhou(_ seed: Int) throws {
        let lines = String(decoding: try truth(Checkout.liuzhou, seed: seed), as: UTF8.self).split(separator: "\n")
        for kind in [
            "fenceExit", "curfewAbsence", "leftRegion", "strapCut", "offline", "lowBattery", "missedVerification",
            "identityMismatch",
        ] {
            for word in ["must", "mustNot"] {
                let part = "\"kind\":\"\(kind)\",\"class\":\"\(word)\""
                #expect(lines.count { $0.contains(part) } >= 3, "\(kind) \(word)")
            }
        }
    }
}
