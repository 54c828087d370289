/// How long an answer is waited for, as a multiple of the time-out, before each retransmission.
///
/// The standard says T(N+1) = T(N) × (N+1), which implementations read in two ways (protocol.md §4.5).
public enum RetrySeries: UInt8, Sendable, CaseIterable {
    /// t, 2t, 6t, 24t …
    case growing
    /// t, t, 2t, 6t …
    case growingLate
    /// t, t, t …
    case constant

    /// The multiple before retransmission `number`, from 0; saturates.
    public func multiple(_ number: UInt8) -> UInt32 {
        var product: UInt32 = 1
        let last: UInt32 =
            switch self {
            case .growing: UInt32(number) &+ 1
            case .growingLate: UInt32(number)
            case .constant: 0
            }
        var factor: UInt32 = 2
        while factor <= last {
            let (next, overflow) = product.multipliedReportingOverflow(by: factor)
            if overflow { return .max }
            product = next
            factor &+= 1
        }
        return product
    }
}
