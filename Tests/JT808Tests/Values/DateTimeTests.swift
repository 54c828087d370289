import JT808
import Testing

/// Dates and times are packed digits that are real ones.
struct DateTimeTests {
    /// The days of a month by the Gregorian rule, which for 2000–2099 has no exception.
    static func days(_ year: Int, _ month: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    static func pack(_ number: Int) -> UInt64 { UInt64(number / 10 * 16 + number % 10) }

    @Test("Every day of 2000–2099 is its number of seconds since 2000, and comes back from it")
    func everyDay() {
        var seconds: UInt32 = 0
        var wrong: [UInt64] = []
        for year in 2000...2099 {
            for month in 1...12 {
                for day in 1...Self.days(year, month) {
                    let packed =
                        Self.pack(year - 2000) << 40 | Self.pack(month) << 32 | Self.pack(day) << 24
                        | [0, 0x23_59_59, 0x12_34_56][day % 3]
                    let ofDay: UInt32 = [0, 86_399, 45_296][day % 3]
                    let time = DateTime(packed: packed)
                    if time?.secondsSince2000 != seconds + ofDay { wrong.append(packed) }
                    if DateTime(secondsSince2000: seconds + ofDay).packed != packed { wrong.append(packed) }
                    seconds += 86_400
                }
            }
        }
        #expect(wrong.isEmpty)
        #expect(seconds == 36_525 * 86_400)
    }

    @Test("Every second of a day counts")
    func everySecond() {
        let begin: UInt32 = 9_556 * 86_400
        var wrong: [UInt64] = []
        for second in UInt32(0)..<86_400 {
            let (hour, minute) = (Int(second / 3_600), Int(second / 60 % 60))
            let packed =
                0x2603_0100_0000 | Self.pack(hour) << 16 | Self.pack(minute) << 8 | Self.pack(Int(second % 60))
            let time = DateTime(secondsSince2000: begin + second)
            if time.packed != packed || time.secondsSince2000 != begin + second { wrong.append(packed) }
        }
        #expect(wrong.isEmpty)
    }

    @Test("A month and day are accepted when the year has them, whatever the bytes")
    func monthsAndDays() {
        var wrong: [UInt64] = []
        for year in [2000, 2001, 2024, 2026, 2099] {
            for bytes in UInt64(0)...0xffff {
                let (month, day) = (bytes >> 8, bytes & 0xff)
                let isDecimal = month % 16 < 10 && month < 0xa0 && day % 16 < 10 && day < 0xa0
                let (monthNumber, dayNumber) = (Int(month / 16 * 10 + month % 16), Int(day / 16 * 10 + day % 16))
                let isReal =
                    isDecimal && (1...12).contains(monthNumber)
                    && (1...Self.days(year, monthNumber)).contains(dayNumber)
                let packed = Self.pack(year - 2000) << 40 | bytes << 24
                if (DateTime(packed: packed) != nil) != isReal { wrong.append(packed) }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test("Hours end at 23, minutes and seconds at 59, years at digits; there is nothing above them")
    func ranges() {
        func isTime(_ packed: UInt64) -> Bool { DateTime(packed: packed) != nil }
        for byte in UInt64(0)...0xff {
            let isDecimal = byte % 16 < 10 && byte < 0xa0
            #expect(isTime(0x2603_0100_0000 | byte << 16) == (isDecimal && byte < 0x24))
            #expect(isTime(0x2603_0100_0000 | byte << 8) == (isDecimal && byte < 0x60))
            #expect(isTime(0x2603_0100_0000 | byte) == (isDecimal && byte < 0x60))
            #expect(isTime(0x0003_0100_0000 | byte << 40) == isDecimal)
            #expect(isTime(0x2603_0100_0000 | byte << 48) == (byte == 0))
        }
        #expect(!isTime(0))
        #expect(!isTime(1 << 63 | 0x2603_0100_0000))
    }

    @Test("After the last second of 2099 time stands still")
    func end() {
        let last = DateTime(packed: 0x9912_3123_5959)
        let lastSecond: UInt32 = 36_525 * 86_400 - 1
        #expect(last?.secondsSince2000 == lastSecond)
        for seconds in [lastSecond, lastSecond + 1, .max] {
            #expect(DateTime(secondsSince2000: seconds) == last)
        }
    }

    @Test("Times order as they pass, and are described as ISO 8601 does")
    func orderAndText() throws {
        var generator = SeededGenerator(seed: 51)
        for _ in 0..<2_000 {
            let (first, second) = (
                UInt32(truncatingIfNeeded: generator.next() % 3_155_760_000),
                UInt32(truncatingIfNeeded: generator.next() % 3_155_760_000)
            )
            let (early, late) = (DateTime(secondsSince2000: first), DateTime(secondsSince2000: second))
            #expect((early < late) == (first < second))
        }
        #expect(try #require(DateTime(packed: 0x2603_0208_1530)).description == "2026-03-02T08:15:30")
        #expect(try #require(DateTime(packed: 0x0012_3123_5959)).description == "2000-12-31T23:59:59")
    }
}
