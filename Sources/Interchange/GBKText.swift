internal import Glibc

/// Turns GBK, in which JT/T 808 carries text, into Swift's strings and back, through the system's iconv.
///
/// It reads GB18030, which holds all of GBK and is what newer devices send, and writes GBK, which all devices read.
/// One is made and kept: opening a converter loads tables from disk.
public final class GBKText {
    /// Why text was not converted.
    public enum Failure: Error, Equatable, Sendable {
        /// The system has no such converter, as in a container without `gconv` modules.
        case unavailable
        /// The byte at this offset of the GBK starts no character.
        case notGBK(offset: Int)
        /// The character at this offset of the text's UTF-8 is not in GBK.
        case notInGBK(offset: Int)
    }

    private let reading: iconv_t
    private let writing: iconv_t

    /// Opens the system's converters.
    public init() throws(Failure) {
        guard let reading = GBKText.open(to: "UTF-8", from: "GB18030") else { throw .unavailable }
        guard let writing = GBKText.open(to: "GBK", from: "UTF-8") else {
            iconv_close(reading)
            throw .unavailable
        }
        self.reading = reading
        self.writing = writing
    }

    deinit {
        iconv_close(reading)
        iconv_close(writing)
    }

    /// Reads GBK.
    public func string(_ bytes: [UInt8]) throws(Failure) -> String {
        let (text, bad) = convert(bytes, with: reading)
        if let bad { throw .notGBK(offset: bad) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads GBK for people to look at: U+FFFD stands for each byte that starts no character.
    public func display(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var rest = bytes[...]
        while true {
            let (part, bad) = convert(Array(rest), with: reading)
            text += part
            guard let bad else { return String(decoding: text, as: UTF8.self) }
            text += "\u{FFFD}".utf8
            rest = rest.dropFirst(bad + 1)
        }
    }

    /// Writes GBK.
    public func bytes(_ text: String) throws(Failure) -> [UInt8] {
        let (bytes, bad) = convert(Array(text.utf8), with: writing)
        // The C library writes the euro as the byte 80, which only Microsoft's table has.
        let euro = text.unicodeScalars.firstIndex(of: "€").map { text.utf8.distance(from: text.startIndex, to: $0) }
        if let offset = [bad, euro].compactMap(\.self).min() { throw .notInGBK(offset: offset) }
        return bytes
    }

    private static func open(to target: String, from origin: String) -> iconv_t? {
        let converter = iconv_open(target, origin)
        // iconv_open says (iconv_t) -1 for an error.
        return Int(bitPattern: converter) == -1 ? nil : converter
    }

    /// Converts up to the first character that cannot be, and says where that is.
    private func convert(_ bytes: [UInt8], with converter: iconv_t) -> (converted: [UInt8], bad: Int?) {
        var bytes = bytes
        var converted: [UInt8] = []
        let bad = bytes.withUnsafeMutableBytes { input -> Int? in
            var next = input.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = input.count
            // The result comes in pieces of 1,024 bytes, our choice: most texts on the wire are one.
            while left > 0 {
                var code: Int32 = 0
                withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1_024) { piece in
                    var end = piece.baseAddress
                    var room = piece.count
                    if iconv(converter, &next, &left, &end, &room) == -1 { code = errno }
                    converted.append(contentsOf: UnsafeRawBufferPointer(piece).prefix(piece.count - room))
                }
                if code != 0, code != E2BIG { return input.count - left }
            }
            return nil
        }
        return (converted, bad)
    }
}
