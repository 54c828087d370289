extension Edition {
    /// The edition in which a body is laid out, for senders whose headers do not tell it: some send bodies of 2019
    /// without bit 14 of the attributes, or older ones with it (protocol.md §4.3, §4.8).
    ///
    /// Only registration and authentication tell, by lengths that no plate of at most 17 bytes and no code of fewer than
    /// 84 gives them in the other edition; every other body is of the header's edition. What a terminal's 0x0100 or 0x0102 told holds for its stream.
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
            return body.byteCount >= Registration.Layout(.v2019).fixed ? .v2019 : self
        case .authenticate:
            if self == .v2019 { return Edition.isBareCode(body) ? .v2013 : .v2019 }
            return Edition.isNewAuthentication(body) ? .v2019 : self
        default:
            return self
        }
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
