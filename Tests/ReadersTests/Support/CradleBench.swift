import Firmware
import Geodesy
import JT808
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers

extension SimulatedCradle {
    /// Noon of 2026-09-03 GMT+8.
    static let noon: UInt64 = 841_752_000_000

    /// A cradle with wristbands in its first slots, the line quiet.
    static func holding(_ serialNumbers: String...) -> SimulatedCradle {
        var cradle = SimulatedCradle(calendar: noon)
        for (slot, serialNumber) in serialNumbers.enumerated() { cradle.dock(serialNumber, in: slot) }
        return cradle
    }
}

extension Bench where Reader == SimulatedCradle {
    /// Runs an operation with the cradle.
    mutating func run<Outcome>(
        _ dialogue: CradleDialogue<Outcome>, line: Line = Line(), cancelAt: Duration? = nil
    ) -> Run<Outcome> {
        run(dialogue, codec: CradleCodec(), line: line, cancelAt: cancelAt)
    }
}

extension CradleAccess {
    /// The same requests each time.
    static func from(_ serial: UInt16 = 100, patience seconds: Int = 60) -> CradleAccess {
        var access = CradleAccess()
        access.firstSerial = serial
        access.patience = .seconds(seconds)
        return access
    }
}

extension CradleIdentity {
    static let anna = CradleIdentity(terminal: TerminalNumber("13900000123")!, serialNumber: "WB1-000123")!
    static let bert = CradleIdentity(terminal: TerminalNumber("13900000456")!, serialNumber: "WB1-000456")!
}

extension CradleKey {
    static let first = CradleKey(Array(1...32))!
    static let second = CradleKey(Array(101...132))!
}

extension CradleOrder {
    /// A supervision order that begins at the cradle's noon.
    static func supervise(_ action: SupervisionOrder.Action, order: UInt64 = 7, days: UInt32 = 90) -> CradleOrder {
        let noon = UInt32(SimulatedCradle.noon / 1_000)
        return CradleOrder(
            .supervisionOrder,
            SupervisionOrder(
                action: action, order: OrderID(high: 1, low: order), validFrom: DateTime(secondsSince2000: noon),
                validUntil: DateTime(secondsSince2000: noon + days * 86_400)))!
    }

    /// Parameters of type DWORD.
    static func parameters(_ values: (ParameterID, UInt32)...) -> CradleOrder {
        let bytes: [UInt8] = values.flatMap { id, value in id.rawValue.bytes + [4] + value.bytes }
        return CradleOrder(.setParameters, body: [UInt8(values.count)] + bytes)!
    }

    /// A night at home, every day.
    static let curfew = CradleOrder(
        .setParameters, body: [1] + ParameterID.curfew.rawValue.bytes + [9] + curfewBytes)!
    static let curfewBytes: [UInt8] = [0x7F, 0x22, 0x00, 0x06, 0x00, 0x00, 0x00, 0x00, 0x05]

    /// A circle of the 2019 form without name.
    static func circle(_ id: UInt32, radius: UInt32) -> CradleOrder {
        let place = UInt32(24_312_580).bytes + UInt32(109_389_160).bytes
        return CradleOrder(.setCircles, body: [1, 1] + id.bytes + [0, 0x0C] + place + radius.bytes + [0, 0])!
    }

    /// Whether a wristband keeps the circle 5 of 400 m as it was given, and no other area.
    static func isKept(in wristband: CradledWristband) -> Bool {
        let place = Position(latitude: 24_312_580, longitude: 109_389_160)
        return wristband.areas.map(\.shape) == [.circle(place, radius: 400)]
            && wristband.areas.map(\.entry)
                == [AreaEntry(kind: .circle, id: 5, rules: AreaRules(rawValue: 0x000C), schedule: nil)]
    }

    /// A square of the 2019 form without name.
    static func square(_ id: UInt32) -> CradleOrder {
        let corners: [UInt32] = [24_300_000, 109_380_000, 24_300_000, 109_390_000, 24_310_000, 109_390_000]
        let bytes = corners.flatMap(\.bytes)
        return CradleOrder(.setPolygon, body: id.bytes + [0, 0x0C, 0, 3] + bytes + [0, 0])!
    }
}

extension Bench.Run {
    /// Whether the cradle or the wristband refused it.
    var isRefused: Bool {
        guard case .failure(.refused)? = result else { return false }
        return true
    }
}

extension UInt32 {
    /// Its bytes, the highest first.
    fileprivate var bytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: self >> (24 - 8 * UInt32($0))) } }
}
