import Inspection
import Interchange
import JT808
import Testing

/// Frames that people describe in JSON.
struct WrittenFrameTests {
    func compose(_ json: String) throws -> [UInt8] {
        try FrameComposer().compose(JSONValue(Array(json.utf8), file: "frame.json")).bytes
    }

    func complaint(_ json: String) -> String {
        do {
            return "composed \(try compose(json).count) bytes"
        } catch {
            return "\(error)"
        }
    }

    @Test("A heartbeat needs a terminal and nothing else")
    func heartbeat() throws {
        // protocol.md §4.10.
        let wire = try compose(#"{"name": "heartbeat", "edition": "2013", "terminal": "013800138000", "serial": 1}"#)
        #expect(wire == hex("7e000200000138001380000001a97e"))
        let new = try compose(#"{"message": "0x0002", "terminal": "13800138000", "serial": 1}"#)
        #expect(new == hex("7e0002400001000000000138001380000001e87e"))
    }

    @Test("Names stand for codes and bits, and items for their ids")
    func location() throws {
        let wire = try compose(
            """
            {"name": "location", "edition": "2013", "terminal": "13800138000", "serial": 2, "body": {
              "alarm": 0, "status": ["fixValid", "gps", "beiDou"], "latitude": 30.274085, "longitude": 120.15507,
              "altitude": 12, "speed": 4.3, "direction": 90, "time": "2025-01-31T08:30:00",
              "items": [{"name": "signal", "strength": 25}, {"id": "31", "bytes": "09"}]}}
            """)
        // protocol.md §4.10, with the GPS and BeiDou bits.
        #expect(
            wire
                == hex(
                    """
                    7e02000022013800138000000200000000000c000201cdf22507296bbe000c002b005a25013108300030011931010927
                    7e
                    """))
    }

    @Test("Lengths and counts are computed, and wrong ones refused")
    func counts() throws {
        let head = #"{"name": "setParameters", "terminal": "1", "body": {"#
        let list = #""parameters": [{"name": "heartbeatInterval", "heartbeatInterval": 60}]}}"#
        let wire = try compose(head + list)
        #expect(Inspected(wire).parts.first?.bytes.suffix(10) == hex("01 00000001 04 0000003c")[...])
        #expect(
            complaint(head + #""count": 2, "# + list).hasSuffix(
                #"body.count: expected 1, which is how many "parameters" has, or nothing, found 2"#))
    }

    @Test("A reading other than the standard's is written when it is named")
    func forms() throws {
        let body = #""body": {"setting": "delete", "events": [{"id": 7}]}"#
        let wire = try compose(#"{"name": "setEvents", "terminal": "1", "form": "ids", "# + body + "}")
        #expect(Inspected(wire).parts.first?.bytes.suffix(3) == hex("04 01 07")[...])
        #expect(
            complaint(#"{"name": "setEvents", "terminal": "1", "form": "idd", "# + body + "}")
                .contains(#"has no form "idd", only "texts", "ids""#))
        #expect(
            complaint(#"{"name": "heartbeat", "terminal": "1", "form": "x", "body": {}}"#)
                .hasSuffix("form: the message has one form only"))
    }

    @Test("Text is written as GBK, padded where its field is fixed")
    func texts() throws {
        let wire = try compose(
            #"{"name": "text", "terminal": "1", "body": {"flags": 0, "kind": "notice", "text": "您好"}}"#)
        #expect(Inspected(wire).parts.first?.bytes.suffix(6) == hex("00 01 c4fa bac3")[...])
    }

    @Test(
        "A mistake is told with its place and what was expected",
        arguments: [
            (#"{"name": "heartbeet", "terminal": "1"}"#, #"did you mean "heartbeat"?"#),
            (#"{"name": "heartbeat"}"#, #"expected a member "terminal", found none"#),
            (#"{"name": "heartbeat", "terminal": "12x"}"#, "terminal: expected a terminal number of at most 20 digits"),
            (#"{"name": "track", "terminal": "1", "body": {"intervall": 5}}"#, #"did you mean it by "intervall"?"#),
            (#"{"name": "track", "terminal": "1", "body": {"interval": 65536}}"#, "whole number from 0 to 65535"),
            (#"{"name": "track", "terminal": "1"}"#, #"expected a member "body", found none"#),
            (
                #"{"name": "text", "terminal": "1", "body": {"flags": [], "kind": "notic", "text": ""}}"#,
                #"did you mean "notice"?"#
            ),
            (
                #"{"name": "text", "terminal": "1", "body": {"flags": [], "kind": 1, "text": "😀"}}"#,
                "body.text: expected text of GBK"
            ),
            (
                #"{"name": "authenticate", "edition": "2013", "terminal": "1", "body": {"code": "(hidden)"}}"#,
                "it is hidden: decode with --reveal, or write the value"
            ),
            (
                #"{"name": "installKey", "terminal": "1", "body": {"slot": 1, "index": 0, "key": "00"}}"#,
                "body.key: expected 64 hexadecimal digits"
            ),
            (
                #"{"name": "track", "terminal": "1", "body": {"interval": {"value": 1, "bytes": "0g"}}}"#,
                "expected hexadecimal digits"
            ),
        ])
    func mistakes(_ json: String, _ text: String) {
        #expect(complaint(json).contains(text))
    }

    @Test("A body longer than a frame is refused with the way out")
    func tooLong() {
        let data = String(repeating: "00", count: 1_023)
        let said = complaint(
            #"{"name": "uplinkTransparent", "terminal": "1", "body": {"type": 240, "data": "\#(data)"}}"#)
        #expect(said.contains("it has 1024 bytes, more than the 1023 of one frame; send it in parts"))
    }

    @Test("Fields and bytes of an item that disagree are refused")
    func disagreement() {
        let head = #"{"name": "locationBatch", "terminal": "1", "body": {"kind": 0, "reports": [{"report": {"#
        let place =
            #""alarm": 0, "status": 0, "latitude": 0, "longitude": 0, "altitude": 0, "speed": 0, "direction": 0"#
        let item = #", "time": null, "items": [{"name": "signal", "strength": 25, "bytes": "18"}]}}]}}"#
        #expect(
            complaint(head + place + item).contains(
                "items[0].bytes: they are not those of the fields beside them; leave one of the two out"))
    }

    @Test("A body that breaks its message's rules is told, with the offset in the frame")
    func refusal() throws {
        let json =
            #"{"name": "supervisionOrder", "terminal": "1", "body": {"action": 9, "order": "# + "\""
            + String(repeating: "0", count: 32) + #"", "validFrom": null, "validUntil": null}}"#
        let composed = try FrameComposer().compose(JSONValue(Array(json.utf8), file: "frame.json"))
        #expect(composed.refusal == Refusal(.outOfRange, at: 17))
        #expect(composed.bytes.count > 40)
    }
}
