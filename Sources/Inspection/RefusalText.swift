public import JT808

extension Refusal.Reason {
    /// What is wrong, for a person.
    public var text: String {
        switch self {
        case .noise: "bytes outside any frame: there is no 7E before them"
        case .unknownEscape: "7D is followed by a byte other than 01 or 02"
        case .unfinishedEscape: "7D stands right before the closing 7E"
        case .oversize: "more bytes between two delimiters than a frame may have"
        case .short: "too few bytes for a header and a check byte"
        case .checksum: "the check byte is not the XOR of header and body"
        case .bodyLength: "the body's length is not what bits 0–9 of the attributes say"
        case .fragmentIndex: "the fragment's index is zero or above its total"
        case .truncated: "the message ends inside a field"
        case .notDecimal: "packed digits hold a nibble above nine, or are no date"
        case .outOfRange: "the value is not one its table allows"
        case .inconsistentLength: "the lengths inside the message do not add up"
        }
    }

    /// The reason's name in JSON.
    public var name: String { "\(self)" }
}
