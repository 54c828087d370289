public import ReaderWire

extension Greeting where Command == ZFMMessage, Answer == ZFMMessage {
    /// Asks a fingerprint module for its settings; one that wants its password first tells at least what it is.
    public static var zfm: Self {
        Self([.command(.readParameters)]) { answer in
            guard case .acknowledgement(let confirmation, let results) = answer else { return nil }
            if let parameters = ZFMParameters(results), confirmation == .ok {
                return "\(parameters.capacity) slots, security level \(parameters.security), packets of "
                    + "\(parameters.packetSize) bytes, system \(parameters.system)"
            }
            return confirmation == .passwordRequired ? "asks for its password" : nil
        }
    }
}
