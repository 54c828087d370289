package import JT808

/// The verifications of one person, daily ones and those on single days: which window is open, and what came of it.
package struct SignInRule: Sendable {
    /// A window on one day.
    package struct Window: Sendable {
        /// When it opens, seconds since 2000.
        package var from: UInt32
        /// When it closes.
        package var until: UInt32
        /// Which ways are accepted.
        package var modalities: Modalities
        /// How often the wearer may try.
        package var attempts: UInt8

        /// The request's id: the minute it opens, so that a restarted core asks the same.
        package var request: UInt32 { from / 60 }
    }

    private var signIns: [Order.SignIn]
    private var checks: [Order.Check]
    /// Windows whose result is in.
    private var finished: Set<UInt32> = []

    /// Makes the rule of daily verifications, and of those on single days.
    package init(_ signIns: [Order.SignIn], _ checks: [Order.Check] = []) {
        self.signIns = signIns
        self.checks = checks
    }

    /// Demands other verifications from now on; what came in stays.
    package mutating func demand(_ signIns: [Order.SignIn], _ checks: [Order.Check] = []) {
        self.signIns = signIns
        self.checks = checks
    }

    /// A window that is open at a time at which that of a check is, too.
    func overlap(with check: Order.Check) -> Window? {
        let other = Window(check)
        return windows(around: other.from).first { $0.from < other.until && other.from < $0.until }
    }

    /// The window that is open at a time.
    package func open(at seconds: UInt32) -> Window? {
        windows(around: seconds).first { $0.from <= seconds && seconds < $0.until }
    }

    /// The next moment after `seconds` at which a window opens or closes.
    package func nextChange(after seconds: UInt32) -> UInt32? {
        windows(around: seconds).flatMap { [$0.from, $0.until] }.filter { $0 > seconds }.min()
    }

    /// The windows that close after `earlier` and not after `later` without a match.
    package func missed(after earlier: UInt32, through later: UInt32) -> [Window] {
        windows(around: later).filter {
            $0.until > earlier && $0.until <= later && !finished.contains($0.request)
        }
    }

    /// Whether a request was for the window that closed at a time.
    package func isRequest(_ request: UInt32, ofWindowUntil time: UInt32) -> Bool {
        windows(around: time).contains { $0.until == time && $0.request == request }
    }

    /// Whether a request was answered with a match.
    package func isFinished(_ request: UInt32) -> Bool { finished.contains(request) }

    /// A match came in.
    package mutating func finish(_ request: UInt32) { finished.insert(request) }

    /// The daily windows of yesterday, today and tomorrow, and those on single days.
    private func windows(around seconds: UInt32) -> [Window] {
        let today = seconds / 86_400 * 86_400
        var windows = checks.map { Window($0) }
        for day in [today &- 86_400, today, today &+ 86_400] {
            for signIn in signIns {
                let from = day &+ UInt32(signIn.at)
                windows.append(
                    Window(
                        from: from, until: from &+ UInt32(signIn.window), modalities: signIn.modalities,
                        attempts: signIn.attempts))
            }
        }
        return windows
    }
}

extension SignInRule.Window {
    /// The window of a check.
    fileprivate init(_ check: Order.Check) {
        from = check.at.secondsSince2000
        until = from &+ check.window
        modalities = check.modalities
        attempts = check.attempts
    }
}
