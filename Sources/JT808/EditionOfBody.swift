extension Edition {
    /// The edition in which a body is laid out, for senders whose headers do not tell it: some send bodies of 2019
    /// without bit 14 of the attributes, or older ones with it (protocol.md §4.3, §4.8).
    ///
    /// Only registration and authentication tell, by lengths and padding that no code of fewer than 84 bytes and no model
    /// or terminal id gives them in the other edition; every other body is of the header's edition.
    ///
    /// - Parameters:
    ///   - body: the whole body.
    ///   - message: what it is.
    public func ofBody(_ body: RawSpan, _ message: MessageID) -> Edition {
        switch message {
        case .register:
            // A plate has at most 17 bytes in 2013 (our choice: eight characters of GBK and a NUL).
            let older = Registration.Layout(.v2013).fixed...(Registration.Layout(.v2013).fixed &+ 17)
            if self == .v2019 { return older.contains(body.byteCount) ? .v2013 : .v2019 }
            return Edition.isNewRegistration(body) ? .v2019 : self
        case .authenticate:
            if self == .v2019 { return Edition.isBareCode(body) ? .v2013 : .v2019 }
            return Edition.isNewAuthentication(body) ? .v2019 : self
        default:
            return self
        }
    }

    /// Whether model and terminal id are of 30 bytes: text, and nothing but zeros behind its first zero.
    private static func isNewRegistration(_ body: RawSpan) -> Bool {
        let layout = Registration.Layout(.v2019)
        guard body.byteCount >= layout.fixed else { return false }
        let model = 4 &+ layout.manufacturer
        return body.isPadded(at: model, layout.model) && body.isPadded(at: model &+ layout.model, layout.terminalID)
    }

    /// Whether a body too short for IMEI and version is letters and digits alone, so that its first byte is hardly the
    /// length of a code; not `@`, the length of a key's 64 digits.
    private static func isBareCode(_ body: RawSpan) -> Bool {
        guard body.byteCount > 0, body.byteCount < 36 else { return false }
        for index in 0..<body.byteCount {
            let byte = body.byte(at: index)
            guard byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 else { return false }
        }
        return true
    }

    /// Whether a code with its length, fifteen digits and a version fill a body.
    private static func isNewAuthentication(_ body: RawSpan) -> Bool {
        guard body.byteCount >= 36, body.byteCount == 36 &+ Int(body.byte(at: 0)) else { return false }
        let imei = body.byteCount &- 35
        for index in imei..<imei &+ 15 {
            let byte = body.byte(at: index)
            guard byte &- 0x30 < 10 || byte == 0 else { return false }
        }
        return true
    }
}

extension RawSpan {
    /// Whether a field of fixed length is text with zeros behind it.
    fileprivate func isPadded(at start: Int, _ count: Int) -> Bool {
        var isText = true
        for offset in start..<start &+ count {
            let isZero = byte(at: offset) == 0
            if !isText, !isZero { return false }
            if isZero { isText = false }
        }
        return true
    }
}
