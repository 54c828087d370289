public import JT808

/// How a body is cut into fragments: all but the last are as long as a body may be.
extension Header.Fragment {
    /// How many fragments a body of that many bytes takes; 1 for one that needs no cutting.
    ///
    /// - Returns: nothing when they are more than can be numbered.
    public static func total(forBytes count: Int) -> UInt16? {
        let total = (max(count, 1) &+ Header.longestBody &- 1) / Header.longestBody
        return total <= 65_535 ? UInt16(truncatingIfNeeded: total) : nil
    }

    /// The bytes of a body of `count` bytes that go into this fragment.
    public func slice(ofBytes count: Int) -> Range<Int> {
        let start = min((Int(index) &- 1) &* Header.longestBody, count)
        return start..<min(start &+ Header.longestBody, count)
    }
}
