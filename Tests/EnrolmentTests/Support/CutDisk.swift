import Enrolment
import Glibc
import Interchange

/// A disk in memory whose power can be cut at any system call that writes, and within it: it keeps apart what the
/// system was told and what the medium has.
final class CutDisk: FileStorage, SecretStorage {
    /// What becomes of what was written and not waited for.
    enum Loss: CaseIterable {
        /// Nothing is lost: the process was killed, not the machine.
        case none
        /// All of it, contents and names.
        case all
        /// Half of the bytes of each file; names stay.
        case half
        /// All bytes, which read as zeros in files as long as they were; names stay.
        case zeros
        /// The names; bytes stay.
        case names
    }

    /// What a call does instead of what it is for.
    enum Fault: Equatable {
        /// The power goes before it.
        case cutBefore
        /// The power goes when half of it is done.
        case cutWithin
        /// It fails with an error, once, having written half.
        case fails(Int32)
        /// It fails with an error from now on, having written half.
        case failsFromNow(Int32)
    }

    private final class File {
        var bytes: [UInt8] = []
        /// What is on the medium.
        var safe: [UInt8] = []
        /// Whether what is on the medium is the beginning of it: a long file is not copied whole each time.
        var isLonger = true

        func synchronise() {
            if isLonger, bytes.count >= safe.count {
                safe.append(contentsOf: bytes[safe.count...])
            } else {
                safe = bytes
            }
            isLonger = true
        }
    }

    let path = "/disk"
    private var files: [String: File] = [:]
    private var safeNames: [String: File] = [:]
    /// Calls that write, so far.
    private(set) var calls = 0
    private var planned: (call: Int, fault: Fault)?
    /// The last fault that happened.
    private(set) var happened: Fault?
    private var isOff = false
    private var locked: Set<String> = []

    /// Whether something is planned that has not happened yet.
    var isPlanned: Bool { planned != nil }

    /// At which call something happens, from 1. It takes the place of nothing that is still to happen.
    func plan(_ fault: Fault, at call: Int) {
        precondition(!isPlanned && call > calls, "another fault is to happen, or the call is over")
        planned = (call, fault)
    }

    /// Nothing happens any more.
    func forgive() { (planned, happened) = (nil, nil) }

    /// The disk after the power was cut and came back.
    func afterCut(_ loss: Loss) -> CutDisk {
        let disk = CutDisk()
        let names = loss == .all || loss == .names ? safeNames : files
        for (name, file) in names {
            let copy = File()
            let unsafe = file.bytes.count - file.safe.count
            copy.bytes =
                switch loss {
                case .none, .names: file.bytes
                case .all: file.safe
                case .half where unsafe >= 0: Array(file.bytes.prefix(file.safe.count + unsafe / 2))
                case .zeros where unsafe >= 0: file.safe + [UInt8](repeating: 0, count: unsafe)
                // It was cut shorter, and that is not on the medium.
                case .half, .zeros: file.safe
                }
            copy.safe = copy.bytes
            disk.files[name] = copy
        }
        disk.safeNames = disk.files
        return disk
    }

    /// The bytes of a file, for the tests to look at and to change.
    subscript(name: String) -> [UInt8]? {
        get { files[name]?.bytes }
        set {
            guard let newValue else {
                files[name] = nil
                return
            }
            let file = File()
            file.bytes = newValue
            file.safe = newValue
            files[name] = file
        }
    }

    /// The names there are.
    var present: [String] { files.keys.sorted() }

    /// A disk with the same files.
    var copy: CutDisk { afterCut(.none) }

    /// Does a call that writes, all of it or half.
    private func write(_ name: String, _ body: (_ isHalf: Bool) -> Void) throws(FileError) {
        guard !isOff else { throw error(name, EIO) }
        calls += 1
        switch due() {
        case .cutBefore?:
            isOff = true
            throw error(name, EIO)
        case .cutWithin?:
            body(true)
            isOff = true
            throw error(name, EIO)
        case .fails(let code)?, .failsFromNow(let code)?:
            body(true)
            throw error(name, code)
        case nil: body(false)
        }
    }

    /// What happens at this call.
    private func due() -> Fault? {
        if case .failsFromNow? = happened { return happened }
        guard let planned, planned.call == calls else { return nil }
        self.planned = nil
        happened = planned.fault
        return happened
    }

    private func error(_ name: String, _ code: Int32) -> FileError {
        FileError(path: "\(path)/\(name)", operation: .write, code: code)
    }

    func size(of name: String) throws(FileError) -> Int? { files[name]?.bytes.count }

    func read(_ name: String, at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
        guard let bytes = files[name]?.bytes, offset < bytes.count else { return 0 }
        let count = min(buffer.count, bytes.count - offset)
        buffer.copyBytes(from: bytes[offset..<offset + count])
        return count
    }

    func append(_ bytes: [UInt8], to name: String) throws(FileError) {
        try write(name) { isHalf in
            let file = files[name] ?? File()
            files[name] = file
            file.bytes.append(contentsOf: isHalf ? bytes.prefix(bytes.count / 2) : bytes[...])
        }
    }

    func overwrite(_ name: String, with bytes: [UInt8]) throws(FileError) {
        try write(name) { isHalf in
            let count = isHalf ? bytes.count / 2 : bytes.count
            files[name]?.isLonger = false
            files[name]?.bytes.replaceSubrange(0..<count, with: bytes.prefix(count))
        }
    }

    func truncate(_ name: String, to size: Int) throws(FileError) {
        try write(name) { isHalf in
            guard !isHalf, let file = files[name] else { return }
            file.isLonger = false
            file.bytes.removeLast(file.bytes.count - size)
        }
    }

    func synchronise(_ name: String) throws(FileError) {
        try write(name) { isHalf in
            guard let file = files[name] else { return }
            let more = file.bytes.count - file.safe.count
            guard isHalf, more > 0 else { return file.synchronise() }
            file.safe = Array(file.bytes.prefix(file.safe.count + more / 2))
        }
    }

    func rename(_ name: String, to other: String) throws(FileError) {
        try write(name) { isHalf in
            if !isHalf { files[other] = files.removeValue(forKey: name) }
        }
    }

    func remove(_ name: String) throws(FileError) {
        try write(name) { isHalf in
            if !isHalf { files[name] = nil }
        }
    }

    func synchroniseFolder() throws(FileError) {
        try write("") { isHalf in
            if !isHalf { safeNames = files }
        }
    }

    func lock(_ name: String) throws(FileError) -> Bool {
        if files[name] == nil { files[name] = File() }
        return locked.insert(name).inserted
    }

    func isLocked(_ name: String) throws(FileError) -> Bool { false }
    func names() throws(FileError) -> [String] { present }
    func makePrivateFolder() throws(SecretsError) {}
    func check(_ name: String) throws(SecretsError) {}
}
