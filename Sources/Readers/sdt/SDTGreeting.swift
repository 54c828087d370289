public import ReaderWire

extension Greeting where Command == SDTCommand, Answer == SDTAnswer {
    /// Asks a resident-ID card reader for the number of its security module.
    public static var sdt: Self {
        Self([.moduleIdentifier]) { answer in
            if let identifier = SDTIdentifier(answer.data), answer.verdict == .ok {
                return "security module \(identifier)"
            }
            // An answer of two readers' languages would have to have this one's beginning, length and check.
            return answer.data.isEmpty && answer.verdict != .ok ? "its security module says: \(answer.verdict)" : nil
        }
    }
}
