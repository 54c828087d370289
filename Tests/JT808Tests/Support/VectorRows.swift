import Glibc

/// A case of `data/vectors/jt808.jsonl`, frames that others made (its README says what the fields mean).
struct VectorRow: Sendable {
    /// What an independent decoder found in the header.
    struct Derived: Sendable {
        var message: Int
        var attributes: Int
        var phone: String
        var isNewVersion: Bool
        var protocolVersion: Int?
        var encryption: Int
        var isFragment: Bool
        var serial: Int
        var bodyLength: Int
        var total: Int?
        var index: Int?
    }

    /// What it found in the body of an 0x0200.
    struct Place: Equatable, Sendable {
        struct Item: Equatable, Sendable {
            var id: UInt8
            var value: String
        }

        var alarms: Int
        var status: Int
        var latitude: Int
        var longitude: Int
        var altitude: Int
        var speed: Int
        var direction: Int
        var time: String
        var items: [Item]
    }

    var id: String
    var bytes: [UInt8]
    var form: String
    /// `wire`, or `unescaped` where the bytes must be escaped again first.
    var framing: String?
    var validation: String
    var bodyType: String?
    var derived: Derived?
    var place: Place?
    /// The body's fields as the source itself states them, under its own names; a list's are `name.0.field`.
    var stated: [String: String]
}

/// Where the reference data of the workspace is: `WRISTBAND_SHARED`, or `shared` beside the package.
private var sharedFolder: String {
    if let path = getenv("WRISTBAND_SHARED") { return String(cString: path) }
    // …/<package>/Tests/JT808Tests/Support/VectorRows.swift
    return #filePath.split(separator: "/").dropLast(5).map { "/\($0)" }.joined() + "/shared"
}

private var vectorFile: String { sharedFolder + "/data/vectors/jt808.jsonl" }

/// Whether the vectors are there to be tested against.
var hasVectors: Bool { access(vectorFile, R_OK) == 0 }

/// All rows of the vectors.
func vectorRows() throws -> [VectorRow] {
    try lines(of: vectorFile).map { line in
        let value = try JSONValue(line)
        return try VectorRow(value)
    }
}

private struct Unreadable: Error {
    var what: String
}

private func lines(of path: String) throws -> [[UInt8]] {
    guard let file = fopen(path, "rb") else { throw Unreadable(what: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = fread(&piece, 1, piece.count, file)
        if count == 0 { break }
        bytes += piece[..<count]
    }
    return bytes.split(separator: 0x0a).map(Array.init)
}

extension VectorRow {
    fileprivate init(_ row: JSONValue) throws {
        guard let id = row["id"]?.string, let digits = row["hex"]?.string, let form = row["form"]?.string,
            let validation = row["validation"]?.string
        else { throw Unreadable(what: "a row without id, hex, form or validation") }
        self.id = id
        self.form = form
        self.validation = validation
        bytes = hex(digits)
        framing = row["framing"]?.string
        bodyType = row["body_type"]?.string
        // The bodies alone have the location's fields directly below.
        derived = row["derived"].flatMap(Derived.init)
        place = (row["derived"]?["location"] ?? row["derived"]).flatMap(Place.init)
        stated = row["expected"]?["body"].map(Self.flat) ?? [:]
    }

    private static func flat(_ value: JSONValue) -> [String: String] {
        switch value {
        case .null: [:]
        case .bool(let value): ["": "\(value)"]
        case .number(let value): ["": "\(Int(value))"]
        case .string(let value): ["": value]
        case .array(let values): nested(values.enumerated().map { ("\($0.offset)", $0.element) })
        case .object(let members): nested(members.map { ($0.key, $0.value) })
        }
    }

    private static func nested(_ members: [(String, JSONValue)]) -> [String: String] {
        var fields: [String: String] = [:]
        for (name, value) in members {
            for (inner, text) in flat(value) { fields[inner.isEmpty ? name : "\(name).\(inner)"] = text }
        }
        return fields
    }
}

extension VectorRow.Derived {
    fileprivate init?(_ fields: JSONValue) {
        guard let message = fields["msg_id"]?.string.flatMap({ Int($0.dropFirst(2), radix: 16) }),
            let attributes = fields["attr"]?.number, let phone = fields["phone"]?.string,
            let isNewVersion = fields["version_bit"]?.bool, let encryption = fields["encrypt"]?.number,
            let isFragment = fields["sub"]?.bool, let serial = fields["seq"]?.number,
            let bodyLength = fields["body_len"]?.number
        else { return nil }
        self.message = message
        self.attributes = attributes
        self.phone = phone
        self.isNewVersion = isNewVersion
        protocolVersion = fields["proto_ver"]?.number
        self.encryption = encryption
        self.isFragment = isFragment
        self.serial = serial
        self.bodyLength = bodyLength
        total = fields["pkg_total"]?.number
        index = fields["pkg_no"]?.number
    }
}

extension VectorRow.Place {
    fileprivate init?(_ fields: JSONValue) {
        guard let alarms = fields["alarm"]?.number, let status = fields["status"]?.number,
            let latitude = fields["lat"]?.number, let longitude = fields["lon"]?.number,
            let altitude = fields["alt"]?.number, let speed = fields["speed"]?.number,
            let direction = fields["dir"]?.number, let time = fields["time"]?.string,
            let items = fields["items"]?.array
        else { return nil }
        self.alarms = alarms
        self.status = status
        self.latitude = latitude
        self.longitude = longitude
        self.altitude = altitude
        self.speed = speed
        self.direction = direction
        self.time = time
        self.items = items.compactMap { item in
            guard let id = item["id"]?.string.flatMap({ UInt8($0.dropFirst(2), radix: 16) }),
                let value = item["hex"]?.string
            else { return nil }
            return Item(id: id, value: value)
        }
    }
}
