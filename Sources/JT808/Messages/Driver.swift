/// Who a driver is, in 0x0702.
public struct Driver: ~Escapable {
    /// The edition whose fields these are.
    public let form: Edition
    /// The name in GBK.
    public var name: RawSpan
    /// The identity card's number, without padding behind it; empty in 2013.
    public var identityNumber: RawSpan
    /// The certificate's number, without padding behind it.
    public var certificate: RawSpan
    /// Who issued the certificate, in GBK.
    public var authority: RawSpan
    /// Eight packed digits `YYYYMMDD`, which some fill with zeros; 0 in 2011.
    public var validUntil: UInt32

    /// Makes a driver in the form of an edition.
    @_lifetime(copy name, copy identityNumber, copy certificate, copy authority)
    public init(
        form: Edition, name: RawSpan, identityNumber: RawSpan, certificate: RawSpan, authority: RawSpan,
        validUntil: UInt32
    ) {
        self.form = form
        self.name = name
        self.identityNumber = identityNumber
        self.certificate = certificate
        self.authority = authority
        self.validUntil = validUntil
    }

    @_lifetime(copy reader)
    init(oldest reader: inout Reader) throws(Refusal) {
        form = .v2011
        name = try reader.bytes(Int(try reader.byte()))
        identityNumber = try reader.bytes(20).trimmed()
        certificate = try reader.bytes(40).trimmed()
        authority = try reader.bytes(Int(try reader.byte()))
        validUntil = 0
    }

    /// Reads the fields of 2013, and of 2019 where they are there.
    @_lifetime(copy reader)
    init(_ reader: inout Reader, edition: Edition) throws(Refusal) {
        name = try reader.bytes(Int(try reader.byte()))
        certificate = try reader.bytes(20).trimmed()
        authority = try reader.bytes(Int(try reader.byte()))
        validUntil = try reader.doubleWord()
        guard validUntil.isPackedDecimal else { throw Refusal(.notDecimal, at: reader.offset &- 4) }
        // Under a header of 2013 the number is there when nothing else explains the bytes left.
        if edition == .v2019 ? reader.remaining > 0 : reader.remaining == 20 {
            identityNumber = try reader.bytes(20).trimmed()
            form = .v2019
        } else {
            identityNumber = try reader.bytes(0)
            form = .v2013
        }
    }

    /// Writes the fields of its form; text longer than its field is cut, a name of more than 255 bytes cannot be
    /// written.
    @_lifetime(body: copy body)
    borrowing func emit(into body: inout BodyWriter) {
        guard body.require(name.byteCount <= 255 && authority.byteCount <= 255 && validUntil.isPackedDecimal) else {
            return
        }
        body.byte(UInt8(truncatingIfNeeded: name.byteCount))
        body.bytes(name)
        if form == .v2011 { body.fixed(identityNumber, width: 20) }
        body.fixed(certificate, width: form == .v2011 ? 40 : 20)
        body.byte(UInt8(truncatingIfNeeded: authority.byteCount))
        body.bytes(authority)
        if form != .v2011 { body.doubleWord(validUntil) }
        if form == .v2019 { body.fixed(identityNumber, width: 20) }
    }
}
