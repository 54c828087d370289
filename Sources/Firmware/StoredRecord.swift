internal import JT808

/// What a record of the store is: kind BYTE · alarm bits it clears WORD · the body of the message that carries it.
enum StoredRecord {
    /// The most bytes a record has: enough for a fix with five access points, two cells and every other item.
    static let longest = 192
    /// Bytes before the body.
    static let prefix = 3

    enum Kind: UInt8, Sendable {
        case fix = 0
        case supervisionState = 1
        case verificationResult = 2
        case upgradeResult = 3

        var message: MessageID {
            switch self {
            case .fix: .location
            case .supervisionState: .supervisionState
            case .verificationResult: .verificationResult
            case .upgradeResult: .upgradeResult
            }
        }
    }
}

extension FixStore {
    func kind(of sequence: UInt32) -> StoredRecord.Kind {
        let record = record(sequence)
        return StoredRecord.Kind(rawValue: unsafe record.unsafeLoad(fromByteOffset: 0, as: UInt8.self)) ?? .fix
    }

    func alarmsCleared(by sequence: UInt32) -> WristbandAlarms {
        let record = record(sequence)
        let bits = unsafe record.unsafeLoadUnaligned(fromByteOffset: 1, as: UInt16.self)
        return WristbandAlarms(rawValue: UInt32(UInt16(bigEndian: bits)))
    }

    /// When the fix of a record was taken.
    func time(of sequence: UInt32) -> DateTime? {
        let record = record(sequence)
        return (try? Location(record.extracting(droppingFirst: StoredRecord.prefix)))?.time
    }

    /// Whether it is a fix whose alarm word, the first field of its body, has the bit of the SOS key, the last one.
    func saysEmergency(_ sequence: UInt32) -> Bool {
        guard kind(of: sequence) == .fix else { return false }
        let record = record(sequence)
        return unsafe record.unsafeLoad(fromByteOffset: StoredRecord.prefix &+ 3, as: UInt8.self) & 1 != 0
    }

    /// Bytes of the message's body.
    func bodyLength(of sequence: UInt32) -> Int { record(sequence).byteCount &- StoredRecord.prefix }

    /// Writes the message's body.
    @_lifetime(body: copy body)
    borrowing func emit(_ sequence: UInt32, into body: inout BodyWriter) {
        body.bytes(record(sequence).extracting(droppingFirst: StoredRecord.prefix))
    }
}
