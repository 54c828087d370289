public import Biometrics
public import Datum

/// What supervision demands of a wearer; all of it is told to the core in the orders.
public struct Conditions: Sendable {
    /// A daily time at which the wearer must verify who they are.
    public struct SignIn: Hashable, Sendable {
        /// When it opens, seconds after midnight.
        public var at: Double
        /// How long it stays open, s.
        public var window: Double
        /// How often the wearer may try.
        public var attempts: UInt8
        /// The way that is asked for; at a desk it is card or finger, as the person likes.
        public var modality: Modality

        /// Makes a sign-in.
        public init(at: Double, window: Double, attempts: UInt8 = 3, modality: Modality = .finger) {
            self.at = at
            self.window = window
            self.attempts = attempts
            self.modality = modality
        }
    }

    /// A verification that is asked for once.
    public struct Window: Hashable, Sendable {
        /// Why it is asked for.
        public var kind: VerificationTerms.Kind
        /// When it opens.
        public var from: Moment
        /// When it closes.
        public var until: Moment
        /// How often the wearer may try.
        public var attempts: UInt8
        /// The way that is asked for.
        public var modality: Modality

        /// Makes a window.
        public init(
            kind: VerificationTerms.Kind, from: Moment, until: Moment, attempts: UInt8, modality: Modality
        ) {
            self.kind = kind
            self.from = from
            self.until = until
            self.attempts = attempts
            self.modality = modality
        }
    }

    /// When the wearer must be at home.
    public var curfew: Curfew?
    /// The circle around home that counts as home.
    public var curfewPlace: Shape
    /// The circle the wearer may not leave, which the device watches; nothing for a device without fences.
    public var fence: Shape?
    /// The boundary the wearer may not cross, which the core watches.
    public var boundary: Shape
    /// When to verify, every day.
    public var signIns: [SignIn]
    /// Verifications at moments that the wearer does not know before; they overlap neither each other nor the daily ones.
    public var checks: [Window] = []
    /// Positions less accurate than this decide nothing, m: parameter F105.
    public var accuracyLimit: Double

    /// The windows that lie wholly in a stretch of time.
    func windows(from start: Moment, until end: Moment) -> [Window] {
        var windows = checks.filter { $0.from >= start && $0.until <= end }
        var day = (start / 86_400).rounded(.down) * 86_400
        while day < end {
            for signIn in signIns where day + signIn.at >= start && day + signIn.at + signIn.window <= end {
                windows.append(
                    Window(
                        kind: .scheduled, from: day + signIn.at, until: day + signIn.at + signIn.window,
                        attempts: signIn.attempts, modality: signIn.modality))
            }
            day += 86_400
        }
        return windows.sorted { $0.from < $1.from }
    }
}
