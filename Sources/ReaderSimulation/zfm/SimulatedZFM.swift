public import Link
public import ReaderWire
internal import Session

/// What is in a module's image memory; the ridges are drawn when somebody wants to see them.
enum ZFMCapturedImage: Equatable, Sendable {
    case finger(SyntheticFinger, capture: UInt64)
    case sent([UInt8])

    var packed: [UInt8] {
        switch self {
        case .finger(let finger, let capture):
            finger.image(capture: capture, width: ZFMImage.width, height: ZFMImage.height)
        case .sent(let bytes): bytes
        }
    }
}

/// A fingerprint module that exists only in software: sensor, buffers, flash, and the answers to every command.
public struct SimulatedZFM: SimulatedReader {
    /// A failure that the module is told to have.
    public struct Failure: Equatable, Sendable {
        /// The command's first byte.
        public var operation: UInt8
        /// What it answers in place of carrying it out.
        public var confirmation: ZFMConfirmation
        /// How many times.
        public var times: Int

        /// Makes a failure.
        public init(_ confirmation: ZFMConfirmation, of operation: UInt8, times: Int = 1) {
            self.operation = operation
            self.confirmation = confirmation
            self.times = times
        }
    }

    /// What comes from the host next.
    enum Expecting: Equatable {
        case commands
        case template(buffer: UInt8)
        case image
    }

    /// What a module says when its power comes.
    static let ready: UInt8 = 0x55

    /// What it keeps without power.
    public internal(set) var flash: ZFMFlash
    /// What lies on the sensor.
    public private(set) var finger: SyntheticFinger?
    /// What fails, the first that applies.
    public var failures: [Failure] = []
    /// What it tells of itself; an older module cannot.
    public var product: ZFMProduct?
    /// How often the host looked for a finger and found none since it was lifted.
    public private(set) var looks = 0
    /// Images taken since the finger was put down.
    public private(set) var images = 0

    var image: ZFMCapturedImage?
    var imageFeatures: SyntheticTemplate?
    var imageProblem: ZFMConfirmation?
    var buffers: [UInt8: [UInt8]] = [:]
    var isVerified = false
    var expecting = Expecting.commands
    var collected: [UInt8] = []
    var random: SplitMix64
    private var ear: Ear<ZFMCodec>
    private var outbox: [Emission] = []
    private var busyUntil = SteadyTime.zero
    private var captures: UInt64 = 0

    /// Switches a module on.
    public init(flash: ZFMFlash = ZFMFlash(), seed: UInt64 = 1) {
        self.flash = flash
        random = SplitMix64(state: seed)
        ear = Ear(ZFMCodec(address: flash.parameters.address))
    }

    /// The rate of its line.
    public var baud: Int? { flash.parameters.baud }

    /// When the beginning of a packet is forgotten.
    public var deadline: SteadyTime? { ear.deadline }

    /// The next piece to send.
    public mutating func transmit() -> Emission? { outbox.isEmpty ? nil : outbox.removeFirst() }

    /// Puts a finger on the sensor.
    public mutating func put(_ finger: SyntheticFinger) {
        self.finger = finger
        images = 0
    }

    /// Lifts the finger.
    public mutating func lift() {
        finger = nil
        looks = 0
    }

    /// Takes bytes of the host.
    public mutating func receive(_ bytes: [UInt8], now: SteadyTime) {
        ear.receive(bytes, now: now)
        hear(now: now)
    }

    /// Forgets the beginning of a packet whose rest did not come.
    public mutating func handle(timeout now: SteadyTime) {
        ear.handle(timeout: now)
        hear(now: now)
    }

    private mutating func hear(now: SteadyTime) {
        while let heard = ear.next() {
            switch heard {
            case .refused(let refusal) where refusal.reason == .check && expecting == .commands:
                answer(.packetDamaged, after: .milliseconds(1), now: now)
            case .refused, .answer(.acknowledgement): break
            case .answer(.command(let command)):
                // A host that gave up sending data begins anew.
                expecting = .commands
                obey(command, now: now)
            case .answer(.data(let bytes, let isLast)): take(bytes, isLast: isLast)
            }
        }
    }

    private mutating func obey(_ command: ZFMCommand, now: SteadyTime) {
        if let index = failures.firstIndex(where: { $0.operation == command.operation && $0.times > 0 }) {
            failures[index].times -= 1
            return answer(failures[index].confirmation, after: .milliseconds(5), now: now)
        }
        let result = carryOut(command)
        // Settings that concern the line hold from the next packet on.
        answer(result.confirmation, result.results, after: time(of: command), now: now)
        for message in ZFMMessage.data(result.data, packetSize: flash.parameters.packetSize) {
            say(message, at: busyUntil)
        }
        ear.codec.address = flash.parameters.address
    }

    private mutating func answer(
        _ confirmation: ZFMConfirmation, _ results: [UInt8] = [], after time: Duration, now: SteadyTime
    ) {
        busyUntil = max(busyUntil, now) + time
        say(.acknowledgement(confirmation, results: results), at: busyUntil)
    }

    private mutating func say(_ message: ZFMMessage, at moment: SteadyTime) {
        outbox.append(Emission(ear.codec.frame(message), at: moment))
    }

    /// How long it takes, about as the modules' manuals say.
    private func time(of command: ZFMCommand) -> Duration {
        switch command {
        case .captureImage: finger == nil ? .milliseconds(40) : .milliseconds(200)
        case .extract: .milliseconds(250)
        case .search: .milliseconds(100)
        case .match, .merge: .milliseconds(60)
        case .store, .delete, .setParameter, .setPassword, .setAddress: .milliseconds(50)
        case .empty: .milliseconds(400)
        default: .milliseconds(3)
        }
    }

    /// Takes an image of what lies on the sensor.
    mutating func capture() -> ZFMConfirmation {
        guard let finger else {
            looks += 1
            image = nil
            return .noFinger
        }
        guard finger.quality >= 20 else { return .captureFailed }
        captures += 1
        images += 1
        image = .finger(finger, capture: captures)
        imageFeatures = SyntheticTemplate(features: finger.features(capture: captures))
        imageProblem =
            finger.isWet ? .imageMessy : imageFeatures.map { $0.features.count < 12 } == true ? .tooFewFeatures : nil
        return .ok
    }
}
