public import ReaderWire

/// How a fingerprint module is spoken to.
public struct ZFMAccess: Sendable {
    /// Its password.
    public var password: UInt32 = 0
    /// The rate of the line.
    public var baud = 57_600
    /// How long a person may take for all they have to do.
    public var patience = Duration.seconds(30)

    /// As modules come from the factory.
    public init() {}
}

/// What a module says of itself.
public struct ZFMModule: Equatable, Sendable {
    /// Its settings.
    public var parameters: ZFMParameters
    /// What it is, where it tells.
    public var product: ZFMProduct?
}

/// A finger that was captured, and not stored.
public struct ZFMCapture: Equatable, Sendable {
    /// How many images it took.
    public var attempts: Int
    /// Its features, where asked for.
    public var template: ZFMTemplate?
    /// Its image, where asked for.
    public var image: ZFMImage?
}

/// A finger that was enrolled.
public struct ZFMEnrolment: Equatable, Sendable {
    /// Where in the module's library it is.
    public var slot: Int
    /// How many images it took.
    public var attempts: Int
    /// The host's copy of the template, where asked for.
    public var template: ZFMTemplate?
}

/// The module's verdict on a finger; what it said, never what was made of it.
public enum FingerVerdict: Equatable, Sendable {
    /// It is the finger, in that slot of the library if it was looked for there.
    case match(score: Int, slot: Int?)
    /// It is not.
    case noMatch
}

extension ZFMDialogue where Outcome == ZFMModule {
    /// Learns what the module is.
    public static func describe(_ access: ZFMAccess) -> Self {
        Self(access, [.product]) { ZFMModule(parameters: $0.parameters, product: $0.product) }
    }
}

extension ZFMDialogue where Outcome == ZFMCapture {
    /// Captures a finger, once.
    public static func capture(_ access: ZFMAccess, template: Bool = false, image: Bool = false) -> Self {
        // The image goes first: making features may use its memory.
        let fetches: [ZFMStep] =
            (image ? [.fetchImage] : []) + (template ? [.fetchTemplate(buffer: 1)] : [])
        return Self(access, [.capture(buffer: 1)] + fetches) {
            ZFMCapture(
                attempts: $0.attempts, template: $0.template, image: $0.images.first)
        }
    }
}

extension ZFMDialogue where Outcome == [ZFMImage] {
    /// Takes two images of a finger, with the finger lifted between, and stores nothing.
    public static func images(_ access: ZFMAccess) -> Self {
        Self(access, [.capture(buffer: 1), .fetchImage, .lift, .capture(buffer: 2), .fetchImage]) { $0.images }
    }
}

extension ZFMDialogue where Outcome == ZFMEnrolment {
    /// Enrols a finger that is not in the library yet: two captures, with the finger lifted between. A finger that lies there
    /// already has to be lifted first: it may be that of whoever came before.
    ///
    /// - Parameters:
    ///   - slot: where to; the first free slot if nothing is given.
    ///   - copy: whether the host gets the template too.
    public static func enrol(_ access: ZFMAccess, slot: Int? = nil, copy: Bool = false) -> Self {
        let steps: [ZFMStep] =
            // A full library is told before the finger is asked for.
            [.chooseSlot(slot), .clearSensor, .capture(buffer: 1), .refuseKnown, .lift, .capture(buffer: 2), .merge]
            + (copy ? [.fetchTemplate(buffer: 1)] : []) + [.store]
        return Self(access, steps) {
            ZFMEnrolment(
                slot: $0.slot, attempts: $0.attempts, template: $0.template)
        }
    }
}

extension ZFMDialogue where Outcome == FingerVerdict {
    /// Compares a finger with the one in a slot.
    ///
    /// - Parameter newcomer: whether a finger that lies there already is not the one that is meant, and has to be lifted first.
    public static func verify(_ access: ZFMAccess, slot: Int, newcomer: Bool = false) -> Self {
        Self(access, [.load(buffer: 2, slot: slot)] + finger(newcomer) + [.match], outcome: verdict)
    }

    /// Compares a finger with the host's copy of a template; `newcomer` as with a slot.
    public static func verify(_ access: ZFMAccess, template: ZFMTemplate, newcomer: Bool = false) -> Self {
        let hand: [ZFMStep] = [.handOver(buffer: 2, template: template), .check(buffer: 2, template: template)]
        return Self(access, hand + finger(newcomer) + [.match], outcome: verdict)
    }

    /// Looks for a finger in the whole library; `newcomer` as with a slot.
    public static func identify(_ access: ZFMAccess, newcomer: Bool = false) -> Self {
        Self(access, finger(newcomer) + [.search], outcome: verdict)
    }

    private static func finger(_ newcomer: Bool) -> [ZFMStep] {
        (newcomer ? [.clearSensor] : []) + [.capture(buffer: 1)]
    }

    private static func verdict(_ record: ZFMRecord) -> FingerVerdict { record.verdict }
}

extension ZFMDialogue where Outcome == ZFMTemplate {
    /// Fetches the template of a slot.
    public static func template(_ access: ZFMAccess, slot: Int) -> Self {
        Self(access, [.load(buffer: 1, slot: slot), .fetchTemplate(buffer: 1)]) {
            $0.template ?? ZFMTemplate(system: 0, bytes: [])
        }
    }
}

extension ZFMDialogue where Outcome == [Int] {
    /// Lists the slots that are taken.
    public static func list(_ access: ZFMAccess) -> Self { Self(access, [.index]) { $0.taken } }
}

extension ZFMDialogue where Outcome == Int {
    /// Writes the host's copy of a template into a slot, the first free one if none is given.
    public static func restore(_ access: ZFMAccess, template: ZFMTemplate, slot: Int? = nil) -> Self {
        let steps: [ZFMStep] = [
            .chooseSlot(slot), .handOver(buffer: 1, template: template), .check(buffer: 1, template: template), .store,
        ]
        return Self(access, steps) { $0.slot }
    }

    /// Clears a slot.
    public static func delete(_ access: ZFMAccess, slot: Int) -> Self {
        Self(access, [.delete(slot: slot)]) { _ in slot }
    }

    /// Clears the whole library.
    public static func empty(_ access: ZFMAccess) -> Self { Self(access, [.empty]) { Int($0.parameters.capacity) } }
}
