import Enrolment
import Interchange
import JT808
import Link
import ReaderSimulation
import ReaderWire
import Readers
import Testing

/// A cradle that exists only in software, with a cable that can be pulled, on a virtual clock.
final class SimulatedCradleStation: CradleStation {
    /// Where the cable is pulled in an operation.
    enum Pull: CaseIterable {
        /// The cradle hears nothing of it.
        case before
        /// Its first answers come, and what is behind them is lost.
        case within
        /// All that is said arrives, and none of the answers.
        case answers
    }

    var cradle: SimulatedCradle
    /// Seconds by which somebody has set the desk's clock back.
    var setBack: UInt32 = 0
    /// Operations so far.
    private(set) var operations = 0
    /// In which operation, from 1, the cable is pulled; it stays out.
    var pull: (operation: Int, Pull)?
    private(set) var now = SteadyTime.zero

    init(_ cradle: SimulatedCradle) { self.cradle = cradle }

    /// A cradle with wristbands from the box.
    convenience init(holding wristbands: UInt64...) {
        var cradle = SimulatedCradle(calendar: UInt64(Scene.now.secondsSince2000) * 1_000)
        for (slot, number) in wristbands.enumerated() {
            cradle.dock(Scene.wristband(number).description, in: slot)
        }
        self.init(cradle)
    }

    var time: DateTime {
        DateTime(secondsSince2000: Scene.now.secondsSince2000 + UInt32(now.nanoseconds / 1_000_000_000) - setBack)
    }

    func pause(_ time: Duration) { now = now + time }

    func run<Outcome: Sendable>(_ dialogue: CradleDialogue<Outcome>) -> Result<Outcome, ReaderError> {
        operations += 1
        var conversation = Conversation(dialogue, codec: CradleCodec(), now: now)
        var up = Wire(baud: nil, faults: pulled(.before, at: 0))
        var down = Wire(baud: nil, faults: pulled(.answers, at: 0) + pulled(.within, at: 100))
        var idle = 0
        while true {
            while let arrival = up.receive(now: now) {
                switch arrival {
                case .bytes(let bytes): cradle.receive(bytes, now: now)
                case .unplugged: conversation.unplug()
                }
            }
            cradle.handle(timeout: now)
            while let emission = cradle.transmit() { down.send(emission) }
            while let arrival = down.receive(now: now) {
                switch arrival {
                case .bytes(let bytes): conversation.receive(bytes, now: now)
                case .unplugged: conversation.unplug()
                }
            }
            conversation.handle(timeout: now)
            if let result = conversation.result { return result }
            while let frame = conversation.transmit() { up.send(Emission(frame, at: now)) }
            let next = [up.next, down.next, cradle.deadline, conversation.deadline].compactMap { $0 }.min() ?? now
            // A moment may need some rounds; hundreds mean that nothing moves.
            idle = next > now ? 0 : idle + 1
            guard idle < 500 else {
                Issue.record("it turns in circles at \(now)")
                return .failure(.cancelled)
            }
            now = max(now, next)
        }
    }

    private func pulled(_ place: Pull, at offset: Int) -> [Fault] {
        guard let pull, operations >= pull.operation else { return [] }
        if operations > pull.operation { return [Fault(.unplug, at: 0)] }
        return pull.1 == place ? [Fault(.unplug, at: offset)] : []
    }
}

/// A core that has seen a wristband's fix at its third look.
final class PatientCore: CoreWatch {
    private var looks = 0
    func firstFix(of terminal: TerminalNumber) -> DateTime? {
        looks += 1
        return looks >= 3 ? Scene.now : nil
    }
}

/// Labels in memory.
final class LabelPile: LabelPrinter {
    var labels: [WristbandLabel] = []
    /// What happens instead of printing.
    var failure: FileError?
    func print(_ label: WristbandLabel) throws(FileError) {
        if let failure { throw failure }
        labels.append(label)
    }
}
