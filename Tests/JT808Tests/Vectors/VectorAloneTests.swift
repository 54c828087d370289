import JT808
import Testing

/// Bodies without a frame (`form: body`) are read by the message that `body_type` names, and written as they came.
@Suite(.needsVectors)
struct VectorAloneTests {
    /// The message of a body type, and the edition of a body that is not under a header.
    static func message(_ type: String) -> Int? {
        if type.hasPrefix("JT808_0x") { return Int(type.dropFirst("JT808_0x".count), radix: 16) }
        return switch type {
        case "AudioRecordingStartCommand": 0x8804
        case "CANBusDataUpload": 0x0705
        case "DataCompressionReport": 0x0901
        case "DriverIdentityInformationReport": 0x0702
        case "DrivingRecordCommand": 0x8700
        case "DrivingRecordDataUpload": 0x0700
        case "ElectronicWaybillReport": 0x0701
        case "ImmediateCameraCaptureCommand": 0x8801
        case "ImmediateCameraCaptureCommandResponse": 0x0805
        case "MultimediaDataUploadResponse": 0x8800
        case "MultimediaEventInformationUpload": 0x0800
        case "RSAPublicKey": 0x0a00
        case "SingleStoredMultimediaItemRetrievalUploadCommand": 0x8805
        case "StoredMultimediaDataUploadCommand": 0x8803
        default: nil
        }
    }

    @Test("Every body of a message of multimedia, recorder, driver, CAN, upgrade or keys is read and comes back")
    func bodies() throws {
        var appended: [String] = []
        var count = 0
        for row in Vectors.rows where row.form == "body" {
            guard let id = row.bodyType.flatMap(Self.message), let message = VectorVehicle.message(id, .v2013) else {
                continue
            }
            count += 1
            guard message.expectSense(of: row.bytes) else {
                Issue.record("\(row.id) is refused: \(message.read(row.bytes))")
                continue
            }
            let again = try #require(message.rewrite(row.bytes))
            if again != row.bytes {
                #expect(Array(row.bytes.prefix(again.count)) == again, "\(row.id)")
                appended.append(row.id)
            }
        }
        #expect(count == 48)
        // A driver with 21 bytes behind the identity number, and a key that is a PEM text of its own length.
        #expect(appended == ["cb9bcc895b48", "4a002ad3d366"])
    }

    @Test("The driver's card states its time and its expiry")
    func driver() throws {
        let row = try #require(Vectors.rows.first { $0.id == "00cdb73876c0" })
        let message = try DriverIdentity(row.bytes.span.bytes, edition: .v2013)
        #expect(message.card?.time.description == "2018-08-16T09:16:16")
        #expect(message.driver?.validUntil == 0x2018_0816)
    }

    @Test("A download for the recorder is a data block of ours inside 0x8701")
    func recorderBlock() throws {
        let row = try #require(Vectors.rows.first { $0.bodyType == "JT808CarDVRDownPackage" })
        // Two marks, the command word, a length, a spare byte, the data, and the XOR of all.
        #expect(RecorderCommand(rawValue: row.bytes[2]) == .setMileage)
        #expect(row.bytes.reduce(0, ^) == 0)
    }
}
