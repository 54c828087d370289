extension ReaderMask {
    /// Somebody who does not exist in place of the person, under check bytes that fit.
    static let sdt = ReaderMask { stream, isHost in
        guard !isHost else { return stream }
        var stream = stream
        var start = 0
        while start + SDTMask.headerSize <= stream.count {
            let length = Int(stream[start + 5]) << 8 | Int(stream[start + 6])
            let end = start + SDTMask.headerSize + length
            guard stream[start..<start + 5].elementsEqual(SDTMask.mark), length > SDTMask.verdictSize,
                end <= stream.count
            else {
                start += 1
                continue
            }
            // The verdict before, and the check byte behind.
            let data = start + SDTMask.headerSize + SDTMask.verdictSize..<end - 1
            stream.replaceSubrange(data, with: SDTMask.masked(Array(stream[data])))
            stream[end - 1] = stream[start + 5..<end - 1].reduce(0, ^)
            start = end
        }
        return stream
    }
}

/// What stands for a person in a capture.
private enum SDTMask {
    static let mark: [UInt8] = [0xAA, 0xAA, 0xAA, 0x96, 0x69]
    static let headerSize = 7, verdictSize = 3

    /// What an answer tells, without the person: answers are told by their size, as drivers do.
    static func masked(_ data: [UInt8]) -> [UInt8] {
        // The card's own number, which radio tells, and the security module's of the reader.
        if data.count == 8 { return [UInt8](repeating: 0, count: 8) }
        if data.count <= SDTIdentifier.size { return data }
        for withFingerprints in [false, true] {
            guard var card = SDTCard(serial: [], base: data, withFingerprints: withFingerprints) else { continue }
            card.text = nobody(card.text)
            card.photo = [UInt8](repeating: 0, count: card.photo.count)
            card.fingerprintArea = nobody(card.fingerprintArea)
            return card.base(withFingerprints: withFingerprints)
        }
        if let addresses = SDTAddresses(data) {
            return SDTAddresses(texts: (0..<addresses.count).map { _ in "某地" }).rawBytes
        }
        return [UInt8](repeating: 0, count: data.count)
    }

    private static func nobody(_ text: SDTText) -> SDTText {
        var values: [SDTField: String] = [:]
        for field in text.fields {
            values[field] =
                switch field {
                case .validFrom, .validTo, .version: text.reveal(field)
                case .sex: "0"
                case .nation: "97"
                case .birth: "19900101"
                case .number, .passNumber: "999999199001010016"
                default: "某"
                }
        }
        return SDTText(text.kind, values)
    }

    /// Which finger it is may stay: the rest is the finger.
    private static func nobody(_ area: [UInt8]) -> [UInt8] {
        area.indices.map { $0 % SDTFingerprint.size == 5 ? area[$0] : 0 }
    }
}
