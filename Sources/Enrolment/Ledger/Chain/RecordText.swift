internal import Interchange
internal import JT808

/// Writes a line of the ledger: members in one order, no space, so that a record has one form.
struct RecordText {
    private(set) var bytes: [UInt8] = []

    /// Begins the next member.
    private mutating func name(_ name: StaticString) {
        bytes.append(bytes.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    mutating func field(_ name: StaticString, _ value: some JSONScalar) {
        self.name(name)
        value.appendJSON(to: &bytes)
    }

    mutating func field(_ name: StaticString, _ subject: SubjectToken?) {
        quoted(name, subject) { Hexadecimal.append($0.value, to: &$1) }
    }

    mutating func field(_ name: StaticString, _ order: OrderID?) {
        quoted(name, order) {
            Hexadecimal.append($0.high, to: &$1)
            Hexadecimal.append($0.low, to: &$1)
        }
    }

    mutating func field(_ name: StaticString, _ digest: Digest?) {
        quoted(name, digest) { digest, bytes in
            for word in [digest.words.a, digest.words.b, digest.words.c, digest.words.d] {
                Hexadecimal.append(word, to: &bytes)
            }
        }
    }

    mutating func field(_ name: StaticString, _ serial: SerialNumber?) {
        field(name, serial?.description)
    }

    mutating func field(_ name: StaticString, _ terminal: TerminalNumber) {
        field(name, terminal.digits(atLeast: 1))
    }

    mutating func field(_ name: StaticString, _ choice: some RawRepresentable<String>) {
        field(name, choice.rawValue)
    }

    mutating func field(_ name: StaticString, _ steps: [ProvisioningStep]) {
        self.name(name)
        bytes.append(UInt8(ascii: "["))
        for (index, step) in steps.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            step.rawValue.appendJSON(to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Adds the end of the line.
    mutating func end(hash: Digest?) {
        if let hash { field("hash", hash) } else { field("unchained", true) }
        bytes.append(UInt8(ascii: "}"))
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func quoted<Value>(_ name: StaticString, _ value: Value?, _ append: (Value, inout [UInt8]) -> Void)
    {
        self.name(name)
        guard let value else { return bytes.append(contentsOf: "null".utf8) }
        bytes.append(UInt8(ascii: "\""))
        append(value, &bytes)
        bytes.append(UInt8(ascii: "\""))
    }
}

extension LedgerRecord {
    /// The line up to its hash.
    var canonicalText: RecordText {
        var text = RecordText()
        text.field("number", number)
        text.field("time", time)
        if clockSetBack { text.field("clockSetBack", true) }
        text.field("operator", author.name)
        text.field("station", author.station)
        text.field("kind", event.kind)
        event.write(to: &text)
        text.field("previous", previous)
        return text
    }
}

extension LedgerRecord {
    /// The record as it stands in the ledger, with its line feed.
    package var line: [UInt8] {
        var text = canonicalText
        text.end(hash: hash)
        return text.bytes
    }

    /// Reads a line with its line feed; nothing when it is not as it is written.
    package init?(line: [UInt8]) {
        guard line.last == UInt8(ascii: "\n") else { return nil }
        let record = line.dropLast().withUnsafeBytes { bytes -> LedgerRecord? in
            var cursor = RecordCursor(bytes)
            return try? cursor.record()
        }
        guard let record else { return nil }
        self = record
    }
}
