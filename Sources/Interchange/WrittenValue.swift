/// A value as it stands in a file, which knows its place: a JSON value or a field of a CSV row.
///
/// The accessors say what is expected; a value that is something else is refused with a diagnostic at its place:
/// `fleet.json:12:15: violations[2].after: expected a whole number from 1 to 86400, found "abc"`.
public protocol WrittenValue {
    /// The value when it is text.
    var text: String? { get }
    /// The digits as written, with sign, point and exponent, when the value is a decimal number.
    var numeral: String? { get }
    /// What stands there, for a message.
    var found: String { get }
    /// A diagnostic at the value's place, its message led by the value's name or path.
    func diagnostic(_ message: String) -> Diagnostic
}

extension WrittenValue {
    /// The diagnostic `expected …, found …`, for a caller who wants more than the accessors check: `"22:00"`, a file.
    public func expected(_ what: String) -> Diagnostic {
        diagnostic("expected \(what), found \(found)")
    }

    /// Reads text.
    public func string() throws(Diagnostic) -> String {
        guard let text else { throw expected("a string") }
        return text
    }

    /// Reads a whole number, written without point and exponent.
    ///
    /// - Parameter range: what is allowed; all that the type holds when left out.
    public func integer<Integer: FixedWidthInteger>(
        in range: ClosedRange<Integer> = Integer.min...Integer.max
    ) throws(Diagnostic) -> Integer {
        guard let numeral, let value = Integer(numeral), range.contains(value) else {
            throw expected("a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// Reads a finite number, rounded to the nearest double.
    public func number() throws(Diagnostic) -> Double {
        guard let numeral, let value = Double(numeral), value.isFinite else { throw expected("a number") }
        return value
    }

    /// Reads a number within a range.
    public func number(in range: ClosedRange<Double>) throws(Diagnostic) -> Double {
        guard let numeral, let value = Double(numeral), range.contains(value) else {
            throw expected("a number from \(short(range.lowerBound)) to \(short(range.upperBound))")
        }
        return value
    }

    /// Reads one of an enumeration's names.
    public func choice<Choice: RawRepresentable & CaseIterable>(
        of type: Choice.Type = Choice.self
    ) throws(Diagnostic) -> Choice where Choice.RawValue == String {
        if let text, let choice = Choice(rawValue: text) { return choice }
        throw expectedName(among: Choice.allCases.map(\.rawValue))
    }

    /// Reads one of some names, each of which stands for a value.
    public func choice<Choice>(of names: KeyValuePairs<String, Choice>) throws(Diagnostic) -> Choice {
        if let text, let choice = names.first(where: { $0.key == text }) { return choice.value }
        throw expectedName(among: names.map(\.key))
    }

    private func expectedName(among names: [String]) -> Diagnostic {
        let list = names.map { quoted($0) }.joined(separator: ", ")
        let diagnostic = expected(names.count == 1 ? list : "one of \(list)")
        guard let text, let name = nearest(to: text, among: names) else { return diagnostic }
        var helpful = diagnostic
        helpful.message += ", did you mean \(quoted(name))?"
        return helpful
    }
}

/// A bound as people write it: `90`, not `90.0`.
private func short(_ bound: Double) -> String {
    let text = bound.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
