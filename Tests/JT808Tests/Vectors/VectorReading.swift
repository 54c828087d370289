import JT808
import Testing

/// The rows, or none where they are absent and the tests of them are skipped.
enum Vectors {
    static let rows = (try? vectorRows()) ?? []

    /// Frames of which checksum and length agree.
    static let sound = rows.filter { $0.validation == "ok" }
    /// Frames and streams of which something is wrong.
    static let unsound = rows.filter { $0.isStream && $0.validation != "ok" }
}

extension Trait where Self == ConditionTrait {
    /// Skips a test where the workspace's vectors are absent.
    static var needsVectors: Self {
        .enabled(
            if: hasVectors, "needs data/vectors/jt808.jsonl in ../shared beside the package or in $WRISTBAND_SHARED")
    }
}

extension VectorRow {
    /// Whether the row is a stream of bytes, not a body or an example of escaping.
    var isStream: Bool { form == "wire" || form == "traccar-post-framing" }

    /// The row as it goes over the wire.
    var stream: [UInt8] {
        framing == "unescaped" ? [0x7e] + Wire.escaped(Array(bytes.dropFirst().dropLast())) + [0x7e] : bytes
    }
}

/// What our decoder makes of a row: its messages and refusals, in order.
enum Decoded: Equatable {
    case message(Header, body: [UInt8])
    case refused(Refusal.Reason)

    static func all(_ stream: [UInt8]) -> [Decoded] {
        Listener(hearing: stream).events.map { event in
            switch event {
            case .refused(let refusal): return .refused(refusal.reason)
            case .frame(let plain, _):
                do throws(Refusal) {
                    let message = try Message(plain.span.bytes)
                    return .message(message.header, body: octets(message.body))
                } catch {
                    return .refused(error.reason)
                }
            }
        }
    }

    var reason: Refusal.Reason? {
        if case .refused(let reason) = self { reason } else { nil }
    }
}

extension VectorRow.Derived {
    /// Our header's fields under the names of the vectors.
    init(_ header: Header, bodyLength: Int) {
        let isNew = header.edition == .v2019
        message = Int(header.message.rawValue)
        attributes = bodyLength | Int(header.encryption) << 10
        if header.fragment != nil { attributes |= 0x2000 }
        if isNew { attributes |= 0x4000 }
        if header.reserved { attributes |= 0x8000 }
        phone = header.terminal.digits(atLeast: isNew ? 20 : 12)
        isNewVersion = isNew
        protocolVersion = isNew ? Int(header.version) : nil
        encryption = Int(header.encryption)
        isFragment = header.fragment != nil
        serial = Int(header.serial)
        self.bodyLength = bodyLength
        total = header.fragment.map { Int($0.total) }
        index = header.fragment.map { Int($0.index) }
    }
}

extension VectorRow.Place {
    /// What the view of a body shows, with the items that stand whole at its front, and their length.
    static func shown(_ body: [UInt8]) throws(Refusal) -> (place: VectorRow.Place, end: Int) {
        let view = try LocationReport.View(body.span.bytes)
        let location = view.location
        let bytes = octets(view.items)
        var items: [Item] = []
        var offset = 0
        while offset + 2 <= bytes.count, offset + 2 + Int(bytes[offset + 1]) <= bytes.count {
            let next = offset + 2 + Int(bytes[offset + 1])
            items.append(Item(id: bytes[offset], value: digits(Array(bytes[(offset + 2)..<next]))))
            offset = next
        }
        let time = (0..<12).map { String(location.time >> (44 - 4 * $0) & 15, radix: 16) }.joined()
        let place = VectorRow.Place(
            alarms: Int(location.alarms), status: Int(location.status), latitude: Int(location.latitude),
            longitude: Int(location.longitude), altitude: Int(location.altitude), speed: Int(location.speed),
            direction: Int(location.direction), time: time, items: items)
        return (place, Location.size + offset)
    }

    /// What the value of a body means, under the names of the vectors.
    static func meant(_ body: [UInt8]) throws(Refusal) -> VectorRow.Place {
        let report = try LocationReport(body.span.bytes)
        let location = report.location
        var status = Int(location.status.rawValue)
        // The signs of the vectors' latitude and longitude are in the status, ours in the numbers.
        if location.latitude < 0 { status |= 4 }
        if location.longitude < 0 { status |= 8 }
        var items: [Item] = []
        report.items.forEach { id, value, _ in items.append(Item(id: id.rawValue, value: digits(octets(value)))) }
        let time = location.time?.packed ?? 0
        return VectorRow.Place(
            alarms: Int(location.alarms.rawValue), status: status, latitude: Int(location.latitude.magnitude),
            longitude: Int(location.longitude.magnitude), altitude: Int(UInt16(bitPattern: location.altitude)),
            speed: Int(location.speed), direction: Int(location.direction),
            time: (0..<12).map { String(time >> (44 - 4 * $0) & 15, radix: 16) }.joined(), items: items)
    }
}
