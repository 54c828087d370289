import Glibc
import Inspection
import Interchange
import JT808
import Testing

/// A row of the vectors: bytes that others made, and what they say of them.
struct VectorRow {
    /// What the bytes are.
    enum Form {
        /// A stream of frames.
        case wire
        /// The body of a message, or a part of one that has a type.
        case body
        /// A stream escaped for its own sake.
        case escape
    }

    var id: String
    var bytes: [UInt8]
    var form: Form
    /// Whether the bytes are escaped as on the wire.
    var isEscaped: Bool
    var validation: String
    /// Whether it is one of a vendor's compact reports, whose serial has one byte.
    var isCompact: Bool
    /// The type that a body has in the test it is from.
    var type: String?
    /// What the test it is from states.
    var expected: JSONValue?
    /// What an independent decoder found in it.
    var derived: JSONValue?

    init(_ row: JSONValue) throws {
        id = try #require(row["id"]?.text)
        bytes = try #require(row["hex"]?.text.flatMap { HexText.bytes($0) })
        switch row["form"]?.text {
        case "wire", "traccar-post-framing": form = .wire
        case "body": form = .body
        default: form = .escape
        }
        isEscaped = row["framing"]?.text != "unescaped"
        validation = try #require(row["validation"]?.text)
        isCompact = row["kind"]?.text?.hasPrefix("vendor dialect: 1-byte serial") == true
        type = row["body_type"]?.text
        expected = row["expected"]
        derived = row["derived"]
    }

    static let all: [VectorRow] = {
        guard var reader = try? NDJSONReader(path: vectorFile) else { return [] }
        var rows: [VectorRow] = []
        while let value = try? reader.next() {
            if let row = try? VectorRow(value) { rows.append(row) }
        }
        return rows
    }()

    /// Rows whose bytes are a stream.
    static let streams = all.filter { $0.form == .wire }

    /// Frames of which checksum and length agree.
    static let sound = streams.filter { $0.validation == "ok" }

    /// The row as it goes over the wire.
    var wire: [UInt8] { isEscaped ? bytes : [0x7e] + Wire.escaped(Array(bytes.dropFirst().dropLast())) + [0x7e] }

    /// A stream in which bytes stand in the place of the row's.
    func stream(_ bytes: [UInt8]) throws -> [UInt8] {
        switch form {
        case .wire:
            var row = self
            row.bytes = bytes
            return row.wire
        case .escape: return Self.frame(escaped: bytes)
        case .body:
            switch type {
            // A header of which the body's five bytes are left out.
            case "JT808Header": return Wire.frame(bytes + [UInt8](repeating: 0, count: 5))
            // The data of 0x8701 behind the command.
            case "JT808CarDVRDownPackage": return Wire.message(0x8701, [bytes.count > 2 ? bytes[2] : 0] + bytes)
            default:
                let message = try #require(message, "\(id) is a \(type ?? "")")
                // Which header it had is not told: that of 2013, unless it has a meaning under that of 2019 alone.
                let id = MessageID(rawValue: message)
                let isNew =
                    BodyCheck.refusal(of: id, bytes, .v2013) != nil && BodyCheck.refusal(of: id, bytes, .v2019) == nil
                return isNew ? Wire.message(message, bytes) : LyingEditionTests.older(message, bytes)
            }
        }
    }

    /// A frame with the header of an unknown message before bytes that are escaped already; they stand between two
    /// delimiters.
    private static func frame(escaped bytes: [UInt8]) -> [UInt8] {
        let content = bytes.drop { $0 != 0x7e }.dropFirst().dropLast()
        var plain: [UInt8] = []
        for byte in content {
            if plain.last == 0x7d, byte == 0x01 || byte == 0x02 {
                plain[plain.count - 1] = 0x7c + byte
            } else {
                plain.append(byte)
            }
        }
        let header = hex("effe 00") + [UInt8(plain.count)] + hex("013800138000 0001")
        let check = (header + plain).reduce(0, ^)
        return [0x7e] + Wire.escaped(header) + content + Wire.escaped([check]) + [0x7e]
    }

    /// The message of a body.
    var message: UInt16? {
        guard let type else { return nil }
        if type.hasPrefix("JT808_0x") { return UInt16(type.dropFirst("JT808_0x".count), radix: 16) }
        return Self.messages[type]
    }

    /// The messages' names in one of the sources.
    private static let messages: [String: UInt16] = [
        "AudioRecordingStartCommand": 0x8804, "CANBusDataUpload": 0x0705, "CallbackPhone": 0x8400,
        "DataCompressionReport": 0x0901, "DriverIdentityInformationReport": 0x0702, "DrivingRecordCommand": 0x8700,
        "DrivingRecordDataUpload": 0x0700, "ElectronicWaybillReport": 0x0701, "EventSetting": 0x8301,
        "ImmediateCameraCaptureCommand": 0x8801, "ImmediateCameraCaptureCommandResponse": 0x0805,
        "InformationService": 0x8304, "InformationServiceMenuSetting": 0x8303, "LocationDataBulkUpload": 0x0704,
        "LocationInformationQueryResponse": 0x0201, "ManualAlarmConfirmation": 0x8203,
        "MultimediaDataUploadResponse": 0x8800, "MultimediaEventInformationUpload": 0x0800,
        "PhoneBookSetting": 0x8401, "RSAPublicKey": 0x0a00, "SettingArea": 0x8602, "SettingRoute": 0x8606,
        "SingleStoredMultimediaItemRetrievalUploadCommand": 0x8805, "StoredMultimediaDataUploadCommand": 0x8803,
        "TemporaryLocationTrackingControl": 0x8202, "TerminalAuthentication": 0x0102, "TerminalControl": 0x8105,
        "TerminalParameterQuery": 0x8106, "TerminalParameterQueryResponse": 0x0104, "TerminalParameterSetting": 0x8103,
        "TerminalPropertiesQueryResponse": 0x0107, "TerminalRegistration": 0x0100,
        "TerminalRegistrationResponse": 0x8100, "TextMessageDispatch": 0x8300, "VehicleControl": 0x8500,
    ]
}
