internal import Interchange
internal import JT808

extension JSONValue {
    /// Reads an order's id.
    func orderID() throws(Diagnostic) -> OrderID {
        guard let id = OrderID(hexadecimal: try string()) else {
            throw expected("an order's id of 32 hexadecimal digits")
        }
        return id
    }

    /// Reads the digest of what a device was told.
    func digest() throws(Diagnostic) -> UInt64 {
        guard let digest = UInt64(try string(), radix: 16) else { throw expected("a digest in hexadecimal digits") }
        return digest
    }

    /// Reads a terminal's number.
    func terminalNumber() throws(Diagnostic) -> TerminalNumber {
        guard let number = TerminalNumber(try string()) else {
            throw expected("a terminal number of up to 20 digits")
        }
        return number
    }
}
