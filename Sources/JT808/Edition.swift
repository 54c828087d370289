/// An edition of JT/T 808.
///
/// The header tells 2019 from the older two; 2011 and 2013 differ only in the body of 0x0100 (protocol.md §4.3).
public enum Edition: UInt8, Sendable, CaseIterable, Comparable {
    case v2011, v2013, v2019

    /// Orders by age.
    @inlinable
    public static func < (left: Edition, right: Edition) -> Bool { left.rawValue < right.rawValue }
}
