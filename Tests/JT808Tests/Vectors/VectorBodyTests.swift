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
        case 0x0201, 0x0500: BodyCase("location answer", LocationAnswer.self, edition, [])
        case 0x0704: BodyCase("batch", LocationBatch.self, edition, [])
        case 0x8202: BodyCase("track", Tracking.self, edition, [])
        case 0x8203: BodyCase("confirm", AlarmConfirmation.self, edition, [])
        case 0x8300: BodyCase("text", TextMessage.self, edition, [])
        case 0x8600: BodyCase("circles", SetCircles.self, edition, [])
        case 0x8601, 0x8603, 0x8605, 0x8607: BodyCase("delete", DeleteAreas.self, edition, [])
        case 0x8604: BodyCase("polygon", SetPolygon.self, edition, [])
        case 0x0005, 0x8003: BodyCase("retransmit", RetransmissionRequest.self, edition, [])
        case 0x0301: BodyCase("event", EventReport.self, edition, [])
        case 0x8301: BodyCase("events", SetEvents.self, edition, [])
        case 0x0302: BodyCase("answer", QuestionAnswer.self, edition, [])
        case 0x8302: BodyCase("question", Question.self, edition, [])
        case 0x0303: BodyCase("information request", InformationRequest.self, edition, [])
        case 0x8303: BodyCase("menu", SetInformationMenu.self, edition, [])
        case 0x8304: BodyCase("information", Information.self, edition, [])
        case 0x8400: BodyCase("call back", CallBack.self, edition, [])
        case 0x8401: BodyCase("phone book", SetPhoneBook.self, edition, [])
        case 0x8500: BodyCase("vehicle", VehicleControl.self, edition, [])
        case 0x8602: BodyCase("rectangles", SetRectangles.self, edition, [])
        case 0x8606: BodyCase("route", SetRoute.self, edition, [])
        case 0x8608: BodyCase("query areas", QueryAreas.self, edition, [])
        case 0x0608: BodyCase("areas", AreaAnswer.self, edition, [])
        case 0x0900, 0x8900: BodyCase("transparent", TransparentData.self, edition, [])
        default: VectorVehicle.message(id, edition)
        }
    }

    @Test("Whole, unencrypted messages that we have are read and come back; six that lie are refused")
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
        #expect(count == 229)
        // Two acknowledgements without a body, an answer that has seven parameters and says nine, a query for areas of
        // kind 0, and pictures taken beyond the pole.
        #expect(
            refused == [
                "ack": [.refused(.truncated, at: 0), .refused(.truncated, at: 0)],
                "parameters": [.refused(.truncated, at: 75)], "query areas": [.refused(.outOfRange, at: 0)],
                "media": [.refused(.outOfRange, at: 16), .refused(.outOfRange, at: 16)],
            ])
    }

    /// The message and edition of a row that is a body alone, by the name its source gives it; nothing for those that
    /// we do not have.
    static func body(_ row: VectorRow) -> BodyCase? {
        let names = [
            "CallbackPhone": 0x8400, "EventSetting": 0x8301, "InformationServiceMenuSetting": 0x8303,
            "InformationService": 0x8304, "PhoneBookSetting": 0x8401, "SettingArea": 0x8602, "SettingRoute": 0x8606,
            "VehicleControl": 0x8500,
        ]
        guard let type = row.bodyType else { return nil }
        let id = names[type] ?? (type.hasPrefix("JT808_0x") ? Int(type.dropFirst(8), radix: 16) : nil)
        // A route of 2019 that a body alone does not tell from an older one: its case is named for the edition.
        let isNew = type == "JT808_0x0608" || row.id == "35cab69abc50"
        return id.flatMap { Self.message($0, isNew ? .v2019 : .v2013) }
    }

    static let bodiesAlone = [
        "JT808_0x0005", "JT808_0x0608", "JT808_0x8301", "JT808_0x8303", "JT808_0x8400", "JT808_0x8401", "JT808_0x8602",
        "JT808_0x8603", "JT808_0x8606", "JT808_0x8607", "JT808_0x8608", "CallbackPhone", "EventSetting",
        "InformationServiceMenuSetting", "InformationService", "PhoneBookSetting", "SettingArea", "SettingRoute",
        "VehicleControl",
    ]

    static let deletions = ["7fe13dd14dd5", "2e913805292c"]

    @Test("Bodies alone of areas, events, calls and the vehicle are read and written as they are, or hold nonsense")
    func aloneBodies() throws {
        var refused: [String: Reading] = [:]
        let rows = Vectors.rows.filter { row in row.bodyType.map(Self.bodiesAlone.contains) ?? false }
        #expect(rows.count == 23)
        for row in rows {
            let message = try #require(Self.body(row), "\(row.id)")
            // Two set nothing but have entries all the same: they delete all, and nothing follows that.
            let written = Self.deletions.contains(row.id) ? [0] : row.bytes
            switch message.read(row.bytes) {
            case .fields: #expect(message.rewrite(row.bytes) == written, "\(row.id)")
            case .refused(let refusal): refused[row.id] = .refused(refusal)
            }
        }
        #expect(
            refused == [
                // Latitudes of 123° and longitudes of 1066°.
                "e59b0a020094": .refused(.outOfRange, at: 8), "360a543e3cfe": .refused(.outOfRange, at: 28),
                "35cab69abc50": .refused(.outOfRange, at: 28), "efb703da3e6c": .refused(.outOfRange, at: 12),
                "3e51ecd02975": .refused(.outOfRange, at: 32), "3652015cc74b": .refused(.outOfRange, at: 13),
                "db852b9b2489": .refused(.outOfRange, at: 25), "4483f83e3aeb": .refused(.outOfRange, at: 33),
                // Kinds of area that there are not: 0 and 5.
                "1fd5a4c98bdd": .refused(.outOfRange, at: 0), "e697853156ed": .refused(.outOfRange, at: 0),
            ])
    }
}
