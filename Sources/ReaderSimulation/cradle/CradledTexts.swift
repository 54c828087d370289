internal import Firmware
internal import JT808

/// The texts of a wristband from the box, and those that it was given.
struct CradledTexts: TextStore {
    static let firmwareVersion = "1.0.0;WB1"

    private static let maker: [IdentityField: [UInt8]] = [
        .manufacturer: Array("WBSIM".utf8), .model: Array("reference".utf8), .hardwareVersion: Array("R1".utf8),
        .firmwareVersion: Array(firmwareVersion.utf8),
    ]

    private let maker = Self.maker
    private(set) var texts: [ParameterID: [UInt8]] = [:]
    private let nothing: [UInt8] = []

    @_lifetime(borrow self)
    borrowing func text(_ id: ParameterID) -> RawSpan {
        let text = texts[id] ?? nothing
        return _overrideLifetime(text.span.bytes, borrowing: self)
    }

    mutating func setText(_ id: ParameterID, to bytes: RawSpan) { texts[id] = bytes.withUnsafeBytes { Array($0) } }

    @_lifetime(borrow self)
    borrowing func identity(_ field: IdentityField) -> RawSpan {
        let text = maker[field] ?? nothing
        return _overrideLifetime(text.span.bytes, borrowing: self)
    }
}
