import JT808
import Testing

/// Bodies mean what the implementation that made them states (`expected`), under its names of the fields.
@Suite(.needsVectors)
struct VectorStatementTests {
    /// Our fields of a body under their names; nothing for a message whose names do not map.
    static func fields(_ id: Int, _ body: RawSpan, _ edition: Edition) throws(Refusal) -> [String: String]? {
        switch id {
        case 0x8001:
            let message = try GeneralAcknowledgement(body, edition: edition)
            return [
                "responseSerialNo": "\(message.serial)", "responseMessageId": "\(message.message.rawValue)",
                "resultCode": "\(message.result.rawValue)",
            ]
        case 0x0100:
            let message = try Registration(body, edition: edition)
            return [
                "provinceId": "\(message.province)", "cityId": "\(message.city)",
                "makerId": words(message.manufacturer), "deviceModel": words(message.model),
                "deviceId": words(message.terminalID), "plateColor": "\(message.plateColour)",
            ]
        case 0x8100:
            let message = try RegistrationAnswer(body, edition: edition)
            return [
                "responseSerialNo": "\(message.serial)", "resultCode": "\(message.result.rawValue)",
                "token": words(message.code),
            ]
        case 0x0102:
            let message = try Authentication(body, edition: edition)
            guard edition == .v2019 else { return ["token": words(message.code)] }
            return [
                "token": words(message.code), "imei": words(message.imei), "softwareVersion": words(message.version),
            ]
        case 0x8105:
            let message = try TerminalControl(body, edition: edition)
            return ["command": "\(message.command.rawValue)", "parameter": words(message.parameters)]
        case 0x8202:
            let message = try Tracking(body, edition: edition)
            return ["interval": "\(message.interval)", "validityPeriod": "\(message.validity)"]
        case 0x8203:
            // The bits stated cannot all be confirmed, so only the view shows them.
            let view = try AlarmConfirmation.View(body)
            return ["responseSerialNo": "\(view.serial)", "type": "\(view.alarms)"]
        case 0x8106: return identifiers(try QueryNamedParameters(body, edition: edition).ids)
        case 0x8601: return identifiers(try DeleteAreas(body, edition: edition).ids)
        default: return try places(id, body, edition)
        }
    }

    static func places(_ id: Int, _ body: RawSpan, _ edition: Edition) throws(Refusal) -> [String: String]? {
        switch id {
        case 0x0201:
            let message = try LocationAnswer(body, edition: edition)
            return place(try Location.View(body.extracting(droppingFirst: 2)))
                .merging(["responseSerialNo": "\(message.serial)"]) { $1 }
        case 0x0704:
            let message = try LocationBatch(body, edition: edition)
            var fields = ["total": "\(message.count)", "type": "\(message.kind.rawValue)"]
            var index = 0
            message.forEach { report, _ in
                if let view = try? Location.View(report) {
                    for (name, value) in place(view) { fields["items.\(index).\(name)"] = value }
                }
                index += 1
            }
            return fields
        case 0x8600:
            let message = try SetCircles(body, edition: edition)
            var fields = ["action": "\(message.setting.rawValue)"]
            var index = 0
            message.forEach { circle in
                var own = rules(circle.schedule, circle.speedLimit)
                own["id"] = "\(circle.id)"
                own["latitude"] = "\(circle.latitude)"
                own["longitude"] = "\(circle.longitude)"
                own["radius"] = "\(circle.radius)"
                for (name, value) in own { fields["items.\(index).\(name)"] = value }
                index += 1
            }
            return fields
        case 0x8604:
            let message = try SetPolygon(body, edition: edition)
            var fields = rules(message.schedule, message.speedLimit)
            fields["id"] = "\(message.id)"
            if edition == .v2019 { fields["nightMaxSpeed"] = message.speedLimit.map { "\($0.nightMaximum)" } }
            for index in 0..<message.vertices.count {
                fields["points.\(index).latitude"] = "\(message.vertices[index].latitude)"
                fields["points.\(index).longitude"] = "\(message.vertices[index].longitude)"
            }
            return fields
        default: return try VectorVehicle.fields(id, body, edition)
        }
    }

    static func words(_ bytes: RawSpan) -> String { String(decoding: octets(bytes), as: UTF8.self) }

    static func identifiers(_ ids: borrowing IdentifierList) -> [String: String] {
        var fields: [String: String] = [:]
        for index in 0..<ids.count { fields["id.\(index)"] = "\(ids[index])" }
        return fields
    }

    static func place(_ view: borrowing Location.View) -> [String: String] {
        [
            "warnBit": "\(view.alarms)", "statusBit": "\(view.status)", "latitude": "\(view.latitude)",
            "longitude": "\(view.longitude)", "altitude": "\(view.altitude)", "speed": "\(view.speed)",
            "direction": "\(view.direction)", "deviceTime": DateTime(packed: view.time)?.description ?? "",
        ]
    }

    static func rules(_ schedule: AreaSchedule?, _ limit: SpeedLimit?) -> [String: String] {
        var fields: [String: String] = [:]
        if case .once(let from, let until)? = schedule {
            fields["startTime"] = "\(from)"
            fields["endTime"] = "\(until)"
        }
        fields["maxSpeed"] = limit.map { "\($0.maximum)" }
        fields["duration"] = limit.map { "\($0.duration)" }
        return fields
    }

    @Test("Every field whose name maps has the value stated")
    func statements() {
        var messages = 0
        var count = 0
        for row in Vectors.sound where !row.stated.isEmpty {
            guard case .message(let header, let body)? = Decoded.all(row.stream).first else { continue }
            do throws(Refusal) {
                guard let fields = try Self.fields(Int(header.message.rawValue), body.span.bytes, header.edition)
                else { continue }
                for (name, value) in fields { #expect(row.stated[name] == value, "\(row.id) \(name)") }
                messages += 1
                count += fields.count
            } catch {
                Issue.record("\(row.id) is refused: \(error)")
            }
        }
        #expect(messages == 49)
        #expect(count > 200)
    }
}
