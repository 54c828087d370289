/// Makes a number of keys, as they go down up to Enter.
///
/// What is typed has no check sum: a digit that became another on the way is a number like any other. What can be seen is
/// seen: a number without Enter or of a length that none has, a key that is no digit, and events that are missing, as a
/// key must come up again before it goes down once more, and cannot come up without having been down.
public struct WedgeTyping: Sendable {
    private let form: WedgeNumber.Form
    private var digits = ""
    private var down: Set<UInt16> = []
    private var refusal: WedgeRefusal?

    /// Nothing is typed yet.
    public init(_ form: WedgeNumber.Form = WedgeNumber.Form()) { self.form = form }

    /// Whether a number is begun, good or bad.
    public var isBegun: Bool { !digits.isEmpty || refusal != nil }

    /// Takes an event.
    ///
    /// - Returns: the number, or why there is none, when Enter goes down behind something.
    public mutating func take(_ event: InputEvent) -> Result<WedgeNumber, WedgeRefusal>? {
        switch (event.kind, event.value) {
        case (.synchronisation, _) where event.code == InputEvent.dropped: lose()
        case (.key, 1): return press(event.code)
        case (.key, 0):
            // That of the Enter before may come when nothing is typed yet.
            if down.remove(event.code) == nil, WedgeKey(code: event.code)?.character != "\n" { lose() }
        default: break
        }
        return nil
    }

    /// Something got lost: what is typed up to the next Enter is no number.
    public mutating func lose() { refusal = .lost }

    /// No more keys come: why what is typed so far is no number.
    public mutating func end() -> WedgeRefusal {
        defer { reset() }
        return refusal ?? .unfinished(digits.count)
    }

    private mutating func reset() {
        digits = ""
        refusal = nil
    }

    private mutating func press(_ code: UInt16) -> Result<WedgeNumber, WedgeRefusal>? {
        guard down.insert(code).inserted else {
            lose()
            return nil
        }
        guard !WedgeKey.modifiers.contains(code) else { return nil }
        switch WedgeKey(code: code)?.character {
        case "\n"?: return isBegun ? finish() : nil
        case let digit? where form.isHexadecimal || digit.isNumber: digits.append(digit)
        default: refusal = refusal ?? .key
        }
        return nil
    }

    private mutating func finish() -> Result<WedgeNumber, WedgeRefusal> {
        defer { reset() }
        if let refusal { return .failure(refusal) }
        return form.lengths.contains(digits.count)
            ? .success(WedgeNumber(digits: digits)) : .failure(.length(digits.count))
    }
}
