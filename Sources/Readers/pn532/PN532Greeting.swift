public import ReaderWire

extension Greeting where Command == PN532Message, Answer == PN532Message {
    /// Wakes an NFC chip and asks what it is.
    public static var pn532: Self {
        Self([.wakeUp, .command(.configure(mode: 1)), .command(.describe)]) { answer in
            guard case .response(.description(let chip)) = answer else { return nil }
            return "\(chip)"
        }
    }
}
