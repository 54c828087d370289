internal import Interchange
internal import ReaderWire
internal import Readers

/// `wristband reader read`: a card, or a tag.
enum ReaderReadCommand {
    private static let drivers: [ReaderDriver] = [.sdt, .pn532, .ccid, .wedge, .skeleton]

    static let read: Command = Command(
        words: ["reader", "read"], summary: "read a card or a tag",
        details: [
            "Of a resident-ID card it is told which fields are there; what they say is hidden unless --reveal is given. Of "
                + "any other card or tag the number is told.",
            "What to do with the card is told on standard error. Ends with 6 when the reader cannot be used or the card "
                + "cannot be read, and says what to do about it.",
        ],
        options: ReaderSession.options(drivers) + [
            Option("--reveal", .flag, "tell what an ID card says"),
            Option(
                "--fingerprints", .flag, "read the fingerprints of an ID card too, and tell which fingers there are"),
            Option("--addresses", .flag, "read the addresses that were appended to an ID card too"),
        ]
    ) { invocation in
        let session = try ReaderSession(invocation, among: drivers)
        switch session.reader.driver {
        case .sdt: return try identityCard(session, invocation)
        case .pn532:
            var access = PN532Access()
            access.patience = session.patience
            return try session.run(PN532Dialogue.read(access), codec: PN532Codec()) { tag(hexadecimal($0.number)) }
        case .ccid:
            var access = CCIDAccess()
            access.patience = session.patience
            return try session.run(CCIDDialogue.read(access), codec: CCIDCodec()) { tag(hexadecimal($0.number)) }
        case .wedge:
            var access = WedgeAccess()
            access.patience = session.patience
            return try session.run(WedgeReading(access), codec: WedgeCodec()) { tag($0.digits) }
        case .skeleton:
            let reading = SkeletonReading(patience: session.patience)
            return try session.run(reading, codec: SkeletonCodec()) { tag(hexadecimal($0.number)) }
        case .zfm, .cradle: preconditionFailure("a driver that was not offered")
        }
    }

    private static func identityCard(_ session: ReaderSession, _ invocation: Invocation) throws -> Int32 {
        var access = SDTAccess()
        access.baud = session.reader.baud
        access.patience = session.patience
        let dialogue = SDTDialogue.read(
            access, fingerprints: invocation.has("--fingerprints"), appendedAddresses: invocation.has("--addresses"))
        return try session.run(dialogue, codec: SDTCodec()) { reading in
            let lines = reading.card.listing(reveals: invocation.has("--reveal"))
            let rows = lines.map { [$0.name, $0.value] }
            return Told("card", text: TextTable.lines(rows).joined(separator: "\n")) { members in
                members.field("reader", "\(reading.reader)")
                members.object("card") { card in
                    for line in lines where line.name != "fingerprint" && line.name != "appendedAddress" {
                        card.field(line.name, line.value)
                    }
                    for name in ["fingerprint", "appendedAddress"] where lines.contains(where: { $0.name == name }) {
                        card.array(name) { values in
                            for line in lines where line.name == name { values.element(line.value) }
                        }
                    }
                }
            }
        }
    }

    private static func tag(_ number: String) -> Told {
        Told("tag", text: number) { $0.field("number", number) }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
