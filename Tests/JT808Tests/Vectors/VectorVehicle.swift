import JT808

/// How bodies of multimedia, recorder, driver, CAN and upgrade messages are read, and what they state.
enum VectorVehicle {
    static func message(_ id: Int, _ edition: Edition) -> BodyCase? {
        switch id {
        case 0x0108: BodyCase("upgraded", UpgradeResult.self, edition, [])
        case 0x8108: BodyCase("upgrade", UpgradePackage.self, edition, [])
        case 0x0700: BodyCase("recorder answer", RecorderAnswer.self, edition, [])
        case 0x8700, 0x8701: BodyCase("recorder", RecorderRequest.self, edition, [])
        case 0x0701: BodyCase("waybill", Waybill.self, edition, [])
        case 0x0702: BodyCase("driver", DriverIdentity.self, edition, [])
        case 0x8702: BodyCase("driver query", EmptyMessage.self, edition, [])
        case 0x0705: BodyCase("can", CANData.self, edition, [])
        case 0x0800: BodyCase("media event", MediaEvent.self, edition, [])
        case 0x0801: BodyCase("media", MediaUpload.self, edition, [])
        case 0x8800: BodyCase("media answer", MediaAnswer.self, edition, [])
        case 0x8801: BodyCase("capture", CaptureCommand.self, edition, [])
        case 0x0805: BodyCase("captured", CaptureAnswer.self, edition, [])
        case 0x8802: BodyCase("media search", MediaSearch.self, edition, [])
        case 0x0802: BodyCase("media found", MediaSearchAnswer.self, edition, [])
        case 0x8803: BodyCase("media fetch", MediaSearchUpload.self, edition, [])
        case 0x8804: BodyCase("sound", RecordAudio.self, edition, [])
        case 0x8805: BodyCase("media item", MediaItemUpload.self, edition, [])
        case 0x0901: BodyCase("compressed", CompressedData.self, edition, [])
        case 0x0a00, 0x8a00: BodyCase("key", PublicKey.self, edition, [])
        default: nil
        }
    }

    /// Our fields of a body under the names of the vectors; nothing for a message whose names do not map.
    static func fields(_ id: Int, _ body: RawSpan, _ edition: Edition) throws(Refusal) -> [String: String]? {
        switch id {
        case 0x0108:
            let message = try UpgradeResult(body, edition: edition)
            return ["type": "\(message.target.rawValue)", "result": "\(message.outcome.rawValue)"]
        case 0x0702: return driver(try DriverIdentity(body, edition: edition))
        case 0x0705:
            let message = try CANData(body, edition: edition)
            var fields = ["total": "\(message.count)"]
            for index in 0..<message.count {
                fields["items.\(index).id"] = "\(message[index].bits)"
                for byte in 0..<8 {
                    fields["items.\(index).data.\(byte)"] = "\(message[index].data >> (56 - 8 * UInt64(byte)) & 255)"
                }
            }
            return fields
        case 0x0901: return bytes("body", try CompressedData(body, edition: edition).data)
        case 0x8a00:
            let message = try PublicKey(body, edition: edition)
            return bytes("n", message.modulus).merging(["e": "\(message.exponent)"]) { $1 }
        default: return try media(id, body, edition)
        }
    }

    private static func media(_ id: Int, _ body: RawSpan, _ edition: Edition) throws(Refusal) -> [String: String]? {
        switch id {
        case 0x0800: return described(try MediaEvent(body, edition: edition).media)
        case 0x0801:
            // The places stated are beyond the poles, so only the view shows them.
            let view = try MediaUpload.View(body, edition: edition)
            var fields = described(try MediaEvent(body, edition: edition).media)
            fields["packet"] = digits(octets(view.data))
            for (name, value) in VectorStatementTests.place(try Location.View(view.location)) {
                fields["location.\(name)"] = value
            }
            return fields
        case 0x0802:
            let message = try MediaSearchAnswer(body, edition: edition)
            var fields = ["responseSerialNo": "\(message.serial)"]
            for index in 0..<Int(message.count) {
                let view = try MediaSearchAnswer.Entry.View(message[index])
                fields["items.\(index).id"] = "\(view.id)"
                fields["items.\(index).type"] = "\(view.kind)"
                fields["items.\(index).channelId"] = "\(view.channel)"
                fields["items.\(index).event"] = "\(view.event)"
                for (name, value) in VectorStatementTests.place(view.location) {
                    fields["items.\(index).location.\(name)"] = value
                }
            }
            return fields
        case 0x0805:
            let message = try CaptureAnswer(body, edition: edition)
            var fields = ["responseSerialNo": "\(message.serial)", "result": "\(message.result.rawValue)"]
            for index in 0..<message.count { fields["id.\(index)"] = "\(message[index])" }
            return fields
        case 0x8800:
            let message = try MediaAnswer(body, edition: edition)
            var fields = ["mediaId": "\(message.id)"]
            guard let missing = message.missing else { return fields }
            for index in 0..<missing.count { fields["id.\(index)"] = "\(missing[index])" }
            return fields
        default: return try commands(id, body, edition)
        }
    }

    private static func commands(_ id: Int, _ body: RawSpan, _ edition: Edition) throws(Refusal) -> [String: String]? {
        switch id {
        case 0x8801:
            let message = try CaptureCommand(body, edition: edition)
            return [
                "channelId": "\(message.channel)", "command": "\(message.action.command)",
                "time": "\(message.interval)", "save": "\(message.keeping.rawValue)",
                "resolution": "\(message.picture.resolution.rawValue)", "quality": "\(message.picture.quality)",
                "brightness": "\(message.picture.brightness)", "contrast": "\(message.picture.contrast)",
                "saturation": "\(message.picture.saturation)", "chroma": "\(message.picture.chroma)",
            ]
        case 0x8802: return described(try MediaSearch(body, edition: edition))
        case 0x8803:
            let message = try MediaSearchUpload(body, edition: edition)
            return described(message.search).merging(["delete": "\(message.disposal.rawValue)"]) { $1 }
        case 0x8804:
            let message = try RecordAudio(body, edition: edition)
            return [
                "command": "\(message.command.rawValue)", "time": "\(message.duration)",
                "save": "\(message.keeping.rawValue)", "audioSamplingRate": "\(message.rate.rawValue)",
            ]
        case 0x8805:
            let message = try MediaItemUpload(body, edition: edition)
            return ["id": "\(message.id)", "delete": "\(message.disposal.rawValue)"]
        default: return nil
        }
    }

    private static func described(_ media: Media) -> [String: String] {
        [
            "id": "\(media.id)", "type": "\(media.kind.rawValue)", "format": "\(media.format.rawValue)",
            "event": "\(media.event.rawValue)", "channelId": "\(media.channel)",
        ]
    }

    private static func described(_ search: MediaSearch) -> [String: String] {
        [
            "type": "\(search.kind.rawValue)", "channelId": "\(search.channel)", "event": "\(search.event.rawValue)",
            "startTime": search.from.map { "\($0)" } ?? "", "endTime": search.until.map { "\($0)" } ?? "",
        ]
    }

    private static func driver(_ message: borrowing DriverIdentity) -> [String: String]? {
        guard let card = message.card, let result = message.result, let driver = message.driver else { return nil }
        var fields = [
            "status": "\(card.action.rawValue)", "dateTime": String(card.time.packed, radix: 16),
            "cardStatus": "\(result.rawValue)", "licenseNo": VectorStatementTests.words(driver.certificate),
            "licenseValidPeriod": String(driver.validUntil, radix: 16),
        ]
        if driver.form == .v2019 { fields["idCard"] = VectorStatementTests.words(driver.identityNumber) }
        return fields
    }

    private static func bytes(_ name: String, _ bytes: RawSpan) -> [String: String] {
        var fields: [String: String] = [:]
        for (index, byte) in octets(bytes).enumerated() { fields["\(name).\(index)"] = "\(byte)" }
        return fields
    }
}
