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
        case 0x8602:
            let message = try SetRectangles(body, edition: edition)
            var fields = ["action": "\(message.setting.rawValue)"]
            var index = 0
            message.forEach { rectangle in
                var own = rules(rectangle.schedule, rectangle.speedLimit)
                own["id"] = "\(rectangle.id)"
                own["latitudeUL"] = "\(rectangle.top)"
                own["longitudeUL"] = "\(rectangle.left)"
                own["latitudeLR"] = "\(rectangle.bottom)"
                own["longitudeLR"] = "\(rectangle.right)"
                if edition == .v2019 { own["nightMaxSpeed"] = rectangle.speedLimit.map { "\($0.nightMaximum)" } }
                for (name, value) in own { fields["items.\(index).\(name)"] = value }
                index += 1
            }
            return fields
        case 0x8606:
            let message = try SetRoute(body, edition: edition)
            var fields = rules(message.schedule, nil)
            fields["id"] = "\(message.id)"
            var index = 0
            message.segments.forEach { segment in
                var own = rules(nil, segment.speedLimit)
                own["id"] = "\(segment.point)"
                own["routeId"] = "\(segment.segment)"
                own["latitude"] = "\(segment.latitude)"
                own["longitude"] = "\(segment.longitude)"
                own["width"] = "\(segment.width)"
                own["upperLimit"] = segment.travelTime.map { "\($0.longest)" }
                own["lowerLimit"] = segment.travelTime.map { "\($0.shortest)" }
                if edition == .v2019 { own["nightMaxSpeed"] = segment.speedLimit.map { "\($0.nightMaximum)" } }
                for (name, value) in own { fields["items.\(index).\(name)"] = value }
                index += 1
            }
            return fields
        case 0x8608:
            // The kind stated is none, so only the view shows it.
            let view = try QueryAreas.View(body)
            guard let ids = IdentifierList(many: view.ids) else { return nil }
            return identifiers(ids).merging(["type": "\(view.kind)"]) { $1 }
        default: return try dialogue(id, body, edition)
        }
    }

    static func dialogue(_ id: Int, _ body: RawSpan, _ edition: Edition) throws(Refusal) -> [String: String]? {
        switch id {
        case 0x0301: return ["eventId": "\(try EventReport(body, edition: edition).event)"]
        case 0x0303:
            let message = try InformationRequest(body, edition: edition)
            return ["type": "\(message.kind)", "action": "\(message.action.rawValue)"]
        case 0x8003:
            let message = try RetransmissionRequest(body, edition: edition)
            var fields = ["responseSerialNo": "\(message.serial)"]
            for position in 0..<message.indices.count { fields["id.\(position)"] = "\(message.indices[position])" }
            return fields
        case 0x8301:
            let message = try SetEvents(body, edition: edition)
            return texts(message.events, "events", "id", "content")
                .merging(["type": "\(message.setting.rawValue)"]) { $1 }
        case 0x8302:
            let message = try Question(body, edition: edition)
            return texts(message.answers, "options", "id", "content").merging([
                "sign": "\(message.flags.rawValue)", "content": words(message.question),
            ]) { $1 }
        case 0x8303:
            let message = try SetInformationMenu(body, edition: edition)
            return texts(message.entries, "infos", "type", "name")
                .merging(["type": "\(message.setting.rawValue)"]) { $1 }
        case 0x8304: return ["type": "\(try Information(body, edition: edition).kind)"]
        case 0x8401:
            let message = try SetPhoneBook(body, edition: edition)
            var fields = ["type": "\(message.setting.rawValue)"]
            var index = 0
            message.forEach { contact in
                fields["contacts.\(index).sign"] = "\(contact.kind.rawValue)"
                fields["contacts.\(index).phone"] = words(contact.number)
                index += 1
            }
            return fields
        case 0x8500:
            return ["type": "\(try VehicleControl(body, edition: edition).flags.rawValue)"]
        default: return try VectorVehicle.fields(id, body, edition)
        }
    }

    /// A list of texts; those that are not ASCII are left to a test of GBK.
    static func texts(
        _ list: borrowing NumberedTexts, _ name: String, _ idName: String, _ textName: String
    ) -> [String: String] {
        var fields: [String: String] = [:]
        var index = 0
        list.forEach { id, text in
            fields["\(name).\(index).\(idName)"] = "\(id)"
            if octets(text).allSatisfy({ $0 < 0x80 }) { fields["\(name).\(index).\(textName)"] = words(text) }
            index += 1
        }
        return fields
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
        #expect(messages == 65)
        #expect(count > 200)
    }
}
