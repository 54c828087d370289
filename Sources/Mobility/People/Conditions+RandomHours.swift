public import Biometrics
internal import Session

extension Conditions {
    /// Hours in which the wearer is asked to verify every day, at moments that nobody knows before.
    public struct RandomHours: Hashable, Sendable {
        /// When they begin, seconds after midnight.
        public var from: Double
        /// When they end, seconds after midnight.
        public var until: Double
        /// How often the wearer is asked in them.
        public var count: Int
        /// How long each verification stays open, s.
        public var window: UInt16
        /// How often the wearer may try in each.
        public var attempts: UInt8
        /// The way that is asked for.
        public var modality: Modality

        /// Makes hours.
        public init(
            from: Double, until: Double, count: Int, window: UInt16, attempts: UInt8 = 3, modality: Modality = .finger
        ) {
            self.from = from
            self.until = until
            self.count = count
            self.window = window
            self.attempts = attempts
            self.modality = modality
        }

        /// The windows of a day that begins at a moment; nothing when they do not fit.
        public func windows(of day: Moment, _ checks: inout RandomChecks) -> [Window]? {
            checks.openings(count, from: Instant(day + from), until: Instant(day + until), window: window)?.map {
                // An order tells whole seconds.
                let opens = Moment($0).rounded(.down)
                return Window(
                    kind: .random, from: opens, until: opens + Double(window), attempts: attempts, modality: modality)
            }
        }
    }
}
