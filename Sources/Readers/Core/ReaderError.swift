/// Why an operation with a reader failed, and what to do about it.
///
/// None of them is a verdict: whether a finger matches is said by the reader alone, in an outcome.
public enum ReaderError: Error, Equatable, Sendable {
    // The way to the reader
    /// There is no such node.
    case noSuchPort(String)
    /// This user may not open the node.
    case notPermitted(String)
    /// Another program has it open.
    case held(String, by: ReaderHolder)
    /// The node is there and cannot be used.
    case unusable(String, reason: String)
    /// The reader was pulled out.
    case unplugged
    /// Nobody answered in a step, or too late.
    case timedOut(step: String)
    /// Nobody has answered at all.
    case silent(String)
    /// What came is not the reader's language at all: another rate, or another device.
    case foreign(String)
    /// What came in a step was damaged.
    case garbled(step: String)
    /// What came in a step answered something else.
    case outOfStep(step: String)
    // The reader
    /// The password is another.
    case wrongPassword
    /// The reader does not know the command.
    case unsupported(step: String)
    /// The reader refused a step, with its own words.
    case refused(step: String, reason: String)
    /// The reader is defective, with its own words.
    case fault(step: String, reason: String)
    // Its library
    /// There is no free slot.
    case libraryFull(capacity: Int)
    /// The library has no such slot.
    case noSuchSlot(Int, capacity: Int)
    /// Somebody's template is in the slot.
    case slotTaken(Int)
    /// The slot holds no template.
    case slotEmpty(Int)
    /// The finger is in the library already.
    case alreadyEnrolled(slot: Int)
    /// What was written is not what is there.
    case notWritten(step: String)
    // A cradle and its wristbands
    /// No wristband is in the slot.
    case nothingDocked(slot: Int)
    /// The wristband was taken out of the slot while it was worked on.
    case wristbandTaken(slot: Int)
    /// Another wristband is in the slot than the one to be worked on.
    case anotherWristband(slot: Int)
    /// The cradle worked on another slot than the one it was told.
    case wrongSlot(Int)
    /// The wristband is somebody's: it has a key or obeys an order.
    case bound(slot: Int)
    /// The wristband could not store what it was sent.
    case writeFailed(step: String)
    /// No wristband was put in or taken out in time.
    case nothingChanged
    // The person
    /// No finger came in time.
    case noFinger
    /// The finger was not lifted in time.
    case fingerNotLifted
    /// The images were too poor, after some attempts.
    case poorImage(reason: String)
    /// Two captures of the finger differ too much.
    case fingerMoved
    /// No card came in time.
    case noCard
    /// The card left the field while it was read.
    case cardPulled
    /// The card that had been read was not lifted in time.
    case cardNotLifted
    /// The card was there, and what came of it is of no use.
    case cardUnreadable(reason: String)
    /// Somebody ended it.
    case cancelled
}

extension ReaderError {
    /// One word for programs.
    public var name: String {
        switch self {
        case .noSuchPort: "noSuchPort"
        case .notPermitted: "notPermitted"
        case .held: "held"
        case .unusable: "unusable"
        case .unplugged: "unplugged"
        case .timedOut: "timedOut"
        case .silent: "silent"
        case .foreign: "foreign"
        case .garbled: "garbled"
        case .outOfStep: "outOfStep"
        case .wrongPassword: "wrongPassword"
        case .unsupported: "unsupported"
        case .refused: "refused"
        case .fault: "fault"
        case .libraryFull: "libraryFull"
        case .noSuchSlot: "noSuchSlot"
        case .slotTaken: "slotTaken"
        case .slotEmpty: "slotEmpty"
        case .alreadyEnrolled: "alreadyEnrolled"
        case .notWritten: "notWritten"
        case .nothingDocked: "nothingDocked"
        case .wristbandTaken: "wristbandTaken"
        case .anotherWristband: "anotherWristband"
        case .wrongSlot: "wrongSlot"
        case .bound: "bound"
        case .writeFailed: "writeFailed"
        case .nothingChanged: "nothingChanged"
        case .noFinger: "noFinger"
        case .fingerNotLifted: "fingerNotLifted"
        case .poorImage: "poorImage"
        case .fingerMoved: "fingerMoved"
        case .noCard: "noCard"
        case .cardPulled: "cardPulled"
        case .cardNotLifted: "cardNotLifted"
        case .cardUnreadable: "cardUnreadable"
        case .cancelled: "cancelled"
        }
    }

    /// What happened.
    public var problem: String {
        switch self {
        case .noSuchPort(let port): "there is no \(port)"
        case .notPermitted(let port): "this user may not open \(port)"
        case .held(let port, let holder): "\(port) is held by \(holder.name)"
        case .unusable(let port, let reason): "\(port) cannot be used: \(reason)"
        case .unplugged: "the reader was unplugged"
        case .timedOut(let step): "no answer while \(step)"
        case .silent(let rate): "nobody answers at \(rate)"
        case .foreign(let rate): "what answers at \(rate) is not this kind of reader"
        case .garbled(let step): "damaged answers while \(step)"
        case .outOfStep(let step): "answers to something else while \(step)"
        case .wrongPassword: "the reader has another password"
        case .unsupported(let step): "the reader cannot do this: \(step)"
        case .refused(let step, let reason): "the reader refused \(step): \(reason)"
        case .fault(let step, let reason): "the reader failed at \(step): \(reason)"
        case .libraryFull(let capacity): "all \(capacity) slots of the reader's library are taken"
        case .noSuchSlot(let slot, let capacity):
            "there is no slot \(slot): the reader's library has slots 0 to \(capacity - 1)"
        case .slotTaken(let slot): "slot \(slot) holds somebody's template"
        case .slotEmpty(let slot): "slot \(slot) holds no template"
        case .alreadyEnrolled(let slot): "this finger is enrolled already, in slot \(slot)"
        case .notWritten(let step): "what the reader holds after \(step) is not what was sent"
        case .nothingDocked(let slot): "no wristband is in slot \(slot) of the cradle"
        case .wristbandTaken(let slot): "the wristband in slot \(slot) was taken out while it was worked on"
        case .anotherWristband(let slot): "another wristband is in slot \(slot) than the one to be worked on"
        case .wrongSlot(let slot): "the cradle worked on slot \(slot), which it was not told to"
        case .bound(let slot): "the wristband in slot \(slot) is bound: it has a key or obeys an order"
        case .writeFailed(let step): "the wristband could not store what it was sent while \(step)"
        case .nothingChanged: "no wristband was put into the cradle or taken out"
        case .noFinger: "no finger came"
        case .fingerNotLifted: "the finger was not lifted"
        case .poorImage(let reason): "no usable image of the finger: \(reason)"
        case .fingerMoved: "the two captures of the finger differ"
        case .noCard: "no card came"
        case .cardPulled: "the card was taken away while it was read"
        case .cardNotLifted: "the card that was read before was not lifted"
        case .cardUnreadable(let reason): "the card cannot be read: \(reason)"
        case .cancelled: "cancelled"
        }
    }

    /// What the operator does next.
    public var advice: String {
        switch self {
        case .noSuchPort: "plug the reader in, and see 'wristband reader list' for what there is"
        case .notPermitted:
            "install the rules of 'wristband reader rules' and plug the reader in again, or join the group that owns it"
        case .held(_, let holder): holder.advice
        case .unusable: "see 'wristband reader list' for the nodes of readers"
        case .unplugged: "plug it in and try again"
        case .timedOut, .garbled, .outOfStep: "check the cable, and try again"
        case .silent: "check the cable and power; if the reader's rate was changed, give it with --baud"
        case .foreign: "give the reader's rate with --baud, or the right port with --port"
        case .wrongPassword: "give the reader's password with --password-file"
        case .unsupported: "use another reader for this"
        case .refused: "try again"
        case .fault: "switch the reader off and on; if it fails again, replace it"
        case .libraryFull: "delete templates that are no longer needed"
        case .noSuchSlot, .slotTaken: "give another slot, or none to take the first that is free"
        case .slotEmpty: "enrol the finger first, or give its slot"
        case .alreadyEnrolled: "use that slot, or delete it first"
        case .notWritten: "try again"
        case .nothingDocked: "put the wristband into the slot until its light comes on, or give another slot"
        case .wristbandTaken: "put it back and leave it there, read it, and repeat what was not done"
        case .anotherWristband: "put the right wristband into the slot, or give the slot it is in"
        case .wrongSlot: "read that slot, and check its wristband before anybody wears it"
        case .bound: "release and wipe it first, or take another wristband"
        case .writeFailed: "put it in anew and try again; if it fails again, put the wristband aside"
        case .nothingChanged: "put a wristband in, or take one out, when asked to"
        case .noFinger: "put the finger on the sensor when asked to"
        case .fingerNotLifted: "lift the finger when asked to"
        case .poorImage: "wipe sensor and finger dry, lay the finger flat on its middle, or take another finger"
        case .fingerMoved: "try again, with the same finger laid down alike both times"
        case .noCard: "lay the card on the reader when asked to"
        case .cardPulled: "leave the card on the reader until it is read"
        case .cardNotLifted: "take the card off, and lay it on again to have it read again"
        case .cardUnreadable:
            "lay the card down alone and flat once more; if it is refused again, see whether it is genuine and one for this reader"
        case .cancelled: "start again when ready"
        }
    }
}

extension ReaderError: CustomStringConvertible {
    /// What happened and what to do, in a line.
    public var description: String { "\(problem); \(advice)" }
}
