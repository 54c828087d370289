internal import Firmware
internal import Glibc
internal import JT808
public import Link
internal import Session

/// An attendance desk's connection to a core: it brings what was taken at the desk, and ends when the core has it.
public final class AttendanceSender {
    /// What became of the attendances.
    public enum Ending: Equatable, Sendable {
        /// The core has them all.
        case delivered
        /// The core could not be had, for a reason, or did not acknowledge them all.
        case unreachable(String)
        /// The core does not take this desk.
        case refused
    }

    private let target: Address
    private let limit: UInt64
    private let poller: Poller
    private let link: DeviceLink
    private var ending: Ending?

    /// Takes attendances to a core.
    ///
    /// - Parameters:
    ///   - terminal: the desk's number.
    ///   - code: the desk's authentication code.
    ///   - patience: nanoseconds until the core counts as away.
    public init(
        _ attendances: [Attendance], target: Address, terminal: String, code: String, patience: UInt64
    ) throws {
        self.target = target
        limit = MonotonicClock.now + patience
        poller = try Poller()
        var start = Start(terminal: TerminalNumber(terminal) ?? .zero)
        start.code = AuthenticationCode(Array(code.utf8).span.bytes) ?? AuthenticationCode()
        start.session.isProvisioned = true
        start.isDesk = true
        let identity = ModelIdentity(
            manufacturer: "WBSIM", model: "attendance-desk", hardwareVersion: "D1", firmwareVersion: "1.0.0;WB1")
        link = DeviceLink(start, identity, records: max(8, attendances.count), poller: poller, token: 0)
        for attendance in attendances {
            var answer = VerificationAnswer(outcome: .match)
            answer.modality = attendance.way.modality
            answer.attempts = 1
            let subject = Array(attendance.subject.utf8)
            _ = link.device.attend(answer, subject: subject.span.bytes, taken: attendance.taken, now: link.now)
        }
    }

    /// Connects once and sends until the core has everything, or cannot be had.
    public func send() -> Ending {
        defer { link.close() }
        while ending == nil, link.device.storedRecords > 0 {
            link.device.handle(timeout: link.now)
            if link.device.wantsLink { connect() }
            if !link.transmit() || link.device.mustCloseLink { broke() }
            guard ending == nil else { break }
            guard MonotonicClock.now < limit else { return .unreachable("\(target) did not acknowledge in time") }
            poller.wait(until: min(limit, link.nextTimeout ?? limit)) { serve($0) }
        }
        return ending ?? .delivered
    }

    private func connect() {
        guard !link.isLinked else { return }
        do throws(LinkError) {
            try link.connect(to: target)
        } catch {
            ending = .unreachable("\(error)")
        }
    }

    private func serve(_ ready: Poller.Ready) {
        let change = link.serve(ready) { event in
            if case .rejected = event { ending = .refused }
        }
        switch change {
        case .failed(let error): ending = .unreachable("\(error)")
        case .closed, .broken: broke()
        case .connected, nil: break
        }
    }

    private func broke() { ending = ending ?? .unreachable("\(target) closed the link") }
}
