/// A tag in the field of an NFC chip: ISO 14443 type A.
///
/// Its number is often somebody's key to somewhere and is never shown by itself.
public struct PN532Tag: Equatable, Sendable, CustomStringConvertible {
    /// How many bytes a number may have.
    public static let sizes: Set = [4, 7, 10]
    /// The bit of the kind that says that the tag speaks ISO 14443-4 and has told how.
    private static let speaksProtocol: UInt8 = 0x20

    /// What it said to the first call: SENS_RES, or ATQA.
    public var call: UInt16
    /// What kind of tag it is: SEL_RES, or SAK.
    public var kind: UInt8
    /// Its number: the UID, of 4, 7 or 10 bytes.
    public var number: [UInt8]
    /// How it speaks ISO 14443-4 without the length (ATS), if it does.
    public var protocolData: [UInt8]?

    /// Makes a tag.
    public init(call: UInt16, kind: UInt8, number: [UInt8], protocolData: [UInt8]? = nil) {
        precondition(Self.sizes.contains(number.count), "a number of \(number.count) bytes")
        self.call = call
        self.kind = kind
        self.number = number
        self.protocolData = protocolData
    }

    /// Reads a tag off the front; nothing when it is none.
    init?(_ bytes: inout ArraySlice<UInt8>) {
        func take(_ count: Int) -> [UInt8]? {
            guard bytes.count >= count else { return nil }
            defer { bytes = bytes.dropFirst(count) }
            return Array(bytes.prefix(count))
        }
        guard let head = take(4), Self.sizes.contains(Int(head[3])), let number = take(Int(head[3])) else {
            return nil
        }
        self.init(call: UInt16(head[0]) << 8 | UInt16(head[1]), kind: head[2], number: number)
        guard kind & Self.speaksProtocol != 0 else { return }
        guard let size = take(1)?[0], size > 0, let data = take(Int(size) - 1) else { return nil }
        protocolData = data
    }

    var bytes: [UInt8] {
        call.bigEndianBytes + [kind, UInt8(number.count)] + number
            + (protocolData.map { [UInt8($0.count + 1)] + $0 } ?? [])
    }

    /// Its kind and the size of its number.
    public var description: String { "tag with a number of \(number.count) bytes" }
}
