internal import JT808
internal import ReaderWire

/// A part of an operation with a cradle.
enum CradleStep: Sendable {
    /// Learn the slots.
    case list
    /// Wait until other wristbands are in the slots than these.
    case change(from: [CradleSlot])
    /// Read the wristband in a slot, and see that it is the one meant.
    case look(slot: UInt8, CradleCheck)
    /// Change it.
    case write(slot: UInt8, CradleWrite)
    /// Hand it a frame, and take what it says until it answers that.
    case relay(slot: UInt8, WristbandFrame)
    /// Hand it a platform's order, and see that it obeys.
    case order(slot: UInt8, CradleOrder)

    /// What it is called in a message.
    var name: String {
        switch self {
        case .list: "reading the slots"
        case .change: "waiting for a change of the slots"
        case .look(let slot, _): "reading the wristband in slot \(slot)"
        case .write(let slot, let write): "\(write.name) slot \(slot)"
        case .relay(let slot, _): "passing a frame to the wristband in slot \(slot)"
        case .order(let slot, let order): "giving \(order) to the wristband in slot \(slot)"
        }
    }

    /// The slot it is about.
    var slot: UInt8? {
        switch self {
        case .list, .change: nil
        case .look(let slot, _), .write(let slot, _), .relay(let slot, _), .order(let slot, _): slot
        }
    }

    /// How long its answer may take.
    var patience: Duration {
        switch self {
        case .list, .change, .look: .seconds(1)
        case .write, .relay, .order: .seconds(3)
        }
    }
}

/// What can be written into a docked wristband. Each may be written again without harm.
enum CradleWrite: Equatable, Sendable {
    case identity(CradleIdentity)
    case key(index: UInt8, CradleKey)
    case wipe

    var name: String {
        switch self {
        case .identity: "writing the identity into the wristband in"
        case .key: "installing a key in the wristband in"
        case .wipe: "wiping the wristband in"
        }
    }

    func message(slot: UInt8) -> CradleMessage {
        switch self {
        case .identity(let identity): .writeIdentity(slot: slot, identity)
        case .key(let index, let key): .installKey(slot: slot, index: index, key)
        case .wipe: .wipe(slot: slot)
        }
    }
}

/// Which wristband has to be in a slot.
enum CradleCheck: Equatable, Sendable {
    /// Any.
    case anyone
    /// One with this serial number, or one that has none yet.
    case serialNumber(String, orNone: Bool)
    /// One with this identity.
    case identity(CradleIdentity)
    /// The one with this serial number, without an order.
    case wiped(String)
}

/// What an operation has found out so far.
struct CradleRecord: Sendable {
    var slots: [CradleSlot] = []
    var wristband: CradleWristband?
    var frames: [WristbandFrame] = []
}
