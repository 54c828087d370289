import Inspection
import Testing

/// Hexadecimal digits as people paste them.
struct HexTextTests {
    @Test(
        "With or without spaces, colons, hyphens and a prefix, in either case",
        arguments: ["7e0aFf", "7E 0A FF", "7e:0a:ff", "7e-0a-ff", "0x7e0aff", "0X7E0AFF", "\t7e 0a\tff\r", "7 e0 af f"])
    func forms(_ text: String) { #expect(HexText.bytes(text) == [0x7e, 0x0a, 0xff]) }

    @Test("Anything else is no hexadecimal", arguments: ["7", "7e0", "7g", "7e,0a", "7e 0x0a", "请", "7e\n0a"])
    func others(_ text: String) { #expect(HexText.bytes(text) == nil) }

    @Test("Nothing is no bytes", arguments: ["", " ", "0x"])
    func empty(_ text: String) { #expect(HexText.bytes(text) == []) }
}
