import Glibc
import Interchange

/// `devices/boards/gate/build.sh` for one target, into a folder of its own below `.build`.
struct Gate {
    /// How a build ended.
    struct Ending {
        var isGood: Bool
        /// What it and its tools printed.
        var text: String
    }

    static let targets = ["x86_64", "armv7em"]

    let target: String

    static let package = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()

    private var folder: String { "\(Self.package)/.build/gate-tests/\(target)" }

    // Each is built once, whichever test asks first.
    private static let hosted = Gate(target: "x86_64").build()
    private static let board = Gate(target: "armv7em").build()

    /// How the build of the modules and the gate's own program ended.
    var modules: Ending { target == "x86_64" ? Self.hosted : Self.board }

    /// Links a planted program with the modules in place of the gate's own.
    func link(_ name: String, _ source: String) throws -> Ending {
        guard modules.isGood else { return modules }
        let path = "\(folder)/\(name).swift"
        try writeFile(path, Array(source.utf8))
        return run(["devices/boards/gate/build.sh", target, folder, path], log: "\(folder)/\(name).log")
    }

    private func build() -> Ending {
        run(["devices/boards/gate/build.sh", target, folder], log: "\(folder)/Gate.log")
    }

    private func run(_ words: [String], log: String) -> Ending {
        let quoted = words.map { "'\($0)'" }.joined(separator: " ")
        let status = system("cd '\(Self.package)' && mkdir -p '\(folder)' && \(quoted) > '\(log)' 2>&1")
        let text = (try? readFile(log)).map { String(decoding: $0, as: UTF8.self) } ?? "no \(log)"
        return Ending(isGood: status == 0, text: text)
    }

    /// What the toolchain lacks to build for a board; nothing when it has all.
    static let missing: String? = {
        for tool in ["ld.lld", "clang", "llvm-objdump"] where system(inToolchain("test -x $bin/\(tool)")) != 0 {
            return "the toolchain has no \(tool)"
        }
        let library = "$bin/../lib/swift/embedded/armv7em-none-none-eabi"
        return system(inToolchain("test -e \(library)")) == 0 ? nil : "the toolchain has no standard library for boards"
    }()

    private static func inToolchain(_ command: String) -> String {
        "bin=$(dirname \"$(readlink -f \"$(command -v swiftc)\")\"); \(command)"
    }
}
