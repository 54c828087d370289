internal import Firmware
internal import JT808
internal import Session

/// A wristband's radio, as far as it is no matter of the firmware.
struct CradledRadio {
    /// What its platform makes of it.
    enum Standing: String {
        case offline, online, refused
    }

    fileprivate enum Link {
        case none, opening, open
    }

    /// Whether it is on: since it was worn under an order, until it is wiped.
    fileprivate(set) var isOn = false
    var standing = Standing.offline
    /// Fixes that its platform has acknowledged.
    var deliveredFixes = 0
    fileprivate var link = Link.none
    /// Whether the firmware that had the link is no more.
    fileprivate var isOrphan = false
    /// The beginning of a frame.
    fileprivate var partial: [UInt8] = []
    fileprivate var answers: [[UInt8]] = []

    /// The firmware started anew, and knows nothing of a link.
    mutating func restarted() {
        isOrphan = link != .none
        standing = .offline
    }

    /// The wristband is nobody's any more.
    mutating func wiped() {
        restarted()
        isOn = false
        deliveredFixes = 0
    }

    fileprivate mutating func drop() {
        link = .none
        if standing == .online { standing = .offline }
        isOrphan = false
        partial = []
        answers = []
    }
}

extension CradledWristband {
    /// What the radio wants next; asked until nothing is left, after everything that happens.
    mutating func nextRadioWish(now: Instant) -> RadioWish? {
        if device.body.isWorn, device.supervisionState == .armed { radio.isOn = true }
        if radio.link == .open, !radio.answers.isEmpty { return .send(radio.answers.removeFirst()) }
        if radio.isOrphan {
            radio.drop()
            return .close
        }
        if radio.link == .open, let frame = transmit(now: now) { return .send(frame) }
        if device.mustCloseLink, radio.link != .none {
            radio.drop()
            device.linkDown(now: now)
            return .close
        }
        guard radio.isOn, radio.link == .none, device.wantsLink else { return nil }
        radio.link = .opening
        return .open
    }

    /// Takes what happened on the link.
    mutating func hear(_ event: RadioEvent, now: Instant) {
        switch event {
        case .opened where radio.link == .opening:
            radio.link = .open
            if !radio.isOrphan { device.linkUp(now: now) }
        case .bytes(let bytes) where radio.link == .open && !radio.isOrphan:
            radio.partial += bytes
            // A frame that is too long is the firmware's to refuse.
            let isTooLong = radio.partial.count > Deframer.deviceLimit
            let count = radio.partial.lastIndex(of: 0x7E).map { $0 + 1 } ?? (isTooLong ? radio.partial.count : 0)
            let whole = Array(radio.partial.prefix(count))
            radio.partial.removeFirst(count)
            let answers = receive(whole, now: now)
            radio.answers += answers
        case .lost where radio.link != .none:
            let isOrphan = radio.isOrphan
            radio.drop()
            if !isOrphan { device.linkDown(now: now) }
        case .opened, .bytes, .lost: break
        }
    }

    private mutating func transmit(now: Instant) -> [UInt8]? {
        var storage = [UInt8](repeating: 0, count: FrameWriter.storageSize)
        var length = 0
        do {
            var span = storage.mutableSpan
            var bytes = span.mutableBytes
            length = device.transmit(into: &bytes, now: now)
        }
        return length > 0 ? Array(storage[..<length]) : nil
    }
}
