internal import Inspection
internal import Interchange
internal import JT808
internal import ReaderWire
internal import Readers

/// `wristband reader read`: a card, or a tag.
enum ReaderReadCommand {
    private static let drivers: [ReaderDriver] = [.sdt, .cradle, .pn532, .ccid, .wedge, .skeleton]

    static let read: Command = Command(
        words: ["reader", "read"], summary: "read a card, a tag, or what a cradle holds",
        details: [
            "Of a resident-ID card it is told which fields are there; what they say is hidden unless --reveal is given. Of "
                + "any other card or tag the number is told, and of a cradle its slots, or the wristband in one of them.",
            "What to do with the card is told on standard error. Ends with 6 when the reader cannot be used or the card "
                + "cannot be read, and says what to do about it.",
        ],
        options: ReaderSession.options(drivers) + [
            Option("--reveal", .flag, "tell what an ID card says"),
            Option(
                "--fingerprints", .flag, "read the fingerprints of an ID card too, and tell which fingers there are"),
            Option("--slot", .one("NUMBER"), "the slot of a cradle, counted from 0, whose wristband is told"),
            Option("--addresses", .flag, "read the addresses that were appended to an ID card too"),
        ]
    ) { invocation in
        let session = try ReaderSession(invocation, among: drivers)
        switch session.reader.driver {
        case .sdt: return try identityCard(session, invocation)
        case .cradle: return try cradle(session, invocation)
        case .pn532:
            var access = PN532Access()
            access.patience = session.patience
            return try session.run(PN532Dialogue.read(access), codec: PN532Codec()) { tag(HexText.text($0.number)) }
        case .ccid:
            var access = CCIDAccess()
            access.patience = session.patience
            access.sequence = session.draw()
            return try session.run(CCIDDialogue.read(access), codec: CCIDCodec()) { tag(HexText.text($0.number)) }
        case .wedge:
            var access = WedgeAccess()
            access.patience = session.patience
            return try session.run(WedgeReading(access), codec: WedgeCodec()) { tag($0.digits) }
        case .skeleton:
            let reading = SkeletonReading(patience: session.patience, sequence: session.draw())
            return try session.run(reading, codec: SkeletonCodec()) { tag(HexText.text($0.number)) }
        case .zfm: preconditionFailure("a driver that was not offered")
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

    private static func cradle(_ session: ReaderSession, _ invocation: Invocation) throws -> Int32 {
        var access = CradleAccess()
        access.firstSerial = session.draw()
        let slot = try invocation.value("--slot", "a number from 0 to 43") { text in
            UInt8(text).flatMap { $0 < 44 ? $0 : nil }
        }
        guard let slot else {
            return try session.run(CradleDialogue.list(access), codec: CradleCodec()) { slots in
                let rows = slots.enumerated().map { index, slot in
                    slot.isPresent
                        ? [
                            "\(index)", slot.serialNumber.isEmpty ? "-" : slot.serialNumber, "\(slot.battery) %",
                            "\(slot.charging)",
                        ]
                        : ["\(index)", "empty", "", ""]
                }
                let text = TextTable.lines([["SLOT", "SERIAL", "BATTERY", "CHARGING"]] + rows)
                return Told("slots", text: text.joined(separator: "\n")) { members in
                    members.array("slots") { elements in for slot in slots { elements.object { write(slot, &$0) } } }
                }
            }
        }
        return try session.run(CradleDialogue.read(access, slot: slot), codec: CradleCodec()) { wristband in
            let facts = facts(of: wristband)
            return Told("wristband", text: TextTable.lines(facts.map { [$0.name, $0.value] }).joined(separator: "\n")) {
                for fact in facts { $0.field(fact.name, fact.value) }
            }
        }
    }

    private static func write(_ slot: CradleSlot, _ members: inout JSONMembers) {
        members.field("present", slot.isPresent)
        guard slot.isPresent else { return }
        members.field("serial", slot.serialNumber)
        members.field("battery", Int(slot.battery))
        members.field("charging", "\(slot.charging)")
    }

    private static func facts(of wristband: CradleWristband) -> [(name: String, value: String)] {
        [
            ("terminal", wristband.terminal == .zero ? "none" : "\(wristband.terminal)"),
            ("serial", wristband.serialNumber), ("battery", "\(wristband.battery)"),
            ("charging", "\(wristband.charging)"), ("strap", "\(wristband.strap)"), ("wear", "\(wristband.wear)"),
            ("state", "\(wristband.state)"),
            ("order", wristband.order == .none ? "none" : wristband.order.hexadecimal),
            ("firmware", wristband.firmware),
        ]
    }

    private static func tag(_ number: String) -> Told {
        Told("tag", text: number) { $0.field("number", number) }
    }

}
