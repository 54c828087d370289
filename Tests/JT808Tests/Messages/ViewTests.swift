import FuzzTargets
import JT808
import Testing

/// A message's view shows any bytes that are long enough, and is as strict about length as the value.
struct ViewTests {
    /// A view's reading of a body: everything it shows, or its refusal.
    struct Showing: Sendable, CustomTestStringConvertible {
        var name: String
        var edition: Edition
        var golden: [UInt8]
        var show: @Sendable (RawSpan, Edition) throws(Refusal) -> [UInt64]
        var read: @Sendable ([UInt8], Edition) -> Reading

        var testDescription: String { "\(name) \(edition)" }

        init<Body: Described & ~Escapable & SendableMetatype>(
            _: Body.Type, _ golden: [UInt8], _ edition: Edition = .v2019,
            _ show: @escaping @Sendable (RawSpan, Edition) throws(Refusal) -> [UInt64]
        ) {
            name = "\(Body.self)"
            self.edition = edition
            self.golden = golden
            self.show = show
            read = { reading(Body.self, $0, $1) }
        }

        func shown(_ bytes: [UInt8]) -> Result<[UInt64], Refusal> {
            do throws(Refusal) {
                return .success(try show(bytes.span.bytes, edition))
            } catch {
                return .failure(error)
            }
        }
    }

    static let all = standard + AreaViews.views + DialogueViews.views + VehicleViews.pairs.map(\.0)

    static let standard = [
        Showing(GeneralAcknowledgement.self, GeneralAcknowledgementTests.golden) { body, _ throws(Refusal) in
            let view = try GeneralAcknowledgement.View(body)
            return [UInt64(view.serial), UInt64(view.message.rawValue), UInt64(view.result)]
        },
        Showing(TimeAnswer.self, TimeAnswerTests.golden) { body, _ throws(Refusal) in
            [try TimeAnswer.View(body).universalTime]
        },
        Showing(Registration.self, RegistrationTests.golden2019, .v2019, registration),
        Showing(Registration.self, RegistrationTests.golden2013, .v2013, registration),
        Showing(Registration.self, RegistrationTests.golden2011, .v2011, registration),
        Showing(RegistrationAnswer.self, RegistrationAnswerTests.golden) { body, _ throws(Refusal) in
            let view = try RegistrationAnswer.View(body)
            return [UInt64(view.serial), UInt64(view.result), UInt64(view.code.byteCount)]
        },
        Showing(Authentication.self, AuthenticationTests.golden2019, .v2019, authentication),
        Showing(Authentication.self, AuthenticationTests.golden2013, .v2013, authentication),
        Showing(SetParameters.self, ParameterTests.goldenSet) { body, _ throws(Refusal) in
            let view = try SetParameters.View(body)
            return [UInt64(view.count), UInt64(view.parameters.byteCount)]
        },
        Showing(ParameterAnswer.self, ParameterTests.goldenAnswer) { body, _ throws(Refusal) in
            let view = try ParameterAnswer.View(body)
            return [UInt64(view.serial), UInt64(view.count), UInt64(view.parameters.byteCount)]
        },
        Showing(TerminalControl.self, TerminalControlTests.golden) { body, _ throws(Refusal) in
            let view = try TerminalControl.View(body)
            return [UInt64(view.command), UInt64(view.parameters.byteCount)]
        },
        Showing(TerminalAttributes.self, TerminalAttributesTests.golden2019, .v2019, attributes),
        Showing(TerminalAttributes.self, TerminalAttributesTests.wide2019, .v2019, attributes),
        Showing(TerminalAttributes.self, TerminalAttributesTests.golden2013, .v2013, attributes),
        Showing(LocationReport.self, LocationTests.golden) { body, _ throws(Refusal) in
            let view = try LocationReport.View(body)
            let place = view.location
            return [
                UInt64(place.alarms), UInt64(place.status), UInt64(place.latitude), UInt64(place.longitude),
                UInt64(place.altitude), UInt64(place.speed), UInt64(place.direction), place.time,
                UInt64(view.items.byteCount),
            ]
        },
        Showing(LocationAnswer.self, LocationTests.goldenAnswer) { body, _ throws(Refusal) in
            let view = try LocationAnswer.View(body)
            return [UInt64(view.serial), UInt64(view.report.byteCount)]
        },
        Showing(LocationBatch.self, LocationBatchTests.golden) { body, _ throws(Refusal) in
            let view = try LocationBatch.View(body)
            return [UInt64(view.count), UInt64(view.kind), UInt64(view.entries.byteCount)]
        },
        Showing(Tracking.self, TrackingTests.golden) { body, _ throws(Refusal) in
            let view = try Tracking.View(body)
            return [UInt64(view.interval), UInt64(view.validity ?? 0)]
        },
        Showing(AlarmConfirmation.self, AlarmConfirmationTests.golden) { body, _ throws(Refusal) in
            let view = try AlarmConfirmation.View(body)
            return [UInt64(view.serial), UInt64(view.alarms)]
        },
        Showing(TextMessage.self, TextMessageTests.golden2019, .v2019, textMessage),
        Showing(TextMessage.self, TextMessageTests.golden2013, .v2013, textMessage),
        Showing(TransparentData.self, TransparentDataTests.golden) { body, _ throws(Refusal) in
            let view = try TransparentData.View(body)
            return [UInt64(view.type), UInt64(view.data.byteCount)]
        },
        Showing(SupervisionOrder.self, SupervisionTests.goldenOrder) { body, _ throws(Refusal) in
            let view = try SupervisionOrder.View(body)
            return [UInt64(view.action), view.order.high, view.order.low, view.validFrom, view.validUntil]
        },
        Showing(SupervisionState.self, SupervisionTests.goldenState) { body, _ throws(Refusal) in
            let view = try SupervisionState.View(body)
            return [
                UInt64(view.state), view.order.high, view.order.low, view.since, UInt64(view.strap), UInt64(view.wear),
            ]
        },
        Showing(VerificationRequest.self, VerificationRequestTests.golden) { body, _ throws(Refusal) in
            let view = try VerificationRequest.View(body)
            return [
                UInt64(view.id), UInt64(view.modalities), UInt64(view.window), UInt64(view.attempts),
                UInt64(view.prompt.byteCount),
            ]
        },
        Showing(VerificationResult.self, VerificationResultTests.golden) { body, _ throws(Refusal) in
            let view = try VerificationResult.View(body)
            return [
                UInt64(view.request), UInt64(view.outcome), UInt64(view.modality), UInt64(view.score),
                UInt64(view.liveness), UInt64(view.attempts), view.taken, UInt64(view.subject.byteCount),
                UInt64(view.report.byteCount),
            ]
        },
    ]

    static func registration(_ body: RawSpan, _ edition: Edition) throws(Refusal) -> [UInt64] {
        let view = try Registration.View(body, edition: edition)
        return [
            UInt64(view.province), UInt64(view.city), UInt64(octets(view.manufacturer).count),
            UInt64(octets(view.model).count), UInt64(octets(view.terminalID).count), UInt64(view.plateColour),
            UInt64(view.plate.byteCount),
        ]
    }

    static func authentication(_ body: RawSpan, _ edition: Edition) throws(Refusal) -> [UInt64] {
        let view = try Authentication.View(body, edition: edition)
        return [
            UInt64(octets(view.code).count), UInt64(octets(view.imei).count), UInt64(octets(view.version).count),
        ]
    }

    static func attributes(_ body: RawSpan, _ edition: Edition) throws(Refusal) -> [UInt64] {
        let view = try TerminalAttributes.View(body, edition: edition)
        return [
            UInt64(view.type), UInt64(octets(view.manufacturer).count), UInt64(octets(view.model).count),
            UInt64(octets(view.terminalID).count), UInt64(view.cardNumber.high), view.cardNumber.low,
            UInt64(octets(view.hardware).count), UInt64(octets(view.firmware).count), UInt64(view.satellites),
            UInt64(view.radio),
        ]
    }

    static func textMessage(_ body: RawSpan, _ edition: Edition) throws(Refusal) -> [UInt64] {
        let view = try TextMessage.View(body, edition: edition)
        return [UInt64(view.flags), UInt64(view.kind ?? 0), UInt64(view.text.byteCount)]
    }

    @Test("A view shows the golden body's fields", arguments: zip(all, shown))
    func golden(_ view: Showing, _ fields: [UInt64]) {
        #expect(view.shown(view.golden) == .success(fields))
    }

    @Test("Where a view refuses, so does the value, for the same reason at the same place", arguments: all)
    func refusals(_ view: Showing) {
        for length in 0...view.golden.count {
            let bytes = Array(view.golden[..<length])
            if case .failure(let refusal) = view.shown(bytes) {
                #expect(view.read(bytes, view.edition) == .refused(refusal))
            }
        }
    }

    @Test("A view shows random bytes, or refuses them inside themselves, and never traps", arguments: all)
    func random(_ view: Showing) {
        var generator = SeededGenerator(seed: 33)
        for length in 0..<400 {
            let bytes = generator.bytes(length % 150)
            if case .failure(let refusal) = view.shown(bytes) {
                #expect(refusal.offset <= bytes.count)
                #expect(view.read(bytes, view.edition) == .refused(refusal))
            }
        }
    }

    /// What each of `views` shows of its golden body, in the same order.
    static let shown =
        standardShown + AreaViews.shown + DialogueViews.shown + VehicleViews.pairs.map(\.1)

    static let standardShown: [[UInt64]] = [
        [0x1234, 0x0200, 4],
        [0x2603_0200_1530],
        [45, 0x0202, 11, 30, 30, 0, 0],
        [45, 0x0202, 5, 20, 7, 2, 8],
        [45, 0x0202, 5, 8, 7, 0, 0],
        [0x1234, 0, 6],
        [8, 15, 20],
        [8, 0, 0],
        [3, 22],
        [0xabcd, 3, 22],
        [2, 22],
        [0, 5, 30, 30, 0x8986, 0x0123_4567_8901_2345, 4, 9, 3, 0x20],
        [0, 11, 30, 30, 0x8986, 0x0123_4567_8901_2345, 4, 9, 3, 0x20],
        [0, 5, 20, 7, 0x8986, 0x0123_4567_8901_2345, 4, 9, 3, 0x20],
        [1, 0x0008_0002, 24_300_448, 109_401_728, 85, 43, 359, 0x2603_0200_1530, 7],
        [0x1234, 35],
        [2, 1, 67],
        [60, 3_600],
        [0x1234, 0x1870_0009],
        [0x0c, 2, 6],
        [0x0c, 0, 6],
        [0xf0, 3],
        [1, 0x0001_0203_0405_0607, 0x0809_0a0b_0c0d_0e0f, 0x2603_0200_0000, 0x2606_0123_5959],
        [1, 0x0001_0203_0405_0607, 0x0809_0a0b_0c0d_0e0f, 0x2603_0208_1530, 0, 1],
        [42, 3, 600, 3, 5],
        [42, 0, 1, 9_876, 1, 1, 0x2603_0208_1530, 0, 35],
    ]
}
