public import JT808
internal import Session

/// Memory for text: parameters of varying length, and what the maker wrote into the device.
///
/// Strings have at most 64 bytes (`profile.md`, capacity), the curfew at most 252; there is room for each of them at its
/// longest, so that an 0x8103 that was checked is taken as a whole.
public protocol TextStore {
    /// The bytes of a parameter; empty when it is not set.
    @_lifetime(borrow self)
    borrowing func text(_ id: ParameterID) -> RawSpan

    /// Keeps the bytes of a parameter: `accessPointName`, `server` or `curfew`.
    mutating func setText(_ id: ParameterID, to bytes: RawSpan)

    /// What the maker wrote into the device.
    @_lifetime(borrow self)
    borrowing func identity(_ field: IdentityField) -> RawSpan
}

/// What a maker writes into a device, as 0x0100, 0x0102 and 0x0107 tell it.
public enum IdentityField: UInt8, Sendable, CaseIterable {
    case manufacturer, model, terminalID, imei, hardwareVersion
    /// Ends with `;WB1` (`profile.md`).
    case firmwareVersion
}

extension ParameterID {
    /// Whether a value of that many bytes is a text parameter that a wristband keeps.
    func acceptsText(ofLength count: Int) -> Bool {
        switch self {
        case .accessPointName, .server: count <= 64
        // n × 9 bytes, n ≤ 28 (profile.md, F108).
        case .curfew: count <= 252 && count % 9 == 0
        default: false
        }
    }
}

/// The messages in which a device tells who it is.
extension TextStore {
    @_lifetime(body: copy body)
    borrowing func emitRegistration(into body: inout BodyWriter, edition: Edition) {
        Registration(
            manufacturer: identity(.manufacturer), model: identity(.model), terminalID: identity(.terminalID)
        ).emit(into: &body, edition: edition)
    }

    @_lifetime(body: copy body)
    borrowing func emitAuthentication(_ code: AuthenticationCode, into body: inout BodyWriter, edition: Edition) {
        Authentication(code: code.span, imei: identity(.imei), version: identity(.firmwareVersion))
            .emit(into: &body, edition: edition)
    }

    @_lifetime(body: copy body)
    borrowing func emitAttributes(card: TerminalNumber, into body: inout BodyWriter, edition: Edition) {
        TerminalAttributes(
            type: 0, manufacturer: identity(.manufacturer), model: identity(.model),
            terminalID: identity(.terminalID), cardNumber: card, hardware: identity(.hardwareVersion),
            // GPS and BeiDou; TD-LTE.
            firmware: identity(.firmwareVersion), satellites: 0b0011, radio: 0b0010_0000
        ).emit(into: &body, edition: edition)
    }

    @_lifetime(body: copy body)
    borrowing func emitParameter(_ id: ParameterID, into body: inout BodyWriter) {
        body.parameter(Parameter(id, text(id)))
    }
}
