import Geodesy
import JT808
import Session

/// A message for the wristband, kept until it is answered.
struct Order: DownlinkContent {
    var message: MessageID
    var body: [UInt8]

    init(_ message: MessageID, _ body: [UInt8] = []) {
        self.message = message
        self.body = body
    }

    /// A message with the body that `write` writes.
    init(_ message: MessageID, _ write: (inout BodyWriter) -> Void) {
        self.message = message
        body = [UInt8](unsafeUninitializedCapacity: 65_536) { memory, count in
            var room = UnsafeMutableRawBufferPointer(memory).mutableBytes
            var writer = BodyWriter(&room)
            write(&writer)
            count = writer.finish()
        }
    }
}

extension Order {
    static func supervise(
        _ action: SupervisionOrder.Action, order: UInt64 = 1, from: UInt32 = 0, until: UInt32 = 86_400 * 365
    ) -> Order {
        Order(.supervisionOrder) {
            SupervisionOrder(
                action: action, order: OrderID(high: 0, low: order), validFrom: .second(from),
                validUntil: .second(until)
            ).emit(into: &$0, edition: .v2019)
        }
    }

    static func verify(
        _ id: UInt32, _ modalities: Modalities = .finger, window: UInt16 = 300, prompt: String = ""
    ) -> Order {
        let prompt = Array(prompt.utf8)
        return Order(.verificationRequest) {
            VerificationRequest(
                id: id, modalities: modalities, window: window, attempts: 3, prompt: prompt.span.bytes
            ).emit(into: &$0, edition: .v2019)
        }
    }

    static func track(_ interval: UInt16, for validity: UInt32 = 0) -> Order {
        Order(.track) { Tracking(interval: interval, validity: validity).emit(into: &$0, edition: .v2019) }
    }

    static func confirm(_ alarms: Location.Alarms = .emergency) -> Order {
        Order(.confirmAlarm) { AlarmConfirmation(serial: 0, alarms: alarms).emit(into: &$0, edition: .v2019) }
    }

    static func control(_ command: TerminalControl.Command) -> Order { Order(.control, [command.rawValue]) }

    static func time(utc seconds: UInt32) -> Order {
        Order(.timeAnswer) {
            TimeAnswer(universalTime: .init(secondsSince2000: seconds)).emit(into: &$0, edition: .v2019)
        }
    }
}

/// Parameters.
extension Order {
    /// Sets parameters; each value has its own width.
    static func set(_ parameters: [(ParameterID, [UInt8])]) -> Order {
        Order(.setParameters) { body in
            body.byte(UInt8(parameters.count))
            for (id, value) in parameters { body.parameter(Parameter(id, value.span.bytes)) }
        }
    }

    static func set(_ id: ParameterID, byte: UInt8) -> Order { set([(id, [byte])]) }
    static func set(_ id: ParameterID, word: UInt16) -> Order { set([(id, word.bigEndianBytes)]) }
    static func set(_ id: ParameterID, doubleWord: UInt32) -> Order { set([(id, doubleWord.bigEndianBytes)]) }

    static func query(_ ids: [ParameterID]) -> Order {
        Order(.queryNamedParameters, [UInt8(ids.count)] + ids.flatMap { $0.rawValue.bigEndianBytes })
    }
}

/// Areas.
extension Order {
    struct Circle {
        var id: UInt32 = 1
        var rules: AreaRules = .exitAlarms
        var centre = Position.home
        var radius: UInt32 = 200
        var schedule: AreaSchedule?
    }

    static func circles(_ circles: [Circle]) -> Order { .circles(.append, circles) }

    static func circles(_ setting: SetCircles.Setting, _ circles: [Circle]) -> Order {
        Order(.setCircles) { body in
            body.byte(setting.rawValue)
            body.byte(UInt8(circles.count))
            for circle in circles {
                CircleArea(
                    id: circle.id, rules: circle.rules, latitude: circle.centre.latitude,
                    longitude: circle.centre.longitude, radius: circle.radius, schedule: circle.schedule,
                    speedLimit: nil, name: RawSpan()
                ).emit(into: &body, edition: .v2019)
            }
        }
    }

    static func polygon(_ id: UInt32, _ corners: [Position]) -> Order { .polygon(id, .exitAlarms, corners) }

    static func polygon(
        _ id: UInt32, _ rules: AreaRules, _ corners: [Position], schedule: AreaSchedule? = nil
    ) -> Order {
        let bytes = corners.flatMap { UInt32($0.latitude).bigEndianBytes + UInt32($0.longitude).bigEndianBytes }
        return Order(.setPolygon) { body in
            guard let vertices = SetPolygon.Vertices(bytes.span.bytes) else { return }
            SetPolygon(
                id: id, rules: rules, schedule: schedule, speedLimit: nil, vertices: vertices, name: RawSpan()
            ).emit(into: &body, edition: .v2019)
        }
    }

    static func delete(_ ids: [UInt32]) -> Order { .delete(.deleteCircles, ids) }

    static func delete(_ message: MessageID, _ ids: [UInt32]) -> Order {
        Order(message, [UInt8(ids.count)] + ids.flatMap(\.bigEndianBytes))
    }
}

extension FixedWidthInteger {
    var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}

extension DateTime {
    /// Midnight at the beginning of Monday 2026-03-02, when every test begins.
    static let midnight: UInt32 = 825_724_800

    /// So many seconds after the test began.
    static func second(_ second: UInt32) -> DateTime { DateTime(secondsSince2000: midnight + second) }

    /// Seconds since the test began.
    var second: Int { Int(secondsSince2000) - Int(Self.midnight) }
}
