public import Link
public import ReaderWire

/// One reader at a desk, and the time there: operations are begun, carried on, and come to an end.
///
/// It is a `ReaderPort` where there is a reader, and a simulated one on a virtual clock in tests. Several operations may be under
/// way with a reader that tells their answers apart, such as a cradle with its slots.
public protocol Station: AnyObject {
    /// The station's clock.
    var now: SteadyTime { get }
    /// Whether somebody wants everything to end.
    var isCancelled: Bool { get }
    /// Begins an operation. One that cannot be begun has its result at once.
    func begin<Talk: Dialogue, Codec: ReaderCodec>(_ dialogue: Talk, codec: Codec) -> Operation<Codec, Talk>
    where Codec.Command == Talk.Command, Codec.Answer == Talk.Answer
    /// Carries on what is under way until something has come of it, or until a moment.
    func turn(until limit: SteadyTime?)
}

extension Station {
    /// Runs one operation to its end.
    ///
    /// - Parameter asks: is told when a person has something else to do; nothing when there is no more to do.
    public func run<Talk: Dialogue, Codec: ReaderCodec>(
        _ dialogue: Talk, codec: Codec, asks: (Prompt?) -> Void = { _ in }
    ) -> Result<Talk.Outcome, ReaderError> where Codec.Command == Talk.Command, Codec.Answer == Talk.Answer {
        let operation = begin(dialogue, codec: codec)
        var prompt: Prompt?
        while true {
            if operation.prompt != prompt {
                prompt = operation.prompt
                asks(prompt)
            }
            if let result = operation.result { return result }
            turn(until: nil)
        }
    }

    /// Lets time pass, unless everything is to end.
    public func pause(_ time: Duration) {
        let end = now + time
        while now < end, !isCancelled { turn(until: end) }
    }
}
