import Enrolment
import Testing

@Suite("Serial numbers")
struct SerialNumberTests {
    @Test("A number reads back as it was written", arguments: ["1", "WB-00001", "WB-00001-LZ", "0123456789ABCDEF0123"])
    func roundTrip(text: String) {
        #expect(SerialNumber(text)?.description == text)
    }

    @Test(
        "What a wristband cannot have as its number is none",
        arguments: ["", "0123456789ABCDEF01234", "WB ", "环", "a\n"])
    func refused(text: String) {
        #expect(SerialNumber(text) == nil)
    }

    @Test("Numbers that differ in any place differ")
    func distinct() {
        let base = Array("0123456789ABCDEF0123".utf8)
        for place in base.indices {
            var other = base
            other[place] = UInt8(ascii: "x")
            #expect(
                SerialNumber(String(decoding: other, as: UTF8.self))
                    != SerialNumber(String(decoding: base, as: UTF8.self)))
        }
    }
}
