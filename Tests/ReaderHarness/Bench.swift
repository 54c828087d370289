package import Link
package import ReaderSimulation
package import ReaderWire
package import Readers

/// A driver's conversation and a simulated reader, joined by a line with faults, on a virtual clock.
///
/// It is the same for every driver: what differs are the codec, the dialogue and the simulated reader.
package struct Bench<Reader: SimulatedReader> {
    /// What the line does, each way.
    package struct Line {
        /// What befalls the bytes to the reader.
        package var up: [Fault]
        /// What befalls the bytes from it.
        package var down: [Fault]
        /// Bytes that arrive together at most.
        package var piece: Int

        /// Describes a line, which is a good one unless told otherwise.
        package init(up: [Fault] = [], down: [Fault] = [], piece: Int = 64) {
            self.up = up
            self.down = down
            self.piece = piece
        }

        /// How many of its faults have befallen so many bytes each way.
        package func struck(up sent: Int, down received: Int) -> Int {
            up.count { $0.offset < sent } + down.count { $0.offset < received }
        }
    }

    /// How a conversation went.
    package struct Run<Outcome> {
        /// What came of it; nothing when nothing moved any more.
        package internal(set) var result: Result<Outcome, ReaderError>?
        /// When it ended.
        package internal(set) var took: Duration
        /// When its own time would have been over.
        package let limit: Duration
        /// Bytes to the reader.
        package internal(set) var sent = 0
        /// Where each frame to the reader lies among those bytes.
        package internal(set) var words: [Range<Int>] = []
        /// Bytes from the reader.
        package internal(set) var received = 0
        /// How many faults of the line came to pass.
        package internal(set) var struck = 0
        /// What the person was asked to do.
        package internal(set) var prompts: [Prompt] = []

        /// What came of it; a test that needs it fails with the reason why there is nothing.
        package func outcome() throws -> Outcome {
            guard let result else { throw NothingMoves(after: took) }
            return try result.get()
        }
    }

    /// A conversation that came to no end.
    package struct NothingMoves: Error {
        /// When nothing moved any more.
        let after: Duration
    }

    /// The reader.
    package var reader: Reader
    /// What a person does when asked, some time after.
    package var person: (Prompt?, inout Reader) -> Void = { _, _ in }
    /// How long after.
    package var reaction = Duration.milliseconds(300)
    /// The virtual time.
    package private(set) var now = SteadyTime.zero

    /// Takes over a reader that was just switched on.
    package init(_ reader: Reader) { self.reader = reader }

    /// Runs a conversation to its end.
    ///
    /// - Parameters:
    ///   - cancelAt: when somebody ends it.
    ///   - asks: is told what the person has to do.
    package mutating func run<Codec: ReaderCodec, Talk: Dialogue>(
        _ dialogue: Talk, codec: Codec, line: Line = Line(), cancelAt: Duration? = nil,
        asks: (Prompt?) -> Void = { _ in }
    ) -> Run<Talk.Outcome> where Codec.Command == Talk.Command, Codec.Answer == Talk.Answer {
        let start = now
        var conversation = Conversation(dialogue, codec: codec, now: now)
        var up = Wire(baud: reader.baud, piece: line.piece, faults: line.up)
        var down = Wire(baud: reader.baud, piece: line.piece, faults: line.down)
        var run = Run<Talk.Outcome>(took: .zero, limit: dialogue.limit)
        var prompt: Prompt?
        var actsAt: SteadyTime?
        let cancels = cancelAt.map { start + $0 }
        var idle = 0
        while conversation.result == nil {
            while let arrival = up.receive(now: now) {
                switch arrival {
                case .bytes(let bytes): reader.receive(bytes, now: now)
                case .unplugged: conversation.unplug()
                }
            }
            reader.handle(timeout: now)
            while let emission = reader.transmit() { down.send(emission) }
            while let arrival = down.receive(now: now) {
                switch arrival {
                case .bytes(let bytes):
                    run.received += bytes.count
                    conversation.receive(bytes, now: now)
                case .unplugged: conversation.unplug()
                }
            }
            conversation.handle(timeout: now)
            if conversation.prompt != prompt {
                prompt = conversation.prompt
                asks(prompt)
                if let prompt { run.prompts.append(prompt) }
                actsAt = now + reaction
            }
            if let moment = actsAt, moment <= now {
                person(prompt, &reader)
                actsAt = nil
            }
            if let cancels, cancels <= now { conversation.cancel() }
            while conversation.result == nil, let frame = conversation.transmit() {
                run.words.append(run.sent..<run.sent + frame.count)
                run.sent += frame.count
                up.send(Emission(frame, at: now))
            }
            let moments = [up.next, down.next, reader.deadline, conversation.deadline, actsAt, cancels]
            guard let next = moments.compactMap({ $0 }).min(), conversation.result == nil else { break }
            // A moment may need some rounds; hundreds mean that nothing moves.
            idle = next > now ? 0 : idle + 1
            guard idle < 500 else { break }
            now = max(now, next)
        }
        // The last word leaves, whatever the line does.
        while let frame = conversation.transmit() { reader.receive(frame, now: now) }
        run.result = conversation.result
        run.took = now - start
        run.struck = line.struck(up: up.offset, down: down.offset)
        return run
    }
}
