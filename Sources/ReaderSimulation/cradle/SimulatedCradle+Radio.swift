public import Link

extension SimulatedCradle: RadioBearer {
    /// What the radio of a wristband wants of its network, in the cradle or out of it.
    public mutating func nextRadioWish(now: SteadyTime) -> (number: Int, wish: RadioWish)? {
        advance(to: now)
        return box.nextRadioWish(now: instant)
    }

    /// Takes what happened on the link of a wristband.
    public mutating func hear(_ event: RadioEvent, by number: Int, now: SteadyTime) {
        advance(to: now)
        box.hear(event, by: number, now: instant)
    }
}
