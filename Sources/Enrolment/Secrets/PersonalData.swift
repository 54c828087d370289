/// Who a supervised person is. No description shows it.
public struct PersonalData: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
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

/// A finger's template as stored. No description shows it.
public struct StoredTemplate: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The finger, 1–10, right thumb to left little finger.
    public var finger: UInt8
    /// The model the template is of, as `FingerEnrolled` in the ledger names it.
    public var model: String
    /// The template.
    public var bytes: [UInt8]

    /// Makes one.
    public init(finger: UInt8, model: String, bytes: [UInt8]) {
        self.finger = finger
        self.model = model
        self.bytes = bytes
    }

    /// Nothing of whose it is.
    public var description: String { "hidden template" }
    /// Nothing of whose it is.
    public var debugDescription: String { description }
    /// Nothing of whose it is.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
