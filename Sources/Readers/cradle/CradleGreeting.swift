public import ReaderWire

extension Greeting where Command == CradleFrame, Answer == CradleFrame {
    /// Asks a cradle for its slots.
    public static var cradle: Self {
        Self([CradleFrame(serial: 0, .querySlots)]) { answer in
            guard case .slots(let slots) = answer.message else { return nil }
            return "\(slots.count) slots, \(slots.filter(\.isPresent).count) wristbands"
        }
    }
}
