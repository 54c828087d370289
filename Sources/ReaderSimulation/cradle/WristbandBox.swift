internal import Link
internal import Session

/// The wristbands that a cradle has met, each with a number of its own: those in its slots, and those taken out.
struct WristbandBox {
    /// How many there can be: as many links as one address can have (our choice).
    static let capacity = Link.Stream.connectionsPerSource

    /// By number; nothing where one without a serial number was taken out and never seen again.
    private(set) var wristbands: [CradledWristband?] = []
    /// The numbers of those that are docked, by slot.
    private(set) var slots: [Int?]
    /// The numbers of those taken out, by serial number.
    private(set) var drawer: [String: Int] = [:]

    /// Whether radios have a network. Where there is none, those taken out stand still.
    private let hasNetwork: Bool
    private var timers = TimerQueue(owners: 0)
    /// Those that may want something of the network, each once.
    private var stirred: [Int] = []
    private var isStirred: [Bool] = []
    private var free: [Int] = []

    init(slots: Int, hasNetwork: Bool) {
        self.slots = [Int?](repeating: nil, count: slots)
        self.hasNetwork = hasNetwork
    }

    /// The wristband in a slot.
    func docked(_ slot: Int) -> CradledWristband? { slots[slot].flatMap { wristbands[$0] } }

    // MARK: Coming and going

    /// Whether a wristband can still be taken from the box.
    var hasRoom: Bool { !free.isEmpty || wristbands.count < Self.capacity }

    /// Puts one that was taken out before into a slot.
    ///
    /// - Returns: whether there is one of that serial number.
    mutating func dock(_ serialNumber: String, in slot: Int) -> Bool {
        guard let number = drawer.removeValue(forKey: serialNumber) else { return false }
        slots[slot] = number
        return true
    }

    /// Puts a new one into a slot, where there is room for it.
    ///
    /// - Parameter make: makes it of a seed.
    mutating func dock(in slot: Int, _ make: (_ seed: UInt32) -> CradledWristband) {
        let number: Int
        if let free = free.popLast() {
            number = free
        } else {
            number = timers.addOwner()
            wristbands.append(nil)
            isStirred.append(false)
        }
        wristbands[number] = make(UInt32(number + 1))
        slots[slot] = number
        settle(number)
    }

    /// Takes the one in a slot out; without a serial number nobody would know it again.
    mutating func undock(_ slot: Int) {
        guard let number = slots[slot], let serialNumber = wristbands[number]?.serialNumber else { return }
        slots[slot] = nil
        guard !serialNumber.isEmpty else { return discard(number) }
        if let other = drawer.updateValue(number, forKey: serialNumber) { discard(other) }
        settle(number)
    }

    private mutating func discard(_ number: Int) {
        wristbands[number] = nil
        timers.set(number, to: nil)
        // Its link is closed before another has its number.
        if hasNetwork { stir(number) } else { free.append(number) }
    }

    // MARK: What happens to them

    /// Does something to the one in a slot; nothing when it is empty.
    @discardableResult
    mutating func change<Result>(slot: Int, _ body: (inout CradledWristband) -> Result) -> Result? {
        guard let number = slots[slot] else { return nil }
        return change(number, body)
    }

    /// Does something to one.
    @discardableResult
    private mutating func change<Result>(_ number: Int, _ body: (inout CradledWristband) -> Result) -> Result? {
        let result = wristbands[number]?.changed(by: body)
        settle(number)
        return result
    }

    /// When one of them has something to do.
    var nextTimeout: Instant? { timers.next.map { Instant(milliseconds: $0) } }

    /// Does what time demands.
    mutating func handle(timeout now: Instant) {
        var due: [Int] = []
        while let (number, _) = timers.popDue(now.milliseconds) { due.append(number) }
        for number in due { change(number) { $0.handle(timeout: now) } }
    }

    private mutating func settle(_ number: Int) {
        let isAwake = hasNetwork || slots.contains(number)
        timers.set(number, to: isAwake ? wristbands[number]?.nextTimeout?.milliseconds : nil)
        if hasNetwork { stir(number) }
    }

    // MARK: Radio

    private mutating func stir(_ number: Int) {
        guard !isStirred[number] else { return }
        isStirred[number] = true
        stirred.append(number)
    }

    /// What one of their radios wants of the network.
    mutating func nextRadioWish(now: Instant) -> (number: Int, wish: RadioWish)? {
        while let number = stirred.last {
            let isThere = wristbands[number] != nil
            if let wish = wristbands[number]?.nextRadioWish(now: now) { return (number, wish) }
            stirred.removeLast()
            isStirred[number] = false
            // What was sent has changed what is due.
            timers.set(number, to: wristbands[number]?.nextTimeout?.milliseconds)
            guard isThere else {
                free.append(number)
                return (number, .close)
            }
        }
        return nil
    }

    /// Takes what happened on the link of one.
    mutating func hear(_ event: RadioEvent, by number: Int, now: Instant) {
        guard wristbands.indices.contains(number) else { return }
        change(number) { $0.hear(event, now: now) }
    }
}

extension CradledWristband {
    fileprivate mutating func changed<Result>(by body: (inout CradledWristband) -> Result) -> Result { body(&self) }
}
