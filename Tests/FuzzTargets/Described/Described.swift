package import JT808

/// A message whose fields can be compared: most of them borrow their bytes and so cannot be `Equatable`.
package protocol Described: MessageBody, ~Escapable {
    borrowing func fields() -> [String]
}

/// The hexadecimal digits of bytes.
func digits(_ span: RawSpan) -> String {
    (0..<span.byteCount).map { index in
        let byte = span.unsafeLoad(fromByteOffset: index, as: UInt8.self)
        return String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
}
