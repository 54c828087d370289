/// Item 0x13: a segment of a route took too short or too long: segment id DWORD · time WORD s · result BYTE.
public struct SegmentTime: Hashable, Sendable {
    /// What was wrong.
    public enum Result: UInt8, Sendable, CaseIterable {
        case tooShort = 0
        case tooLong = 1
    }

    /// The segment's id.
    public var segment: UInt32
    /// What it took, s.
    public var time: UInt16
    /// What was wrong.
    public var result: Result

    /// Makes a segment's time.
    public init(segment: UInt32, time: UInt16, result: Result) {
        self.segment = segment
        self.time = time
        self.result = result
    }

    /// Reads the item's value; nothing when it is no such item.
    public init?(_ value: RawSpan) {
        guard value.byteCount == 7, let result = Result(rawValue: value.byte(at: 6)) else { return nil }
        self.init(segment: value.doubleWord(at: 0), time: value.word(at: 4), result: result)
    }

    @_lifetime(body: copy body)
    func emit(into body: inout BodyWriter) {
        body.word(UInt16(ItemID.segmentTime.rawValue) &<< 8 | 7)
        body.doubleWord(segment)
        body.word(time)
        body.byte(result.rawValue)
    }
}
