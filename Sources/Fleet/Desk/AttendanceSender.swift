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

    private typealias Device = Wristband<
        RegionFixStore, AreaTable, DeviceTexts, RegionReassemblyStore, NoUpgradeRegion, DeskSensors
    >

    private let target: Address
    private let limit: UInt64
    private let origin = MonotonicClock.now
    private let calendar = MonotonicClock.calendar
    private var device: Device
    private var stream: Link.Stream?
    private var isConnecting = false
    private var output = OutputQueue()
    private var ending: Ending?
    private let poller: Poller
    private let memory: [UnsafeMutableRawBufferPointer]

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
        limit = origin + patience
        poller = try Poller()
        memory = [
            max(8, attendances.count) * RegionFixStore.slotSize, RegionReassemblyStore.deviceSize,
            Deframer.deviceLimit, FrameWriter.storageSize, 65_536,
        ].map { .allocate(byteCount: $0, alignment: 16) }
        var start = Start(terminal: TerminalNumber(terminal) ?? .zero)
        start.code = AuthenticationCode(Array(code.utf8).span.bytes) ?? AuthenticationCode()
        start.session.isProvisioned = true
        start.isDesk = true
        start.time = UInt32(calendar / 1_000)
        let identity = ModelIdentity(
            manufacturer: "WBSIM", model: "attendance-desk", hardwareVersion: "D1", firmwareVersion: "1.0.0;WB1")
        let now = Instant(milliseconds: calendar)
        device = Device(
            start, fixes: RegionFixStore(region: memory[0]), areas: AreaTable(),
            texts: DeviceTexts(identity: identity, number: 0),
            parts: RegionReassemblyStore(region: memory[1], placeSize: RegionReassemblyStore.deviceSize),
            upgrades: NoUpgradeRegion(), body: DeskSensors(), now: now)
        for attendance in attendances {
            var answer = VerificationAnswer(outcome: .match)
            answer.modality = attendance.way.modality
            answer.attempts = 1
            let subject = Array(attendance.subject.utf8)
            _ = device.attend(answer, subject: subject.span.bytes, taken: attendance.taken, now: now)
        }
    }

    deinit { for part in memory { part.deallocate() } }

    private var now: Instant { Instant(milliseconds: calendar + (MonotonicClock.now - origin) / 1_000_000) }

    /// Connects once and sends until the core has everything, or cannot be had.
    public func send() -> Ending {
        defer { stream?.close() }
        while ending == nil, device.storedRecords > 0 {
            device.handle(timeout: now)
            if device.wantsLink { connect() }
            transmit()
            if device.mustCloseLink { ending = ending ?? .unreachable("\(target) closed the link") }
            guard ending == nil else { break }
            guard MonotonicClock.now < limit else { return .unreachable("\(target) did not acknowledge in time") }
            let next = device.nextTimeout.map {
                origin + ($0.milliseconds - min($0.milliseconds, calendar)) * 1_000_000
            }
            poller.wait(until: min(limit, next ?? limit)) { serve($0) }
        }
        return ending ?? .delivered
    }

    private func connect() {
        guard stream == nil else { return }
        do throws(LinkError) {
            let stream = try Link.Stream.connect(to: target)
            try poller.add(stream.descriptor, .writing, token: 0)
            self.stream = stream
            isConnecting = true
        } catch {
            ending = .unreachable("\(error)")
        }
    }

    private func serve(_ ready: Poller.Ready) {
        guard let stream else { return }
        if isConnecting {
            isConnecting = false
            let code = stream.connectionError
            guard code == 0 else {
                ending = .unreachable("\(LinkError("connect to", target.description, code: code))")
                return
            }
            poller.change(stream.descriptor, .reading, token: 0)
            return device.linkUp(now: now)
        }
        if ready.isWritable, !output.flush(on: stream) { return broke() }
        guard ready.isReadable else { return }
        switch stream.receive(into: memory[4]) {
        case .nothing: break
        case .closed: broke()
        case .bytes(let count): receive(UnsafeRawBufferPointer(rebasing: memory[4][..<count]), from: stream)
        }
    }

    private func broke() { ending = ending ?? .unreachable("\(target) closed the link") }

    private func receive(_ bytes: UnsafeRawBufferPointer, from stream: Link.Stream) {
        var rest = bytes.bytes
        while true {
            var buffer = memory[2].mutableBytes
            var reply = memory[3].mutableBytes
            let reception = device.receive(&rest, buffer: &buffer, reply: &reply, now: now)
            let length = reception.reply
            var isExhausted = false
            switch reception.event {
            case .exhausted: isExhausted = true
            case .rejected: ending = .refused
            default: break
            }
            if isExhausted { return }
            if length > 0, !output.send(UnsafeRawBufferPointer(rebasing: memory[3][..<length]), on: stream) {
                return broke()
            }
        }
    }

    private func transmit() {
        guard let stream, !isConnecting else { return }
        while true {
            var storage = memory[3].mutableBytes
            let length = device.transmit(into: &storage, now: now)
            guard length > 0 else { break }
            guard output.send(UnsafeRawBufferPointer(rebasing: memory[3][..<length]), on: stream) else {
                return broke()
            }
        }
        poller.change(stream.descriptor, output.count > 0 ? [.reading, .writing] : .reading, token: 0)
    }
}
