/// 0x0102: authentication (终端鉴权), protocol.md §4.6.
///
/// 2011 and 2013: code STRING. 2019: code length BYTE · code · IMEI BYTE[15] · software version BYTE[20], 00-padded.
/// A wristband of profile WB1 ends its version with `;WB1` (`profile.md`).
public struct Authentication: MessageBody, ~Escapable {
    /// The code that registration gave, or the provisioned key in hexadecimal.
    public var code: RawSpan
    /// Fifteen digits, without padding; empty before 2019.
    public var imei: RawSpan
    /// Software version, without padding; empty before 2019.
    public var version: RawSpan

    /// Makes an authentication.
    @_lifetime(copy code, copy imei, copy version)
    public init(code: RawSpan, imei: RawSpan, version: RawSpan) {
        self.code = code
        self.imei = imei
        self.version = version
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan
        let codeLength: Int
        let edition: Edition

        /// Wraps a body whose lengths add up.
        @_lifetime(copy body)
        public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
            self.body = body
            self.edition = edition
            guard edition == .v2019 else {
                codeLength = body.byteCount
                return
            }
            try body.require(1)
            codeLength = Int(body.byte(at: 0))
            try body.require(1 &+ codeLength &+ 35)
        }

        /// The code.
        public var code: RawSpan {
            @_lifetime(copy self) get { body.slice(at: edition == .v2019 ? 1 : 0, count: codeLength) }
        }
        /// The IMEI with its padding; empty before 2019.
        public var imei: RawSpan {
            @_lifetime(copy self) get {
                edition == .v2019 ? body.slice(at: 1 &+ codeLength, count: 15) : body.slice(at: 0, count: 0)
            }
        }
        /// The version with its padding; empty before 2019.
        public var version: RawSpan {
            @_lifetime(copy self) get {
                edition == .v2019 ? body.slice(at: 16 &+ codeLength, count: 20) : body.slice(at: 0, count: 0)
            }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body, edition: edition)
        self.init(code: view.code, imei: view.imei.trimmed(), version: view.version.trimmed())
    }

    /// Writes the body; a code of more than 255 bytes cannot be written in 2019.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        guard edition == .v2019 else {
            body.bytes(code)
            return
        }
        guard body.require(code.byteCount <= 255) else { return }
        body.byte(UInt8(truncatingIfNeeded: code.byteCount))
        body.bytes(code)
        body.fixed(imei, width: 15)
        body.fixed(version, width: 20)
    }
}
