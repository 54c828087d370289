import Inspection
import Interchange

/// The inputs kept for a target: a file of hexadecimal digits, an input a line.
package struct Corpus {
    /// Where the package is: …/<package>/Tests/FuzzTargets/Corpus.swift
    private static let package = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()

    let target: FuzzTarget

    package init(_ target: FuzzTarget) { self.target = target }

    /// Inputs that reach what neither another nor a capture reaches.
    package var keptPath: String { "\(Self.package)/Tests/FuzzTests/Corpus/\(target.name).hex" }

    /// Inputs that once broke a property.
    package var findingsPath: String { "\(Self.package)/Tests/FuzzTests/Corpus/\(target.name).findings.hex" }

    /// What was kept and found.
    package func inputs() throws -> [[UInt8]] { try Self.read(keptPath) + Self.read(findingsPath) }

    /// What the captures give, and what the target has of its own.
    package func seeds() throws -> [[UInt8]] {
        let folder = "\(Self.package)/captures/wire"
        let captured = try ["bad", "jt808-2011", "jt808-2013", "jt808-2019", "wb1", "wearables"].flatMap { dialect in
            try filePaths(in: "\(folder)/\(dialect)", suffix: ".hex").flatMap { path in
                try Self.read(path).flatMap(target.seeds)
            }
        }
        return target.samples + captured
    }

    /// Writes seeds and inputs into a folder, a file each, as the fuzzer reads them: `seed-1`, `input-1` ….
    package func unpack(into folder: String) throws {
        for (index, seed) in try seeds().enumerated() { try writeFile("\(folder)/seed-\(index)", seed) }
        for (index, input) in try inputs().enumerated() { try writeFile("\(folder)/input-\(index)", input) }
    }

    /// Keeps the inputs of a folder in place of those kept so far, the short ones first.
    package func pack(_ folder: String) throws { try Self.write(Self.files(folder), to: keptPath) }

    /// Adds the inputs of a folder to what was found.
    package func add(findings folder: String) throws {
        let known = try Self.read(findingsPath)
        let found = try Self.files(folder).filter { !known.contains($0) }
        if !found.isEmpty { try Self.write(known + found, to: findingsPath) }
    }

    private static func files(_ folder: String) throws -> [[UInt8]] {
        let inputs = try filePaths(in: folder, suffix: "").filter { !$0.split(separator: "/").last!.hasPrefix(".") }
        return try inputs.map { try readFile($0) }.filter { !$0.isEmpty }.sorted {
            ($0.count, digits($0.span.bytes)) < ($1.count, digits($1.span.bytes))
        }
    }

    private static func read(_ path: String) throws -> [[UInt8]] {
        guard let text = try? readFile(path) else { return [] }
        return try String(decoding: text, as: UTF8.self).split(separator: "\n").map { line in
            guard let bytes = HexText.bytes(line) else { throw Broken("\(path): no hexadecimal digits: \(line)") }
            return bytes
        }
    }

    private static func write(_ inputs: [[UInt8]], to path: String) throws {
        try writeFile(path, Array(inputs.map { digits($0.span.bytes) + "\n" }.joined().utf8))
    }
}
