/// The events of a reader that types, as a program reads them from its node.
///
/// Linux hands over whole events and says when it lost some; there is no mark and no check sum. Should bytes be missing
/// all the same, the next place is looked for where an event is possible.
public struct WedgeCodec: ReaderCodec {
    private var bytes = ReceivedBytes()
    private var isExpired = false

    /// Makes a codec.
    public init() {}

    /// The bytes of one event; what a host writes are lights, what the system tells are keys.
    public mutating func frame(_ event: InputEvent) -> [UInt8] { event.bytes }

    /// Takes bytes that came.
    public mutating func receive(_ new: [UInt8]) {
        bytes.append(new)
        isExpired = false
    }

    /// The next event, or what is none.
    public mutating func next() -> Heard<InputEvent>? {
        guard bytes.count >= InputEvent.size else {
            return isExpired && bytes.count > 0 ? refuse(.incomplete, dropping: bytes.count) : nil
        }
        if let event = event(at: 0) {
            bytes.drop(InputEvent.size)
            return .answer(event)
        }
        var noise = 1
        while noise + InputEvent.size <= bytes.count, event(at: noise) == nil { noise += 1 }
        return refuse(.noise, dropping: noise)
    }

    /// Refuses what is begun; less than an event can hide none.
    public mutating func expire() { isExpired = true }

    /// Forgets what is begun.
    public mutating func reset() {
        bytes.drop(bytes.count)
        isExpired = false
    }

    private func event(at index: Int) -> InputEvent? { InputEvent(bytes[index..<index + InputEvent.size]) }

    private mutating func refuse(_ reason: WireRefusal.Reason, dropping count: Int) -> Heard<InputEvent> {
        let refusal = WireRefusal(reason, at: bytes.offset)
        bytes.drop(count)
        return .refused(refusal)
    }
}
