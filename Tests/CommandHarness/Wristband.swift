internal import Glibc

/// The built program, which lies beside the test bundle.
public let wristbandPath: String = {
    var buffer = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let bundle = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return bundle.split(separator: "/").dropLast().map { "/\($0)" }.joined() + "/wristband"
}()

/// Whether a program is installed.
public func isInstalled(_ name: String) -> Bool {
    let search = getenv("PATH").map { String(cString: $0) } ?? ""
    return search.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
}

/// Runs `wristband` with some words until it ends.
public func wristband(_ words: String..., input: [UInt8] = [], in folder: String = "/") throws -> ChildProgram.Ending {
    try wristband(words, input: input, in: folder)
}

/// Runs `wristband` with some words until it ends.
public func wristband(_ words: [String], input: [UInt8] = [], in folder: String = "/") throws -> ChildProgram.Ending {
    let child = try ChildProgram(wristbandPath, words, in: folder)
    try child.type(input)
    return try child.end()
}

/// Runs another program until it ends.
public func run(_ name: String, _ words: [String], input: String = "", in folder: String = "/") throws
    -> ChildProgram.Ending
{
    let child = try ChildProgram(name, words, in: folder)
    try child.type(Array(input.utf8))
    return try child.end()
}
