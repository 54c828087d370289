public import ReaderWire
public import Readers

/// One reader at the desk, as an enrolment or a provisioning sees it: it runs an operation to its end.
///
/// It is a `ReaderPort` where there is a reader, and a simulated one on a virtual clock in tests.
public protocol Station: AnyObject {
    /// Runs one operation to its end.
    ///
    /// - Parameter asks: is told when a person has something else to do; nothing when there is no more to do.
    func run<Talk: Dialogue, Codec: ReaderCodec>(
        _ dialogue: Talk, codec: Codec, asks: (Prompt?) -> Void
    ) -> Result<Talk.Outcome, ReaderError> where Codec.Command == Talk.Command, Codec.Answer == Talk.Answer
}

extension ReaderPort: Station {}
