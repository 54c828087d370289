public import JT808
internal import ReaderWire
internal import Readers

extension ProvisioningDesk {
    /// A wristband that may be wiped, and what is in it.
    public struct Wipeable: Equatable, Sendable {
        /// Its number.
        public var wristband: SerialNumber
        /// The number it speaks under; nothing when it has none.
        public var terminal: TerminalNumber?
        /// Whether it obeys an order.
        public var isArmed: Bool

        /// Makes one.
        public init(wristband: SerialNumber, terminal: TerminalNumber?, isArmed: Bool) {
            self.wristband = wristband
            self.terminal = terminal
            self.isArmed = isArmed
        }
    }

    /// Looks at the wristband in a slot that is to be wiped: another station's, or one that was left unwiped.
    ///
    /// - Throws: also when it is somebody's by this ledger.
    public func wipeable(in slot: UInt8) throws(ProvisioningError) -> Wipeable {
        let found = try ask(.read(access, slot: slot), for: .wiped)
        guard let wristband = SerialNumber(found.serialNumber) else { throw .noSerialNumber(slot: Int(slot)) }
        try check(.wiped(wristband: wristband))
        return Wipeable(
            wristband: wristband, terminal: found.terminal == .zero ? nil : found.terminal,
            isArmed: found.state == .armed)
    }

    /// Wipes the wristband in a slot that was looked at, also one that another station has bound, and records it.
    public func wipe(_ found: Wipeable, in slot: UInt8) throws(ProvisioningError) {
        try wipeWhatever(found.wristband, slot: slot)
    }

    /// Wipes a wristband that is nobody's by this ledger, whatever is in it, and records it.
    func wipeWhatever(_ wristband: SerialNumber, slot: UInt8) throws(ProvisioningError) {
        try check(.wiped(wristband: wristband))
        _ = try ask(.wipe(access, slot: slot, serialNumber: wristband.description), for: .wiped)
        try record(.wiped(wristband: wristband))
        try eraseKey(of: wristband)
    }
}
