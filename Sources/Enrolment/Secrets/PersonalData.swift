/// Who a supervised person is. No description shows it.
public struct PersonalData: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The name.
    public var name: String
    /// The number of the identity card.
    public var identityNumber: String
    /// The serial number of the card's chip, by which a desk recognises the card; nothing when no card was read.
    public var cardSerial: [UInt8]?

    /// Makes a person's data.
    public init(name: String, identityNumber: String, cardSerial: [UInt8]? = nil) {
        self.name = name
        self.identityNumber = identityNumber
        self.cardSerial = cardSerial
    }

    /// Nothing of who it is.
    public var description: String { "hidden person" }
    /// Nothing of who it is.
    public var debugDescription: String { description }
    /// Nothing of who it is.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension PersonalData {
    /// A line of JSON.
    var bytes: [UInt8] {
        var text = RecordText()
        text.field("name", name)
        text.field("identityNumber", identityNumber)
        text.field("cardSerial", cardSerial.map { $0.map { String($0) }.joined(separator: " ") })
        return text.bytes + Array("}\n".utf8)
    }

    /// Reads what is in a file; nothing when it is nobody.
    init?(_ bytes: [UInt8]) {
        let person = bytes.withUnsafeBytes { bytes -> PersonalData? in
            var cursor = RecordCursor(bytes)
            guard cursor.take("{\"name\":"), let name = try? cursor.text(), cursor.take(",\"identityNumber\":"),
                let number = try? cursor.text(), cursor.take(",\"cardSerial\":")
            else { return nil }
            var serial: [UInt8]?
            if !cursor.take("null") {
                guard let numbers = try? cursor.text() else { return nil }
                serial = numbers.split(separator: " ").compactMap { UInt8($0) }
            }
            guard cursor.take("}\n"), cursor.isAtEnd else { return nil }
            return PersonalData(name: name, identityNumber: number, cardSerial: serial)
        }
        guard let person else { return nil }
        self = person
    }
}
