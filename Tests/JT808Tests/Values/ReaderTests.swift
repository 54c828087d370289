import JT808
import Testing

/// A cursor that refuses at the end of its bytes.
struct ReaderTests {
    static let bytes = hex("01 0203 04050607 08090a0b0c0d 260302081530 0e0f 10")

    /// The refusal of what was tried, if any.
    func refusal(_ read: () throws(Refusal) -> Void) -> Refusal? {
        do throws(Refusal) {
            try read()
            return nil
        } catch {
            return error
        }
    }

    @Test("Fields are big-endian and follow one another")
    func fields() throws {
        var reader = Reader(Self.bytes.span.bytes)
        var numbers: [UInt64] = []
        numbers.append(UInt64(try reader.byte()))
        numbers.append(UInt64(try reader.word()))
        numbers.append(UInt64(try reader.doubleWord()))
        numbers.append(try reader.sixBytes())
        numbers.append(try reader.dateTime().packed)
        let two = octets(try reader.bytes(2))
        let (offset, remaining) = (reader.offset, reader.remaining)
        let rest = octets(reader.rest())
        let end = (reader.offset, reader.remaining)
        #expect(numbers == [0x01, 0x0203, 0x0405_0607, 0x0809_0a0b_0c0d, 0x2603_0208_1530])
        #expect(two == [0x0e, 0x0f])
        #expect(offset == 21 && remaining == 1)
        #expect(rest == [0x10])
        #expect(end == (22, 0))
    }

    @Test("A field that ends behind the bytes is refused at their end, and nothing is read")
    func truncated() {
        let three = hex("010203")
        let expected = Refusal(.truncated, at: 3)
        #expect(
            refusal { () throws(Refusal) in
                var reader = Reader(three.span.bytes); _ = try reader.doubleWord()
            } == expected)
        #expect(
            refusal { () throws(Refusal) in
                var reader = Reader(three.span.bytes); _ = try reader.sixBytes()
            } == expected)
        #expect(
            refusal { () throws(Refusal) in
                var reader = Reader(three.span.bytes); _ = try reader.dateTime()
            } == expected)
        #expect(
            refusal { () throws(Refusal) in
                var reader = Reader(three.span.bytes); _ = try reader.bytes(4)
            } == expected)
        #expect(
            refusal { () throws(Refusal) in
                var reader = Reader(three.span.bytes, from: 2)
                _ = try reader.word()
            } == expected)
        #expect(
            refusal { () throws(Refusal) in
                var reader = Reader(three.span.bytes, from: 3)
                _ = try reader.byte()
            } == expected)
        var reader = Reader(three.span.bytes)
        _ = try? reader.doubleWord()
        let offset = reader.offset
        #expect(offset == 0)
    }

    @Test("A time that is none is refused where it begins")
    func times() {
        let bytes = hex("00 260230000000")
        #expect(
            refusal { () throws(Refusal) in
                var reader = Reader(bytes.span.bytes, from: 1)
                _ = try reader.dateTime()
            } == Refusal(.notDecimal, at: 1))
    }

    @Test("A refusal seen from outside is at its place there")
    func shifted() {
        #expect(Refusal(.outOfRange, at: 4).shifted(by: 28) == Refusal(.outOfRange, at: 32))
    }

    @Test("Editions order by age")
    func editions() {
        #expect(Edition.v2011 < .v2013 && Edition.v2013 < .v2019 && !(Edition.v2019 < .v2011))
    }
}
