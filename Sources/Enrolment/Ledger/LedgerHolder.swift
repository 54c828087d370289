internal import Glibc
internal import Link

/// Who has the ledger.
public struct LedgerHolder: Equatable, Sendable {
    /// The process.
    public var process: Int32
    /// Its program.
    public var program: String

    /// Makes one.
    public init(process: Int32, program: String) {
        self.process = process
        self.program = program
    }

    /// The processes that have a file open, as far as this user may know: others than this one, if there are any.
    static func all(of path: String) -> [LedgerHolder] {
        guard let real = realpath(path, nil) else { return [] }
        defer { free(real) }
        let file = String(cString: real)
        let holders = Processes.all.filter { Processes.openFiles(of: $0).contains(file) }
        let others = holders.filter { $0 != getpid() }
        return (others.isEmpty ? holders : others).map {
            LedgerHolder(process: $0, program: Processes.name(of: $0) ?? "?")
        }
    }
}
