/// 0x8401: set the phone book (设置电话本): setting BYTE · count BYTE · {kind BYTE · length BYTE, number · length BYTE,
/// name}…, as the vectors and [J1]–[J3] have it. Nothing follows the setting that deletes all.
public struct SetPhoneBook: MessageBody, ~Escapable {
    /// Someone in the phone book.
    public struct Contact: ~Escapable {
        /// Which calls are allowed.
        public enum Kind: UInt8, Sendable, CaseIterable {
            /// The contact may call.
            case incoming = 1
            /// The contact may be called.
            case outgoing = 2
            /// Both.
            case both = 3
        }

        /// Which calls are allowed.
        public var kind: Kind
        /// The number.
        public var number: RawSpan
        /// The name in GBK, by which contacts are told apart.
        public var name: RawSpan

        /// Makes a contact.
        @_lifetime(copy number, copy name)
        public init(kind: Kind, number: RawSpan, name: RawSpan) {
            self.kind = kind
            self.number = number
            self.name = name
        }

        @_lifetime(copy reader)
        init(_ reader: inout Reader) throws(Refusal) {
            kind = try Kind(coded: try reader.byte(), at: reader.offset &- 1)
            number = try reader.bytes(Int(try reader.byte()))
            name = try reader.bytes(Int(try reader.byte()))
        }

        /// Writes the contact; a number or name of more than 255 bytes cannot be written.
        @_lifetime(body: copy body)
        public borrowing func emit(into body: inout BodyWriter) {
            guard body.require(number.byteCount <= 255 && name.byteCount <= 255) else { return }
            body.byte(kind.rawValue)
            body.byte(UInt8(truncatingIfNeeded: number.byteCount))
            body.bytes(number)
            body.byte(UInt8(truncatingIfNeeded: name.byteCount))
            body.bytes(name)
        }
    }

    /// What happens to the contacts already there.
    public let setting: ListSetting
    /// How many contacts there are; none when all are deleted.
    public let count: UInt8
    /// Their bytes; every contact was read once.
    public let contacts: RawSpan

    /// Makes an order, of which `count` contacts fill `contacts`; one that deletes all has none.
    ///
    /// - Throws: what is wrong with them, with the offset in `contacts`.
    @_lifetime(copy contacts)
    public init(setting: ListSetting, count: UInt8, contacts: RawSpan) throws(Refusal) {
        self.setting = setting
        guard setting != .deleteAll else {
            self.count = 0
            self.contacts = contacts.slice(at: 0, count: 0)
            return
        }
        var reader = Reader(contacts)
        for _ in 0..<count { _ = try Contact(&reader) }
        guard reader.remaining == 0 else { throw Refusal(.inconsistentLength, at: reader.offset) }
        self.count = count
        self.contacts = contacts
    }

    /// The bytes.
    public typealias View = ListView

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        let setting = try ListSetting(coded: view.setting, at: 0)
        do {
            try self.init(setting: setting, count: view.count ?? 0, contacts: view.entries)
        } catch {
            throw error.shifted(by: 2)
        }
    }

    /// Calls `body` with each contact, in order.
    public borrowing func forEach(_ body: (borrowing Contact) -> Void) {
        var reader = Reader(contacts)
        for _ in 0..<count {
            // All were read when the message was; a failure here cannot happen and would end the walk.
            guard let contact = try? Contact(&reader) else { return }
            body(contact)
        }
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(setting.rawValue)
        guard setting != .deleteAll else { return }
        body.byte(count)
        body.bytes(contacts)
    }
}
