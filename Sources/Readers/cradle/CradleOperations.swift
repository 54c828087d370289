public import ReaderWire

/// How a cradle is spoken to.
public struct CradleAccess: Sendable {
    /// The serial of the first request. A random one makes it unlikely that what was left of an earlier program's
    /// requests is taken for an answer.
    public var firstSerial = UInt16.random(in: 0...UInt16.max)
    /// How long a person may take to put a wristband in or take it out.
    public var patience = Duration.seconds(60)

    /// With the person's usual time.
    public init() {}
}

/// Slots count from 0. What is read is read until two readings in a row are the same, and what is written is read
/// back: the frame's check byte lets some damage of two bits pass.
extension CradleDialogue where Outcome == [CradleSlot] {
    /// Lists the slots.
    public static func list(_ access: CradleAccess) -> Self { Self(access, [.list]) { $0.slots } }

    /// Waits until other wristbands are in the slots than those; at once, when others are there already.
    public static func change(_ access: CradleAccess, from slots: [CradleSlot]) -> Self {
        Self(access, [.change(from: slots)]) { $0.slots }
    }
}

extension CradleDialogue where Outcome == CradleWristband {
    /// Reads the wristband in a slot.
    public static func read(_ access: CradleAccess, slot: UInt8) -> Self {
        Self(access, [.look(slot: slot, .anyone)], outcome: wristband)
    }

    /// Writes an identity into the wristband with its serial number, or into one that has none yet, and reads it back.
    public static func writeIdentity(_ access: CradleAccess, slot: UInt8, _ identity: CradleIdentity) -> Self {
        let steps: [CradleStep] = [
            .look(slot: slot, .serialNumber(identity.serialNumber, orNone: true)),
            .write(slot: slot, .identity(identity)), .look(slot: slot, .identity(identity)),
        ]
        return Self(access, steps, outcome: wristband)
    }

    /// Installs a key in the wristband with this identity; what it stores has the key's check sum.
    ///
    /// - Parameter index: which key; 0 is the authentication code.
    public static func installKey(
        _ access: CradleAccess, slot: UInt8, of identity: CradleIdentity, index: UInt8 = 0, _ key: CradleKey
    ) -> Self {
        let steps: [CradleStep] = [
            .look(slot: slot, .identity(identity)), .write(slot: slot, .key(index: index, key)),
            .look(slot: slot, .identity(identity)),
        ]
        return Self(access, steps, outcome: wristband)
    }

    /// Wipes order, key, areas and store of the wristband with this serial number.
    public static func wipe(_ access: CradleAccess, slot: UInt8, serialNumber: String) -> Self {
        let steps: [CradleStep] = [
            .look(slot: slot, .serialNumber(serialNumber, orNone: false)), .write(slot: slot, .wipe),
            .look(slot: slot, .wiped(serialNumber)),
        ]
        return Self(access, steps, outcome: wristband)
    }

    /// Gives a platform's orders to the wristband with this identity, one after the other, and reads it afterwards.
    ///
    /// Each is acknowledged with success before the next is given. It may be given twice when an answer is lost:
    /// parameters, areas and supervision orders bear that.
    public static func give(
        _ access: CradleAccess, slot: UInt8, to identity: CradleIdentity, _ orders: [CradleOrder]
    ) -> Self {
        let look = CradleStep.look(slot: slot, .identity(identity))
        return Self(access, [look] + orders.map { .order(slot: slot, $0) } + [look], outcome: wristband)
    }

    /// A dialogue without a wristband has failed before.
    private static func wristband(_ record: CradleRecord) -> CradleWristband {
        guard let wristband = record.wristband else { preconditionFailure("no wristband was read") }
        return wristband
    }
}

extension CradleDialogue where Outcome == [WristbandFrame] {
    /// Hands a frame to the wristband in a slot, and takes its frames up to the one that answers.
    public static func relay(_ access: CradleAccess, slot: UInt8, _ frame: WristbandFrame) -> Self {
        Self(access, [.look(slot: slot, .anyone), .relay(slot: slot, frame)]) { $0.frames }
    }
}
