import Interchange
import Testing

@Suite("The embedded gate", .enabled(if: Gate.missing == nil, "\(Gate.missing ?? "")"))
struct EmbeddedGateTests {
    @Test("the firmware and all below it link without a runtime", arguments: Gate.targets)
    func links(_ target: String) {
        let ending = Gate(target: target).modules
        #expect(ending.isGood, "\(ending.text)")
        #expect(ending.text.contains("linked without a runtime"), "\(ending.text)")
    }

    @Test("the gate's own program reaches every message")
    func messages() throws {
        let folder = "\(Gate.package)/Sources/JT808/Messages"
        let declared = try filePaths(in: folder, suffix: ".swift").flatMap { path in
            String(decoding: try readFile(path), as: UTF8.self).matches(of: /struct (\w+): MessageBody/).map { $0.1 }
        }
        let program = String(decoding: try readFile("\(Gate.package)/devices/boards/gate/Gate.swift"), as: UTF8.self)
        let reached = program.matches(of: /turn\((\w+)\.self/).map { $0.1 }
        #expect(declared.count > 20)
        #expect(Set(declared).subtracting(reached) == [])
    }

    /// A program that gets bytes the optimiser knows nothing of, and does one thing with them.
    private func program(_ name: String, _ statements: String) -> String {
        """
        internal import Geodesy

        @_extern(c, "gate_input") func gateInput() -> UnsafeMutableRawPointer

        @main
        struct \(name) {
            static func main() {
                let input = gateInput()
                \(statements)
            }
        }
        """
    }

    @Test("a program that keeps to the rules links", arguments: Gate.targets)
    func sound(_ target: String) throws {
        let ending = try Gate(target: target).link(
            "Sound",
            program(
                "Sound",
                """
                let place = Position(latitude: input.load(as: Int32.self), longitude: 109_400_000)
                input.storeBytes(of: place.latitude / 7, as: Int32.self)
                """))
        #expect(ending.isGood, "\(ending.text)")
    }

    @Test("an allocation fails the link, and the linker names it", arguments: Gate.targets)
    func allocation(_ target: String) throws {
        let ending = try Gate(target: target).link(
            "Allocates",
            program(
                "Allocates",
                """
                var numbers: [UInt32] = []
                for _ in 0..<input.load(as: UInt32.self) { numbers.append(input.load(as: UInt32.self)) }
                input.storeBytes(of: numbers.max() ?? 0, as: UInt32.self)
                """))
        #expect(!ending.isGood)
        #expect(ending.text.contains("undefined symbol: posix_memalign"), "\(ending.text)")
    }

    @Test("a 64-bit division at run time fails the link for a board, and the linker names it")
    func division() throws {
        let ending = try Gate(target: "armv7em").link(
            "Divides",
            program(
                "Divides",
                "input.storeBytes(of: input.load(as: UInt64.self) / input.load(fromByteOffset: 8, as: UInt64.self), as: UInt64.self)"
            ))
        #expect(!ending.isGood)
        #expect(ending.text.contains("undefined symbol: __aeabi_uldivmod"), "\(ending.text)")
    }

    @Test("floating point fails the link for a board, and the linker names it")
    func floatingPoint() throws {
        let ending = try Gate(target: "armv7em").link(
            "Floats",
            program(
                "Floats",
                "input.storeBytes(of: input.load(as: Double.self) * 1.5, as: Double.self)"))
        #expect(!ending.isGood)
        #expect(ending.text.contains("undefined symbol: __aeabi_dmul"), "\(ending.text)")
    }
}
