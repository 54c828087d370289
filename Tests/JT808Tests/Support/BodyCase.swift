import FuzzTargets
import JT808
import Testing

/// A message with the bytes of a legal body, for what must hold of all messages.
struct BodyCase: Sendable, CustomTestStringConvertible {
    var name: String
    var edition: Edition
    var golden: [UInt8]
    var read: @Sendable ([UInt8]) -> Reading
    var rewrite: @Sendable ([UInt8]) -> [UInt8]?

    var testDescription: String { "\(name) \(edition)" }

    init<Body: Described & ~Escapable & SendableMetatype>(
        _ name: String, _: Body.Type, _ edition: Edition, _ golden: [UInt8]
    ) {
        self.name = name
        self.edition = edition
        self.golden = golden
        read = { reading(Body.self, $0, edition) }
        rewrite = { rewritten(Body.self, $0, edition) }
    }

    /// Checks that bytes are refused inside themselves, or are read and come back as they were read.
    ///
    /// - Returns: whether they were read.
    @discardableResult
    func expectSense(of bytes: [UInt8]) -> Bool {
        switch read(bytes) {
        case .refused(let refusal):
            #expect((0...bytes.count).contains(refusal.offset), "\(refusal.offset) in \(digits(bytes))")
            return false
        case .fields(let fields):
            let again = rewrite(bytes) ?? []
            #expect(read(again) == .fields(fields), "\(digits(bytes)) came back as \(digits(again))")
            return true
        }
    }

    static let all = standard + dialogue + areas + profile + vehicle + cradle + vendor

    static let standard = [
        BodyCase("0001", GeneralAcknowledgement.self, .v2013, GeneralAcknowledgementTests.golden),
        BodyCase("0002", EmptyMessage.self, .v2019, []),
        BodyCase("8004", TimeAnswer.self, .v2019, TimeAnswerTests.golden),
        BodyCase("0100", Registration.self, .v2011, RegistrationTests.golden2011),
        BodyCase("0100 without plate", Registration.self, .v2013, RegistrationTests.golden2011),
        BodyCase("0100", Registration.self, .v2013, RegistrationTests.golden2013),
        BodyCase("0100", Registration.self, .v2019, RegistrationTests.golden2019),
        BodyCase("8100", RegistrationAnswer.self, .v2013, RegistrationAnswerTests.golden),
        BodyCase("0102", Authentication.self, .v2013, AuthenticationTests.golden2013),
        BodyCase("0102", Authentication.self, .v2019, AuthenticationTests.golden2019),
        BodyCase("8103", SetParameters.self, .v2013, ParameterTests.goldenSet),
        BodyCase("0104", ParameterAnswer.self, .v2019, ParameterTests.goldenAnswer),
        BodyCase("8106", QueryNamedParameters.self, .v2013, IdentifierListTests.golden),
        BodyCase("8601", DeleteAreas.self, .v2019, IdentifierListTests.golden),
        BodyCase("8105", TerminalControl.self, .v2013, TerminalControlTests.golden),
        BodyCase("0107", TerminalAttributes.self, .v2013, TerminalAttributesTests.golden2013),
        BodyCase("0107", TerminalAttributes.self, .v2019, TerminalAttributesTests.golden2019),
        BodyCase("0107 of eleven bytes", TerminalAttributes.self, .v2019, TerminalAttributesTests.wideMaker2019),
        BodyCase("0200", LocationReport.self, .v2013, LocationTests.golden),
        BodyCase("0201", LocationAnswer.self, .v2019, LocationTests.goldenAnswer),
        BodyCase("0704", LocationBatch.self, .v2019, LocationBatchTests.golden),
        BodyCase("8202", Tracking.self, .v2013, TrackingTests.golden),
        BodyCase("8203", AlarmConfirmation.self, .v2019, AlarmConfirmationTests.golden),
        BodyCase("8300", TextMessage.self, .v2013, TextMessageTests.golden2013),
        BodyCase("8300", TextMessage.self, .v2019, TextMessageTests.golden2019),
        BodyCase("0900", TransparentData.self, .v2013, TransparentDataTests.golden),
    ]

    static let dialogue = [
        BodyCase("8003", RetransmissionRequest.self, .v2013, RetransmissionTests.golden2013),
        BodyCase("8003", RetransmissionRequest.self, .v2019, RetransmissionTests.golden2019),
        BodyCase("8301", SetEvents.self, .v2013, EventTests.golden),
        BodyCase("8301 of ids", SetEvents.self, .v2013, EventTests.goldenDelete),
        BodyCase("8301 of all", SetEvents.self, .v2019, [0]),
        BodyCase("0301", EventReport.self, .v2013, [7]),
        BodyCase("8302", Question.self, .v2013, QuestionTests.golden),
        BodyCase("0302", QuestionAnswer.self, .v2013, QuestionTests.goldenAnswer),
        BodyCase("8303", SetInformationMenu.self, .v2013, InformationTests.goldenMenu),
        BodyCase("0303", InformationRequest.self, .v2013, InformationTests.goldenRequest),
        BodyCase("8304", Information.self, .v2013, InformationTests.golden),
        BodyCase("8400", CallBack.self, .v2019, PhoneTests.goldenCall),
        BodyCase("8401", SetPhoneBook.self, .v2019, PhoneTests.goldenBook),
        BodyCase("8500", VehicleControl.self, .v2013, [1]),
        BodyCase("8500", VehicleControl.self, .v2019, VehicleControlTests.golden2019),
        BodyCase("0500", LocationAnswer.self, .v2013, LocationTests.goldenAnswer),
    ]

    static let areas = [
        BodyCase("8600", SetCircles.self, .v2013, CircleTests.golden2013),
        BodyCase("8600", SetCircles.self, .v2019, CircleTests.golden2019),
        BodyCase("8600 of two", SetCircles.self, .v2019, CircleTests.goldenTwo),
        BodyCase("8602", SetRectangles.self, .v2013, RectangleTests.golden2013),
        BodyCase("8602", SetRectangles.self, .v2019, RectangleTests.golden2019),
        BodyCase("8604", SetPolygon.self, .v2013, PolygonTests.golden2013),
        BodyCase("8604", SetPolygon.self, .v2019, PolygonTests.golden2019),
        BodyCase("8606", SetRoute.self, .v2013, RouteTests.golden2013),
        BodyCase("8606", SetRoute.self, .v2019, RouteTests.golden2019),
        BodyCase("8608", QueryAreas.self, .v2019, AreaQueryTests.golden),
        BodyCase("0608", AreaAnswer.self, .v2019, AreaQueryTests.goldenRectangles),
        BodyCase("0608 of areas", AreaAnswer.self, .v2019, AreaQueryTests.goldenBare),
        BodyCase("0608 of polygons", AreaAnswer.self, .v2019, AreaQueryTests.goldenPolygons),
        BodyCase("0608 of routes", AreaAnswer.self, .v2019, AreaQueryTests.goldenRoutes),
    ]

    static let profile = [
        BodyCase("F001", SupervisionOrder.self, .v2019, SupervisionTests.goldenOrder),
        BodyCase("E001", SupervisionState.self, .v2019, SupervisionTests.goldenState),
        BodyCase("F002", VerificationRequest.self, .v2019, VerificationRequestTests.golden),
        BodyCase("E002", VerificationResult.self, .v2019, VerificationResultTests.golden),
        BodyCase("E002 of a desk", VerificationResult.self, .v2019, VerificationResultTests.goldenDesk),
    ]
}
