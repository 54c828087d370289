import Firmware
import JT808

/// Text in arrays.
struct ArrayTexts: TextStore {
    private var accessPointName: [UInt8] = []
    private var server: [UInt8] = []
    private var curfew: [UInt8] = []
    private let none: [UInt8] = []
    private let manufacturer = Array("WBAND".utf8), model = Array("WB-1".utf8), terminalID = Array("T000001".utf8)
    private let imei = Array("490154203237518".utf8)
    private let hardware = Array("H1".utf8), firmware = Array("1.0.0;WB1".utf8)

    @_lifetime(borrow self)
    borrowing func text(_ id: ParameterID) -> RawSpan {
        switch id {
        case .accessPointName: accessPointName.span.bytes
        case .server: server.span.bytes
        case .curfew: curfew.span.bytes
        default: none.span.bytes
        }
    }

    mutating func setText(_ id: ParameterID, to bytes: RawSpan) {
        let text = bytes.withUnsafeBytes { Array($0) }
        switch id {
        case .accessPointName: accessPointName = text
        case .server: server = text
        case .curfew: curfew = text
        default: break
        }
    }

    @_lifetime(borrow self)
    borrowing func identity(_ field: IdentityField) -> RawSpan {
        switch field {
        case .manufacturer: manufacturer.span.bytes
        case .model: model.span.bytes
        case .terminalID: terminalID.span.bytes
        case .imei: imei.span.bytes
        case .hardwareVersion: hardware.span.bytes
        case .firmwareVersion: firmware.span.bytes
        }
    }
}
