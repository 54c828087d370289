internal import Glibc

/// The program's outputs: results on standard output, all else on standard error.
enum Output {
    /// Writes a line of results.
    static func print(_ line: String) { write(line + "\n", to: 1) }

    /// Writes a line for the person who runs it.
    static func note(_ line: String) { write(line + "\n", to: 2) }

    /// Asks the person who runs it; whether the answer is yes.
    static func asks(_ question: String) -> Bool {
        note("\(question) yes or no:")
        return readLine() == "yes"
    }

    /// Writes bytes of results.
    static func write(_ bytes: [UInt8]) { write(bytes, to: 1) }

    /// Writes text as it is.
    static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                // Whoever read it has gone; there is nobody to tell.
                return
            }
            rest = rest.dropFirst(count)
        }
    }
}
