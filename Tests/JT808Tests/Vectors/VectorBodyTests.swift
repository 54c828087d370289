import JT808
import Testing

/// The bodies of other implementations' frames are read by the messages we have, and come back from what was read.
@Suite(.needsVectors)
struct VectorBodyTests {
    /// How a body of that id is read.
    static func message(_ id: Int, _ edition: Edition) -> BodyCase? {
        switch id {
        case 0x0001, 0x8001: BodyCase("ack", GeneralAcknowledgement.self, edition, [])
        case 0x0002, 0x0003, 0x0004, 0x8104, 0x8107, 0x8201, 0x8204: BodyCase("empty", EmptyMessage.self, edition, [])
        case 0x8004: BodyCase("time", TimeAnswer.self, edition, [])
        case 0x0100: BodyCase("register", Registration.self, edition, [])
        case 0x8100: BodyCase("registered", RegistrationAnswer.self, edition, [])
        case 0x0102: BodyCase("authenticate", Authentication.self, edition, [])
        case 0x8103: BodyCase("set parameters", SetParameters.self, edition, [])
        case 0x0104: BodyCase("parameters", ParameterAnswer.self, edition, [])
        case 0x8106: BodyCase("query parameters", QueryNamedParameters.self, edition, [])
        case 0x8105: BodyCase("control", TerminalControl.self, edition, [])
        case 0x0107: BodyCase("attributes", TerminalAttributes.self, edition, [])
        case 0x0201: BodyCase("location answer", LocationAnswer.self, edition, [])
        case 0x0704: BodyCase("batch", LocationBatch.self, edition, [])
        case 0x8202: BodyCase("track", Tracking.self, edition, [])
        case 0x8203: BodyCase("confirm", AlarmConfirmation.self, edition, [])
        case 0x8300: BodyCase("text", TextMessage.self, edition, [])
        case 0x8600: BodyCase("circles", SetCircles.self, edition, [])
        case 0x8601, 0x8603, 0x8605, 0x8607: BodyCase("delete", DeleteAreas.self, edition, [])
        case 0x8604: BodyCase("polygon", SetPolygon.self, edition, [])
        case 0x0900, 0x8900: BodyCase("transparent", TransparentData.self, edition, [])
        default: VectorVehicle.message(id, edition)
        }
    }

    @Test("Whole, unencrypted messages that we have are read and come back; five that lie are refused")
    func bodies() {
        var refused: [String: [Reading]] = [:]
        var count = 0
        for row in Vectors.sound {
            guard case .message(let header, let body)? = Decoded.all(row.stream).first,
                header.fragment == nil, header.encryption == 0,
                let message = Self.message(Int(header.message.rawValue), header.edition)
            else { continue }
            count += 1
            if !message.expectSense(of: body) { refused[message.name, default: []].append(message.read(body)) }
        }
        #expect(count == 192)
        // Two acknowledgements without a body, an answer that has seven parameters and says nine, and pictures taken
        // beyond the pole.
        #expect(
            refused == [
                "ack": [.refused(.truncated, at: 0), .refused(.truncated, at: 0)],
                "parameters": [.refused(.truncated, at: 75)],
                "media": [.refused(.outOfRange, at: 16), .refused(.outOfRange, at: 16)],
            ])
    }
}
