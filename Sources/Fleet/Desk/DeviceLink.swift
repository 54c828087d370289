internal import Firmware
internal import JT808
internal import Link
internal import Session

/// A device at a desk and its link, in real time: what the device sends goes out, and it hears what comes.
final class DeviceLink {
    typealias Device = Wristband<
        RegionFixStore, AreaTable, DeviceTexts, RegionReassemblyStore, NoUpgradeRegion, DeskSensors
    >

    /// What became of the link.
    enum Change {
        /// It can be used.
        case connected
        /// It could not be had.
        case failed(LinkError)
        /// The other end closed it.
        case closed
        /// It broke.
        case broken
    }

    /// The firmware.
    var device: Device
    /// The clocks when it was made: monotonic nanoseconds, and milliseconds of the calendar.
    private let origin = MonotonicClock.now
    private let calendar = MonotonicClock.calendar
    private let poller: Poller
    private let token: UInt64
    private var stream: Link.Stream?
    /// Where it connects to, until it is connected.
    private var connecting: Address?
    private var output = OutputQueue()
    private let fixes: UnsafeMutableRawBufferPointer
    private let parts: UnsafeMutableRawBufferPointer
    private let input: UnsafeMutableRawBufferPointer
    private let frameBuffer: UnsafeMutableRawBufferPointer
    private let frame: UnsafeMutableRawBufferPointer

    /// Makes a device without a link.
    ///
    /// - Parameters:
    ///   - records: how many records it stores.
    ///   - token: the link's at the poller.
    init(_ start: Start, _ identity: ModelIdentity, records: Int, poller: Poller, token: UInt64) {
        self.poller = poller
        self.token = token
        fixes = .allocate(byteCount: records * RegionFixStore.slotSize, alignment: 16)
        parts = .allocate(byteCount: RegionReassemblyStore.deviceSize, alignment: 16)
        input = .allocate(byteCount: 65_536, alignment: 16)
        frameBuffer = .allocate(byteCount: Deframer.deviceLimit, alignment: 16)
        frame = .allocate(byteCount: FrameWriter.storageSize, alignment: 16)
        var start = start
        start.time = UInt32(calendar / 1_000)
        device = Wristband(
            start, fixes: RegionFixStore(region: fixes), areas: AreaTable(),
            texts: DeviceTexts(identity: identity, number: 0),
            parts: RegionReassemblyStore(region: parts, placeSize: RegionReassemblyStore.deviceSize),
            upgrades: NoUpgradeRegion(), body: DeskSensors(), now: Instant(milliseconds: calendar))
    }

    deinit {
        for memory in [fixes, parts, input, frameBuffer, frame] { memory.deallocate() }
    }

    /// The device's time.
    var now: Instant { Instant(milliseconds: calendar + (MonotonicClock.now - origin) / 1_000_000) }

    /// When the device has something to do, on the monotonic clock.
    var nextTimeout: UInt64? {
        device.nextTimeout.map {
            origin + ($0.milliseconds > calendar ? $0.milliseconds - calendar : 0) * 1_000_000
        }
    }

    /// Whether there is a link, or one is being made.
    var isLinked: Bool { stream != nil }

    /// Begins to connect; `serve` tells how it went.
    func connect(to address: Address) throws(LinkError) {
        let stream = try Link.Stream.connect(to: address)
        try poller.add(stream.descriptor, .writing, token: token)
        self.stream = stream
        connecting = address
    }

    /// Takes a stream that is open as the link.
    func take(_ stream: Link.Stream) throws(LinkError) {
        try poller.add(stream.descriptor, .reading, token: token)
        self.stream = stream
    }

    /// Serves the link.
    ///
    /// - Parameter hear: told what the device heard.
    func serve(_ ready: Poller.Ready, hear: (Reception.Event) -> Void) -> Change? {
        guard let stream else { return nil }
        if let address = connecting {
            connecting = nil
            let code = stream.connectionError
            guard code == 0 else { return .failed(LinkError("connect to", address.description, code: code)) }
            poller.change(stream.descriptor, .reading, token: token)
            device.linkUp(now: now)
            return .connected
        }
        if ready.isWritable, !output.flush(on: stream) { return .broken }
        guard ready.isReadable else { return nil }
        switch stream.receive(into: input) {
        case .nothing: return nil
        case .closed: return .closed
        case .bytes(let count):
            return receive(UnsafeRawBufferPointer(rebasing: input[..<count]), from: stream, hear) ? nil : .broken
        }
    }

    /// Sends what the device has to say.
    ///
    /// - Returns: `false` when the link broke.
    func transmit() -> Bool {
        guard let stream, connecting == nil else { return true }
        while true {
            var storage = frame.mutableBytes
            let length = device.transmit(into: &storage, now: now)
            guard length > 0 else { break }
            guard send(length, on: stream) else { return false }
        }
        poller.change(stream.descriptor, output.count > 0 ? [.reading, .writing] : .reading, token: token)
        return true
    }

    /// Tells the device that it has no link, and closes it unless it stays for another time.
    func drop(closing: Bool) {
        if closing { close() }
        connecting = nil
        output = OutputQueue()
        device.linkDown(now: now)
    }

    /// Closes the link.
    func close() {
        stream?.close()
        stream = nil
    }

    private func receive(
        _ bytes: UnsafeRawBufferPointer, from stream: Link.Stream, _ hear: (Reception.Event) -> Void
    ) -> Bool {
        var rest = bytes.bytes
        while true {
            var buffer = frameBuffer.mutableBytes
            var reply = frame.mutableBytes
            let reception = device.receive(&rest, buffer: &buffer, reply: &reply, now: now)
            let length = reception.reply
            if case .exhausted = reception.event { return true }
            hear(reception.event)
            guard length == 0 || send(length, on: stream) else { return false }
        }
    }

    /// Sends the frame that was written, or queues what the link does not take.
    private func send(_ length: Int, on stream: Link.Stream) -> Bool {
        output.send(UnsafeRawBufferPointer(rebasing: frame[..<length]), on: stream)
    }
}
