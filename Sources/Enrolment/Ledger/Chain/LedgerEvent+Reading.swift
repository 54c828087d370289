internal import JT808

extension RecordCursor {
    /// Steps over the name of a member and reads its value.
    fileprivate mutating func member<Value>(
        _ name: StaticString, _ read: (inout RecordCursor) throws(Fault) -> Value
    ) throws(Fault) -> Value {
        try expect(",\"")
        try expect(name)
        try expect("\":")
        return try read(&self)
    }

    fileprivate mutating func memberSubject() throws(Fault) -> SubjectToken {
        try member("subject") { (cursor) throws(Fault) in try cursor.subject() }
    }

    fileprivate mutating func memberOrder() throws(Fault) -> OrderID {
        try member("order") { (cursor) throws(Fault) in try cursor.order() }
    }

    fileprivate mutating func wristband(_ name: StaticString = "wristband") throws(Fault) -> SerialNumber {
        try member(name) { (cursor) throws(Fault) in try cursor.serial() }
    }

    fileprivate mutating func optionalWristband() throws(Fault) -> SerialNumber? {
        try member("wristband") { (cursor) throws(Fault) in
            try cursor.optional { (cursor) throws(Fault) in try cursor.serial() }
        }
    }

    fileprivate mutating func optionalDigest(_ name: StaticString) throws(Fault) -> Digest? {
        try member(name) { (cursor) throws(Fault) in
            try cursor.optional { (cursor) throws(Fault) in try cursor.digest() }
        }
    }

    fileprivate mutating func text(_ name: StaticString) throws(Fault) -> String {
        try member(name) { (cursor) throws(Fault) in try cursor.text() }
    }

    fileprivate mutating func time(_ name: StaticString) throws(Fault) -> DateTime {
        try member(name) { (cursor) throws(Fault) in try cursor.time() }
    }

    fileprivate mutating func flag(_ name: StaticString) throws(Fault) -> Bool {
        try member(name) { (cursor) throws(Fault) in try cursor.flag() }
    }

    fileprivate mutating func number<Number: FixedWidthInteger>(_ name: StaticString) throws(Fault) -> Number {
        try member(name) { (cursor) throws(Fault) in try cursor.number(of: Number.self) }
    }

    fileprivate mutating func choice<Name: RawRepresentable>(_ name: StaticString) throws(Fault) -> Name
    where Name.RawValue == String {
        try member(name) { (cursor) throws(Fault) in try cursor.name(of: Name.self) }
    }

    fileprivate mutating func steps(_ name: StaticString) throws(Fault) -> [ProvisioningStep] {
        try member(name) { (cursor) throws(Fault) in
            try cursor.expect("[")
            var steps: [ProvisioningStep] = []
            while !cursor.take("]") {
                if !steps.isEmpty { try cursor.expect(",") }
                steps.append(try cursor.name(of: ProvisioningStep.self))
            }
            return steps
        }
    }

    /// Reads a whole line without its line feed, and whether it says that it has no hash.
    mutating func record() throws(Fault) -> LedgerRecord {
        try expect("{\"number\":")
        let number = try number()
        let time = try time("time")
        let clockSetBack = take(",\"clockSetBack\":true")
        let author = LedgerAuthor(name: try text("operator"), station: try text("station"))
        let kind: LedgerEvent.Kind = try choice("kind")
        let event = try event(of: kind)
        let previous = try member("previous") { (cursor) throws(Fault) in try cursor.digest() }
        var hash: Digest?
        if !take(",\"unchained\":true") {
            hash = try member("hash") { (cursor) throws(Fault) in try cursor.digest() }
        }
        try expect("}")
        guard isAtEnd else { throw fault("the end of the line") }
        return LedgerRecord(
            number: number, time: time, clockSetBack: clockSetBack, author: author, event: event, previous: previous,
            hash: hash)
    }

    /// Reads the members of an event, in the order in which `LedgerEvent.write(to:)` writes them.
    private mutating func event(of kind: LedgerEvent.Kind) throws(Fault) -> LedgerEvent {
        switch kind {
        case .personEnrolled: return .personEnrolled(subject: try memberSubject(), by: try choice("by"))
        case .fingerEnrolled:
            return .fingerEnrolled(
                subject: try memberSubject(), finger: try number("finger"),
                quality: try member("quality") { (cursor) throws(Fault) in
                    try cursor.optional { (cursor) throws(Fault) in try cursor.number(of: UInt8.self) }
                }, template: try optionalDigest("template"), model: try text("model"))
        case .givenUp: return .givenUp(subject: try memberSubject(), reason: try text("reason"))
        case .consentGiven: return .consentGiven(subject: try memberSubject(), form: try text("form"))
        case .orderEntered:
            return .orderEntered(
                subject: try memberSubject(), order: try memberOrder(), from: try time("from"),
                until: try time("until"),
                regime: try text("regime"))
        case .wristbandTaken:
            return .wristbandTaken(
                subject: try memberSubject(), order: try memberOrder(), wristband: try wristband(),
                terminal: try member("terminal") { (cursor) throws(Fault) in try cursor.terminal() })
        case .identityWritten: return .identityWritten(wristband: try wristband())
        case .keyInstalled:
            return .keyInstalled(
                wristband: try wristband(), index: try number("index"),
                key: KeyFingerprint(checksum: try number("crc32"), digest: try optionalDigest("sha256")))
        case .settingsGiven:
            return .settingsGiven(wristband: try wristband(), settings: try optionalDigest("settings"))
        case .armed: return .armed(wristband: try wristband())
        case .wornSeen: return .wornSeen(wristband: try wristband())
        case .locationSeen: return .locationSeen(wristband: try wristband(), fix: try time("fix"))
        case .labelPrinted: return .labelPrinted(wristband: try wristband(), code: try text("code"))
        case .bound:
            return .bound(
                subject: try memberSubject(), order: try memberOrder(), wristband: try wristband(),
                offline: try flag("offline"))
        case .undone:
            return .undone(
                wristband: try wristband(), reason: try text("reason"), rolledBack: try steps("rolledBack"),
                clean: try flag("clean"))
        case .released:
            return .released(
                subject: try memberSubject(),
                order: try member("order") { (cursor) throws(Fault) in
                    try cursor.optional { (cursor) throws(Fault) in try cursor.order() }
                }, wristband: try optionalWristband(),
                reason: try text("reason"))
        case .wiped: return .wiped(wristband: try wristband())
        case .transferred:
            return .transferred(
                subject: try memberSubject(), order: try memberOrder(), from: try wristband("from"),
                to: try wristband("to"),
                offline: try flag("offline"))
        case .extended: return .extended(order: try memberOrder(), until: try time("until"))
        case .expired: return .expired(order: try memberOrder())
        case .attended: return try attended()
        case .failed:
            return .failed(
                step: try choice("step"),
                subject: try member("subject") { (cursor) throws(Fault) in
                    try cursor.optional { (cursor) throws(Fault) in try cursor.subject() }
                }, wristband: try optionalWristband(), reason: try text("reason"))
        }
    }

    private mutating func attended() throws(Fault) -> LedgerEvent {
        let subject = try memberSubject()
        let modality = Modalities(rawValue: try number("modality"))
        let start = offset
        guard let outcome = VerificationResult.Outcome(rawValue: try number("outcome")) else {
            throw Fault(expected: "the outcome of a verification", offset: start)
        }
        return .attended(subject: subject, modality: modality, outcome: outcome, stored: try flag("stored"))
    }
}
