import FuzzTargets
import Glibc

// What libFuzzer calls, built by scripts/fuzz alone. It takes one target, FUZZ_TARGET, and first does what other
// variables say: FUZZ_LIST tells the targets, FUZZ_UNPACK=DIR writes the corpus into a folder, FUZZ_PACK=DIR keeps what
// is in one, FUZZ_FINDINGS=DIR adds what was found.

private func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

private func fail(_ text: String) -> Never {
    let line = Array("fuzzer: \(text)\n".utf8)
    _ = write(2, line, line.count)
    exit(2)
}

private let target: FuzzTarget = {
    let name = variable("FUZZ_TARGET") ?? ""
    guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
        let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
        fail("FUZZ_TARGET: no target \"\(name)\"; the targets are \(names)")
    }
    return target
}()

/// Called once, before anything else.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ count: UnsafeMutablePointer<CInt>, _ words: UnsafeMutableRawPointer) -> CInt {
    if variable("FUZZ_LIST") != nil {
        for target in FuzzTarget.all { print(target.name) }
        exit(0)
    }
    do {
        let corpus = Corpus(target)
        if let folder = variable("FUZZ_UNPACK") { try corpus.unpack(into: folder) }
        if let folder = variable("FUZZ_PACK") { try corpus.pack(folder) }
        if let folder = variable("FUZZ_FINDINGS") { try corpus.add(findings: folder) }
    } catch {
        fail("\(error)")
    }
    if ["FUZZ_UNPACK", "FUZZ_PACK", "FUZZ_FINDINGS"].contains(where: { variable($0) != nil }) { exit(0) }
    return 0
}

/// Called with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    do {
        try target.check(UnsafeRawBufferPointer(start: data, count: size).bytes)
    } catch {
        fatalError("\(target.name): \(error)")
    }
    return 0
}
