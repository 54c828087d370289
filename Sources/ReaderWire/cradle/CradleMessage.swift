public import JT808

/// What a cradle and its host say to each other (`profile.md`, Cradle). Slots count from 0.
public enum CradleMessage: Equatable, Sendable {
    // From the host
    /// F020: tell the slots.
    case querySlots
    /// F012: tell of the wristband in a slot.
    case read(slot: UInt8)
    /// F010: write an identity.
    case writeIdentity(slot: UInt8, CradleIdentity)
    /// F011: install a key; index 0 is the authentication code.
    case installKey(slot: UInt8, index: UInt8, CradleKey)
    /// F013: wipe order, key, areas and store.
    case wipe(slot: UInt8)
    /// F014: hand a frame to the wristband.
    case relay(slot: UInt8, WristbandFrame)
    // From the cradle
    /// E020: the slots; asked for, and by itself on every change.
    case slots([CradleSlot])
    /// E012: the wristband in a slot.
    case wristband(CradleOutcome, CradleWristband?)
    /// E010: the identity is written.
    case identityWritten(CradleOutcome)
    /// E011: the key is installed, with the CRC-32 of what is stored.
    case keyInstalled(CradleOutcome, checksum: UInt32?)
    /// E013: the wristband is wiped.
    case wiped(CradleOutcome)
    /// E014: a frame of the wristband.
    case relayed(slot: UInt8, WristbandFrame)

    /// The message's id.
    public var id: MessageID {
        switch self {
        case .querySlots: .querySlots
        case .read: .readSlot
        case .writeIdentity: .writeIdentity
        case .installKey: .installKey
        case .wipe: .wipe
        case .relay: .relayDown
        case .slots: .slotList
        case .wristband: .slotState
        case .identityWritten: .identityWritten
        case .keyInstalled: .keyInstalled
        case .wiped: .wiped
        case .relayed: .relayUp
        }
    }

    /// Reads a body; nothing for a message that is none of these.
    init?(_ id: MessageID, _ body: RawSpan) throws(Refusal) {
        switch id {
        case .querySlots: self = .querySlots
        case .readSlot: self = .read(slot: try SlotRequest(body, edition: .v2019).slot)
        case .writeIdentity:
            let request = try WriteIdentity(body, edition: .v2019)
            guard
                let identity = CradleIdentity(
                    terminal: request.terminal, serialNumber: try String(printable: request.serialNumber))
            else { throw Refusal(.outOfRange, at: 1) }
            self = .writeIdentity(slot: request.slot, identity)
        case .installKey:
            let request = try InstallKey(body, edition: .v2019)
            guard let key = CradleKey(request.key.withUnsafeBytes { Array($0) }) else {
                throw Refusal(.truncated, at: body.byteCount)
            }
            self = .installKey(slot: request.slot, index: request.index, key)
        case .wipe: self = .wipe(slot: try WipeWristband(body, edition: .v2019).slot)
        case .relayDown, .relayUp:
            let relay = try Relay(body, edition: .v2019)
            let frame = try WristbandFrame(plain: relay.frame)
            self = id == .relayDown ? .relay(slot: relay.slot, frame) : .relayed(slot: relay.slot, frame)
        case .slotList: self = .slots(try CradleSlot.list(body))
        case .slotState:
            let state = try SlotState(body, edition: .v2019)
            self = .wristband(state.outcome, try CradleWristband.of(state))
        case .identityWritten: self = .identityWritten(try CradleAnswer(body, edition: .v2019).outcome)
        case .keyInstalled:
            let answer = try KeyInstalled(body, edition: .v2019)
            self = .keyInstalled(answer.outcome, checksum: answer.checksum)
        case .wiped: self = .wiped(try CradleAnswer(body, edition: .v2019).outcome)
        default: return nil
        }
    }

    /// Writes the body.
    func emit(into body: inout BodyWriter) {
        let edition = Edition.v2019
        switch self {
        case .querySlots: break
        case .read(let slot): SlotRequest(slot: slot).emit(into: &body, edition: edition)
        case .writeIdentity(let slot, let identity):
            let serialNumber = Array(identity.serialNumber.utf8)
            WriteIdentity(slot: slot, terminal: identity.terminal, serialNumber: serialNumber.span.bytes)
                .emit(into: &body, edition: edition)
        case .installKey(let slot, let index, let key):
            InstallKey(slot: slot, index: index, key: key.bytes.span.bytes)?.emit(into: &body, edition: edition)
        case .wipe(let slot): WipeWristband(slot: slot).emit(into: &body, edition: edition)
        case .relay(let slot, let frame), .relayed(let slot, let frame):
            let plain = frame.plain
            Relay(slot: slot, frame: plain.span.bytes).emit(into: &body, edition: edition)
        case .slots(let slots):
            body.byte(UInt8(clamping: slots.count))
            for slot in slots { slot.emit(into: &body) }
        case .wristband(let outcome, let wristband):
            guard let wristband else {
                return SlotState(outcome: outcome, wristband: nil).emit(into: &body, edition: edition)
            }
            wristband.emit(after: outcome, into: &body)
        case .identityWritten(let outcome), .wiped(let outcome):
            CradleAnswer(outcome: outcome).emit(into: &body, edition: edition)
        case .keyInstalled(let outcome, let checksum):
            KeyInstalled(outcome: outcome, checksum: checksum).emit(into: &body, edition: edition)
        }
    }
}

extension CradleMessage: CustomStringConvertible {
    /// What it says, without keys and without what is relayed.
    public var description: String {
        switch self {
        case .querySlots: "querySlots"
        case .read(let slot): "read(slot \(slot))"
        case .writeIdentity(let slot, let identity): "writeIdentity(slot \(slot), \(identity))"
        case .installKey(let slot, let index, _): "installKey(slot \(slot), \(index), hidden)"
        case .wipe(let slot): "wipe(slot \(slot))"
        case .relay(let slot, let frame): "relay(slot \(slot), \(frame))"
        case .slots(let slots): "slots(\(slots.filter(\.isPresent).count) of \(slots.count) taken)"
        case .wristband(let outcome, let wristband):
            "wristband(\(Self.text(outcome)), \(wristband?.serialNumber ?? "none"))"
        case .identityWritten(let outcome): "identityWritten(\(Self.text(outcome)))"
        case .keyInstalled(let outcome, _): "keyInstalled(\(Self.text(outcome)))"
        case .wiped(let outcome): "wiped(\(Self.text(outcome)))"
        case .relayed(let slot, let frame): "relayed(slot \(slot), \(frame))"
        }
    }

    private static func text(_ outcome: CradleOutcome) -> String {
        "\(outcome.result) to \(outcome.serial), slot \(outcome.slot)"
    }
}
