import Inspection
import Interchange
import JT808
import Testing

/// Frames explained for people: offset, bytes, field, value with its unit, meaning.
struct ExplanationTests {
    func explain(_ wire: String) -> [[String]] { Inspected(hex(wire)).explanations }

    @Test("The location of protocol.md §4.10, byte by byte")
    func location() {
        let lines = explain(
            """
            7e020040220100000000013800138000000200000000000c000201cdf22507296bbe000c002b005a25013108300030011931
            0109667e
            """)
        #expect(
            lines == [
                [
                    "0x0200 location 位置信息汇报 (protocol.md §4.6)",
                    "offset  bytes                    field                     value",
                    "0       0200                     message                   0200  — message id",
                    "2       4022                     attributes                4022  — body length 34, encryption 0, "
                        + "version bit",
                    "4       01                       version                   1  — protocol version",
                    "5       00000000013800138000     terminal                  00000000013800138000  — terminal number",
                    "15      0002                     serial                    2",
                    "17      00000000                 alarm                     0x0  — alarm word",
                    "21      000c0002                 status                    0xc0002 fixValid gps beiDou  — status "
                        + "word",
                    "25      01cdf225                 latitude                  30.274085 °  — degrees × 10⁶, south "
                        + "when status bit 2 is set",
                    "29      07296bbe                 longitude                 120.155070 °  — degrees × 10⁶, west "
                        + "when status bit 3 is set",
                    "33      000c                     altitude                  12 m",
                    "35      002b                     speed                     4.3 km/h",
                    "37      005a                     direction                 90 °  — clockwise from north",
                    "39      250131083000             time                      2025-01-31T08:30:00  — GMT+8",
                    "45                               items",
                    "45                                 signal",
                    "45      30                           id                    30",
                    "46      01                           length                1",
                    "47      19                           strength              25",
                    "48                                 satellites",
                    "48      31                           id                    31",
                    "49      01                           length                1",
                    "50      09                           count                 9",
                    "51                               check                     correct",
                ]
            ])
    }

    @Test("A message without a name shows its bytes, the first eleven beside their place")
    func unknown() throws {
        let lines = Inspected(Wire.message(0x0f07, Array(1...12))).explanations[0]
        #expect(lines[0] == "0x0f07 message without a name here")
        #expect(lines[7] == "17      0102030405060708090a0b…  bytes                     0102030405060708090a0b0c")
    }

    @Test("An item of a vendor is carried with its bytes, and said to be unknown")
    func unknownItem() throws {
        let inspected = Inspected(Wire.message(0x0200, Wire.location + hex("fe 02 abcd 30 02 0102 e0 00")))
        let items = try #require(try inspected.values()[0]["body"]?["items"]?.array())
        #expect(items.map { $0["name"]?.text } == ["item", "item", "item"])
        #expect(items.map { $0["id"]?.text } == ["fe", "30", "e0"])
        #expect(items.map { $0["bytes"]?.text } == ["abcd", "0102", ""])
        #expect(inspected.explanations[0].filter { $0.hasSuffix("unknown, or of a vendor") }.count == 3)
    }

    @Test("What a later version appends to an item is shown behind the fields that are known")
    func laterVersion() throws {
        let inspected = Inspected(Wire.message(0x0200, Wire.location + hex("f70a 01 0c 0008 0000 01020304")))
        let item = try #require(try inspected.values()[0]["body"]?["items"]?[0])
        #expect(item["name"]?.text == "source")
        #expect(item["accuracy"]?.number == 8)
        #expect(item["rest"]?.text == "01020304")
        #expect(item["bytes"]?.text == "010c0008000001020304")
    }

    @Test("An unknown value is none, in JSON null")
    func nothing() throws {
        let inspected = Inspected(Wire.message(0x0200, Wire.location + hex("f706 00 ff ffff 0000 e101 ff")))
        #expect(inspected.json[0].contains("\"dilution\":null,\"accuracy\":null,\"age\":0"))
        #expect(inspected.json[0].contains("\"name\":\"battery\",\"id\":\"e1\",\"length\":1,\"level\":null"))
        #expect(inspected.explanations[0].contains { $0.contains("accuracy") && $0.contains("none m") })
    }

    @Test("GBK is read as text; a byte that starts no character is marked")
    func gbk() throws {
        let text = try Inspected(Wire.message(0x8300, hex("0c 02 c7ebb3e4b5e7"))).values()[0]["body"]?["text"]?.text
        #expect(text == "请充电")
        let broken = try Inspected(Wire.message(0x8300, hex("0c 02 41 ff 42"))).values()[0]["body"]?["text"]
        #expect(broken?["value"]?.text == "A\u{FFFD}B")
        #expect(broken?["bytes"]?.text == "41ff42")
    }

    @Test("A refused frame says where and why, with a mark below the byte")
    func refused() {
        #expect(
            explain("7e0002000000000000067900007d7e") == [
                [
                    "refused at offset 13: 7D stands right before the closing 7E",
                    "00 02 00 00 00 00 00 00 06 79 00 00 7d 7e", "                                    ^^",
                ]
            ])
        #expect(
            explain("7e000200000138001380000001a87e")[0][0]
                == "refused at offset 13: the check byte is not the XOR of header and body")
    }

    @Test("A header that is refused tells its place in the input, behind other frames and escaped bytes too")
    func refusedHeader() throws {
        let first = Wire.message(0x0002, [])
        // The terminal number holds a delimiter and a marker, which take two bytes each; the fragment's index is 3 of 2.
        let second = Wire.frame(hex("0200 2000 01387e7d8000 0001 0002 0003"))
        let values = try Inspected(first + second).values()
        #expect(values.count == 2)
        #expect(values[1]["offset"]?.number == first.count)
        #expect(values[1]["refused"]?["reason"]?.text == "fragmentIndex")
        let place = try #require(values[1]["refused"]?["at"]?.number)
        #expect(place == first.count + 1 + 14 + 2)
    }

    @Test("A body that is refused is shown as far as it was read, with where and why")
    func refusedBody() throws {
        let inspected = Inspected(Wire.message(0x0200, Array(Wire.location[..<27])))
        let lines = inspected.explanations[0]
        #expect(lines.last == "refused at offset 44: the message ends inside a field")
        #expect(lines.contains { $0.contains("latitude") && $0.contains("24.300448") })
        let value = try inspected.values()[0]
        #expect(value["refused"]?["reason"]?.text == "truncated")
        #expect(value["refused"]?["at"]?.number == 44)
        #expect(value["body"]?["latitude"]?.units() == 24_300_448)
        #expect(inspected.summaries[0].hasSuffix("27 bytes  refused at 44: the message ends inside a field"))
    }

    @Test("Every reason for a refusal has a name and a sentence of its own")
    func reasons() {
        let reasons = Refusal.Reason.allCases
        #expect(Set(reasons.map(\.name)).count == reasons.count)
        #expect(Set(reasons.map(\.text)).count == reasons.count)
        #expect(reasons.allSatisfy { $0.text.count > 20 })
    }

    @Test("A frame in one line: where, what, edition, terminal, serial, part, length")
    func summaries() {
        #expect(
            Inspected(hex("1234") + Wire.message(0x0002, [])).summaries == [
                "0: refused at 0: bytes outside any frame: there is no 7E before them",
                "2: 0x0002  heartbeat  2019  terminal 13800138000  serial 1  0 bytes",
            ])
        let part = Wire.frame(hex("0200 2001 013800138000 0007 0003 0002 55"))
        #expect(
            Inspected(part).summaries == [
                "0: 0x0200  location  2013  terminal 13800138000  serial 7  part 2 of 3  1 bytes"
            ])
    }
}
