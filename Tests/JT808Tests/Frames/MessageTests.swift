import JT808
import Testing

/// A header tells the edition by its form, and the body's length must be the one it states (protocol.md §4.3).
struct MessageTests {
    /// What a message's bytes say, to be compared.
    enum Outcome: Equatable {
        case message(Header, body: [UInt8])
        case refused(Refusal)

        init(_ bytes: [UInt8]) {
            do throws(Refusal) {
                let message = try Message(bytes.span.bytes)
                self = .message(message.header, body: octets(message.body))
            } catch {
                self = .refused(error)
            }
        }
    }

    static let terminal2013 = TerminalNumber(low: 0x1234_5678_9012)
    static let terminal2019 = TerminalNumber(high: 0x1234, low: 0x5678_9012_3456_7890)

    @Test("A 2013 header has twelve bytes")
    func header2013() {
        let header = Header(.location, edition: .v2013, terminal: Self.terminal2013, serial: 0xabcd)
        #expect(header.length == 12)
        #expect(header.version == 0)
        #expect(
            Outcome(hex("0200 0003 123456789012 abcd 010203")) == .message(header, body: [1, 2, 3]))
    }

    @Test("A 2019 header has bit 14, a version and ten bytes of number")
    func header2019() {
        let header = Header(.location, edition: .v2019, version: 2, terminal: Self.terminal2019, serial: 0xabcd)
        #expect(header.length == 17)
        #expect(
            Outcome(hex("0200 4003 02 12345678901234567890 abcd 010203")) == .message(header, body: [1, 2, 3]))
    }

    @Test("Bit 13 adds the number of parts and which one this is")
    func fragments() {
        let fragment = Header.Fragment(total: 0x0102, index: 0x0102)
        let old = Header(.text, edition: .v2013, terminal: Self.terminal2013, serial: 1, fragment: fragment)
        #expect(old.length == 16)
        #expect(Outcome(hex("8300 2001 123456789012 0001 0102 0102 ff")) == .message(old, body: [0xff]))
        let new = Header(.text, edition: .v2019, terminal: Self.terminal2019, serial: 1, fragment: fragment)
        #expect(new.length == 21)
        #expect(
            Outcome(hex("8300 6001 01 12345678901234567890 0001 0102 0102 ff")) == .message(new, body: [0xff]))
    }

    @Test("Encryption and the reserved bit are carried")
    func attributeBits() {
        var header = Header(.heartbeat, edition: .v2013, terminal: Self.terminal2013, serial: 0)
        header.encryption = 1
        #expect(Outcome(hex("0002 0400 123456789012 0000")) == .message(header, body: []))
        header.encryption = 7
        header.reserved = true
        #expect(Outcome(hex("0002 9c00 123456789012 0000")) == .message(header, body: []))
    }

    @Test("A body longer or shorter than its stated length is refused at the attributes")
    func bodyLength() {
        let refusal = Outcome.refused(Refusal(.bodyLength, at: 2))
        #expect(Outcome(hex("0200 0003 123456789012 abcd 0102")) == refusal)
        #expect(Outcome(hex("0200 0003 123456789012 abcd 01020304")) == refusal)
        #expect(Outcome(hex("0200 0000 123456789012 abcd 01")) == refusal)
        #expect(Outcome(hex("0200 4001 01 12345678901234567890 abcd")) == refusal)
        #expect(Outcome(hex("0200 2001 123456789012 abcd 0001 0001")) == refusal)
    }

    @Test("A part number of zero or above the total is refused where it stands")
    func fragmentIndex() {
        for parts in ["0001 0000", "0001 0002", "0000 0000", "0000 0001", "00ff ffff"] {
            #expect(
                Outcome(hex("0200 2000 123456789012 abcd \(parts)")) == .refused(Refusal(.fragmentIndex, at: 14)))
            #expect(
                Outcome(hex("0200 6000 01 12345678901234567890 abcd \(parts)"))
                    == .refused(Refusal(.fragmentIndex, at: 19)))
        }
    }

    @Test("A header cut anywhere is refused at the cut")
    func truncated() {
        let headers = [
            hex("0200 0000 123456789012 abcd"), hex("0200 2000 123456789012 abcd 0001 0001"),
            hex("0200 4000 01 12345678901234567890 abcd"), hex("0200 6000 01 12345678901234567890 abcd 0001 0001"),
        ]
        for header in headers {
            for length in 0..<header.count {
                #expect(Outcome(Array(header[..<length])) == .refused(Refusal(.truncated, at: length)))
            }
            guard case .message = Outcome(header) else {
                Issue.record("\(digits(header)) is whole")
                continue
            }
        }
    }

    @Test("Any header comes back from its frame, and any bytes are read or refused")
    func anyHeader() {
        var generator = SeededGenerator(seed: 21)
        for _ in 0..<5_000 {
            let word = generator.next()
            let edition: Edition = word & 1 == 0 ? .v2013 : .v2019
            let total = UInt16.random(in: 1...0xffff, using: &generator)
            var header = Header(
                MessageID(rawValue: UInt16(truncatingIfNeeded: word >> 8)), edition: edition,
                version: UInt8(truncatingIfNeeded: word >> 24),
                terminal: TerminalNumber(
                    high: edition == .v2019 ? UInt16(truncatingIfNeeded: word >> 32) : 0,
                    low: generator.next() & (edition == .v2019 ? .max : 0xffff_ffff_ffff)),
                serial: UInt16(truncatingIfNeeded: word >> 48),
                fragment: word & 2 == 0
                    ? nil : Header.Fragment(total: total, index: UInt16.random(in: 1...total, using: &generator)))
            header.encryption = UInt8(truncatingIfNeeded: word >> 2 & 7)
            header.reserved = word & 0x40 != 0
            let body = generator.bytes(Int(generator.next() % 40))
            let plain = Listener(hearing: frame(header) { $0.bytes(body.span.bytes) }).frames.first ?? []
            #expect(Outcome(plain) == .message(header, body: body))
            var damaged = plain
            damaged[Int(generator.next() % UInt64(plain.count))] ^= 0xff
            _ = Outcome(damaged)
            _ = Outcome(generator.bytes(Int(generator.next() % 60)))
        }
    }

    @Test("A reassembled message is its header and any body")
    func reassembled() {
        let header = Header(.text, edition: .v2019, terminal: Self.terminal2019, serial: 1)
        let bytes = [UInt8](repeating: 7, count: 5_000)
        let message = Message(header: header, body: bytes.span.bytes)
        let isSame = message.header == header && octets(message.body) == bytes
        #expect(isSame)
    }

    @Test("Ids below 8000 and E000–EFFF come from the terminal, the others from the platform")
    func direction() {
        for id: UInt16 in [0x0000, 0x0001, 0x0f00, 0x1205, 0x7fff, 0xe000, 0xe001, 0xefff] {
            #expect(MessageID(rawValue: id).isUplink)
        }
        for id: UInt16 in [0x8000, 0x8001, 0x9101, 0xdfff, 0xf000, 0xf002, 0xffff] {
            #expect(!MessageID(rawValue: id).isUplink)
        }
    }

    @Test("Message ids are those of the standard and of WB1")
    func messageIDs() {
        let ids: [(MessageID, UInt16)] = [
            (.terminalAcknowledgement, 0x0001), (.heartbeat, 0x0002), (.unregister, 0x0003), (.timeQuery, 0x0004),
            (.register, 0x0100), (.authenticate, 0x0102), (.parameterAnswer, 0x0104), (.attributes, 0x0107),
            (.location, 0x0200), (.locationAnswer, 0x0201), (.locationBatch, 0x0704), (.uplinkTransparent, 0x0900),
            (.supervisionState, 0xe001), (.verificationResult, 0xe002), (.platformAcknowledgement, 0x8001),
            (.timeAnswer, 0x8004), (.registerAnswer, 0x8100), (.setParameters, 0x8103), (.queryParameters, 0x8104),
            (.control, 0x8105), (.queryNamedParameters, 0x8106), (.queryAttributes, 0x8107), (.queryLocation, 0x8201),
            (.track, 0x8202), (.confirmAlarm, 0x8203), (.linkTest, 0x8204), (.text, 0x8300), (.setCircles, 0x8600),
            (.deleteCircles, 0x8601), (.setPolygon, 0x8604), (.deletePolygons, 0x8605),
            (.downlinkTransparent, 0x8900), (.supervisionOrder, 0xf001), (.verificationRequest, 0xf002),
        ]
        for (id, rawValue) in ids { #expect(id.rawValue == rawValue) }
    }
}
