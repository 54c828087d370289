import JT808

/// A message of the wristband as the platform got it.
struct Heard {
    /// When, in milliseconds.
    var at: UInt64
    var header: Header
    var body: [UInt8]

    var message: MessageID { header.message }

    /// Reads the body as a message.
    private func read<Value>(_ message: MessageID, _ read: (RawSpan) throws -> Value) -> Value? {
        guard self.message == message else { return nil }
        return try? read(body.span.bytes)
    }

    var acknowledgement: GeneralAcknowledgement? {
        read(.terminalAcknowledgement) { try GeneralAcknowledgement($0, edition: .v2019) }
    }

    var state: SupervisionState? { read(.supervisionState) { try SupervisionState($0, edition: .v2019) } }

    var verification: (summary: VerificationResult.Summary, subject: [UInt8], fix: Fix)? {
        read(.verificationResult) {
            let result = try VerificationResult($0, edition: .v2019)
            return (result.summary, result.subject.withUnsafeBytes { Array($0) }, Fix(result.report))
        }
    }

    /// The parameters of an 0x0104, in order.
    var parameters: [(id: UInt32, value: [UInt8])]? {
        read(.parameterAnswer) {
            var parameters: [(UInt32, [UInt8])] = []
            try ParameterAnswer($0, edition: .v2019).parameters.forEach { parameter in
                parameters.append((parameter.id.rawValue, parameter.value.withUnsafeBytes { Array($0) }))
                return true
            }
            return parameters
        }
    }

    /// The serial of the command that an 0x0104 or 0x0201 answers.
    var answeredSerial: UInt16? {
        guard message == .parameterAnswer || message == .locationAnswer else { return nil }
        return UInt16(body[0]) << 8 | UInt16(body[1])
    }

    var attributes: (model: String, firmware: String, card: TerminalNumber)? {
        read(.attributes) {
            let attributes = try TerminalAttributes($0, edition: .v2019)
            return (
                attributes.model.withUnsafeBytes { String(decoding: $0, as: UTF8.self) },
                attributes.firmware.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }, attributes.cardNumber
            )
        }
    }

    /// The fixes of an 0x0200 or 0x0704, or that of an 0x0201.
    var fixes: [Fix] {
        switch message {
        case .location: return read(.location) { [Fix(try LocationReport($0))] } ?? []
        case .locationAnswer:
            return read(.locationAnswer) { [Fix(try LocationAnswer($0, edition: .v2019).report)] } ?? []
        case .locationBatch:
            return read(.locationBatch) { bytes in
                var fixes: [Fix] = []
                let batch = try LocationBatch(bytes, edition: .v2019)
                batch.forEach { report, _ in
                    if let report = try? LocationReport(report) { fixes.append(Fix(report)) }
                }
                return batch.kind == .refill ? fixes : []
            } ?? []
        default: return []
        }
    }
}

/// A fix as the platform reads it.
struct Fix: Equatable {
    var location: Location
    var items: WristbandItems
    var accessPoints: [AccessPoints.Entry] = []
    var cells: [Cells.Entry] = []

    init(_ report: borrowing LocationReport) {
        location = report.location
        items = WristbandItems(report.items)
        if let points = report.accessPoints { accessPoints = (0..<points.count).map { points[$0] } }
        if let cells = report.cells { self.cells = (0..<cells.count).map { cells[$0] } }
    }

    /// When it was taken, in seconds since the test began.
    var second: Int { location.time?.second ?? .min }
    var set: WristbandAlarms { items.alarmsSet }
    var cleared: WristbandAlarms { items.alarmsCleared }
    var isEmergency: Bool { location.alarms.contains(.emergency) }
}
