/// Why a core does not take a device.
public enum RefusalKind: String, CaseIterable, Sendable {
    /// No order has its number.
    case stranger
    /// An order has its number, and it does not know the code.
    case clone
    /// Its order is marked as released.
    case released
    /// Its order has ended.
    case expired
}
