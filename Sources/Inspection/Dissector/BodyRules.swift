internal import JT808

/// What is legal in a message's fields, beyond their layout.
///
/// `JT808` alone knows it. It is asked here: bodies are made from the layout, and then one field after the other gets
/// values of which each is refused at its place or not.
struct BodyRules {
    /// What one field may hold.
    enum Rule: Equatable {
        /// Numbers in these ranges.
        case ranges([ClosedRange<UInt32>])
        /// Numbers in these ranges; what is not is told at the list's begin.
        case rangesOfList([ClosedRange<UInt32>])
        /// A date, or, if so, zeros.
        case date(orZeros: Bool)
        /// A date whose day comes first.
        case reversedDate
        /// Begin or end of an area's hours.
        case hours
        /// Digits of which those marked with 1 are decimal, each pair of them up to a number.
        case digits(String, pairs: [Int])
        /// One word.
        case word(String)
    }

    /// How bytes after the last field are refused.
    struct Surplus: Equatable {
        var reason: Refusal.Reason
        /// Where in the body; nothing for where they begin.
        var offset: Int?
    }

    /// The rules of fields by path.
    private(set) var fields: [String: Rule] = [:]
    /// Set where nothing may follow the fields.
    private(set) var surplus: Surplus?

    private let message: MessageID
    private let edition: Edition
    private var asked: Set<String> = []

    init(_ message: MessageLayout, _ edition: Edition) {
        self.message = MessageID(rawValue: message.id)
        self.edition = edition
        var seen: Set<[UInt8]> = []
        for filling in SampleBody.Filling.all(edition) {
            let sample = SampleBody(message, filling)
            guard seen.insert(sample.bytes).inserted, refusal(sample.bytes) == nil else { continue }
            if surplus == nil { askForMore(sample.bytes) }
            // The last entry of a list is another than the list's begin.
            for leaf in sample.leaves.reversed() {
                if asked.insert(leaf.path).inserted {
                    fields[leaf.path] = rule(of: leaf, in: sample.bytes)
                } else if case .code = leaf.field.kind {
                    narrow(leaf, in: sample.bytes)
                }
            }
        }
    }

    private func refusal(_ body: [UInt8]) -> Refusal? { BodyCheck.refusal(of: message, body, edition) }

    private mutating func askForMore(_ body: [UInt8]) {
        guard let refusal = refusal(body + [0]), refusal.reason == .inconsistentLength else { return }
        surplus = Surplus(reason: refusal.reason, offset: refusal.offset == body.count ? nil : refusal.offset)
    }

    // MARK: Fields

    /// What follows a code may hide that it is not legal: what one body tells is kept beside what others tell.
    private mutating func narrow(_ leaf: SampleBody.Leaf, in body: [UInt8]) {
        guard case .ranges(let ranges)? = rule(of: leaf, in: body) else { return }
        guard case .ranges(let others)? = fields[leaf.path] else {
            fields[leaf.path] = .ranges(ranges)
            return
        }
        fields[leaf.path] = .ranges(
            ranges.flatMap { range in others.filter(range.overlaps).map(range.clamped) })
    }

    private func rule(of leaf: SampleBody.Leaf, in body: [UInt8]) -> Rule? {
        switch leaf.field.kind {
        case .number(let width), .signed(let width), .decimal(let width, _), .code(let width, _), .flags(let width, _):
            let all = [0...UInt32.max >> UInt32(32 - 8 * width)]
            let ranges = width == 1 ? ofByte(leaf, in: body) : ofNumber(leaf, width, below: nil, in: body)
            if ranges != all { return .ranges(ranges) }
            guard let offset = leaf.listOffset, offset != leaf.offset, width > 1 else { return nil }
            let ofList = ofNumber(leaf, width, below: nil, at: offset, in: body)
            return ofList == all ? nil : .rangesOfList(ofList)
        case .optional(let width):
            let none = UInt32.max >> UInt32(32 - 8 * width)
            let ranges = width == 1 ? ofByte(leaf, in: body) : ofNumber(leaf, width, below: none, in: body)
            return ranges == [0...none] ? nil : .ranges(ranges)
        case .dateTime:
            guard isRefused(.notDecimal, leaf, Array(repeating: 0xff, count: 6), in: body) else { return nil }
            return .date(orZeros: !isRefused(.notDecimal, leaf, Array(repeating: 0, count: 6), in: body))
        case .digits(let width): return ofDigits(leaf, width, in: body)
        case .text:
            guard let word = leaf.field.word else { return nil }
            return isRefused(.outOfRange, leaf, Array(repeating: 0, count: word.utf8.count), in: body)
                ? .word(word) : nil
        case .bytes, .sizedBytes, .textToEnd, .sizedText, .rest: return nil
        }
    }

    private func ofDigits(_ leaf: SampleBody.Leaf, _ width: Int, in body: [UInt8]) -> Rule? {
        var marks = ""
        for digit in 0..<2 * width {
            var value = Array(body[leaf.offset..<leaf.offset + width])
            value[digit / 2] |= digit % 2 == 0 ? 0xf0 : 0x0f
            marks += isRefused(.notDecimal, leaf, value, in: body) ? "1" : "0"
        }
        guard marks.contains("1") else { return nil }
        if ["begin", "end"].contains(leaf.field.name) { return .hours }
        let isDayFirst = width == 6 && isRefused(.notDecimal, leaf, [0x99, 0x12, 0x31, 0, 0, 0], in: body)
        return isDayFirst ? .reversedDate : .digits(marks, pairs: (0..<width).map { mostOfPair($0, leaf, in: body) })
    }

    private func mostOfPair(_ place: Int, _ leaf: SampleBody.Leaf, in body: [UInt8]) -> Int {
        let isLegal = { (number: Int) in
            var changed = body
            changed[leaf.offset + place] = UInt8(number / 10 * 16 + number % 10)
            return refusal(changed) != Refusal(.notDecimal, at: leaf.offset)
        }
        return (0...99).last(where: isLegal) ?? 99
    }

    /// Whether a value in place of a field's own is refused for a reason at its place.
    private func isRefused(
        _ reason: Refusal.Reason, _ leaf: SampleBody.Leaf, _ value: [UInt8], at offset: Int? = nil, in body: [UInt8]
    ) -> Bool {
        var body = body
        body.replaceSubrange(leaf.offset..<leaf.offset + value.count, with: value)
        return refusal(body) == Refusal(reason, at: offset ?? leaf.offset)
    }

    /// All values of one byte are tried.
    private func ofByte(_ leaf: SampleBody.Leaf, in body: [UInt8]) -> [ClosedRange<UInt32>] {
        var ranges: [ClosedRange<UInt32>] = []
        for value in 0...255 as ClosedRange<UInt32> {
            guard !isRefused(.outOfRange, leaf, [UInt8(value)], in: body) else { continue }
            if let last = ranges.last, last.upperBound + 1 == value {
                ranges[ranges.count - 1] = last.lowerBound...value
            } else {
                ranges.append(value...value)
            }
        }
        return ranges
    }

    /// The one range of a longer number, and the number above it that says "unknown".
    private func ofNumber(
        _ leaf: SampleBody.Leaf, _ width: Int, below none: UInt32?, at offset: Int? = nil, in body: [UInt8]
    ) -> [ClosedRange<UInt32>] {
        func isLegal(_ value: UInt32) -> Bool {
            let bytes = (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
            return !isRefused(.outOfRange, leaf, bytes, at: offset, in: body)
        }
        let start = leaf.offset
        let own = body[start..<start + width].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        var (legal, illegal) = (UInt64(own), UInt64(UInt32.max >> UInt32(32 - 8 * width)) + 1)
        if let none { illegal = UInt64(none) }
        if isLegal(UInt32(illegal - 1)) { legal = illegal - 1 }
        while illegal - legal > 1 {
            let middle = legal + (illegal - legal) / 2
            if isLegal(UInt32(middle)) { legal = middle } else { illegal = middle }
        }
        let most = UInt32(legal)
        let least = (0...own).first { isLegal($0) } ?? own
        guard let none, isLegal(none) else { return [least...most] }
        return most + 1 == none ? [least...none] : [least...most, none...none]
    }
}

// MARK: Lua

extension BodyRules {
    /// The rules of all messages, as a statement of Lua.
    static func lua() -> String {
        var lines = ["local rules = {"]
        for (id, message) in MessageLayouts.all.sorted(by: { $0.key < $1.key }) {
            let (older, newer) = (BodyRules(message, .v2013).table, BodyRules(message, .v2019).table)
            guard older != "{}" || newer != "{}" else { continue }
            lines.append("  [\(LuaText.hexadecimal(id))] = { older = \(older),")
            lines.append("    newer = \(newer) },")
        }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }

    private var table: String {
        var parts = fields.sorted { $0.key < $1.key }.map { "[\(LuaText.quoted($0.key))] = \(Self.lua($0.value))" }
        if let surplus {
            let offset = surplus.offset.map { "\($0)" } ?? "false"
            parts.append("surplus = { \(LuaText.quoted(surplus.reason.name)), \(offset) }")
        }
        return parts.isEmpty ? "{}" : "{ \(parts.joined(separator: ", ")) }"
    }

    private static func lua(_ rule: Rule) -> String {
        switch rule {
        case .ranges(let ranges): "{ \"ranges\", \(lua(ranges)) }"
        case .rangesOfList(let ranges): "{ \"ranges\", \(lua(ranges)), of_list = true }"
        case .date(let orZeros): "{ \"date\", \(orZeros) }"
        case .reversedDate: "{ \"reversedDate\" }"
        case .hours: "{ \"hours\" }"
        case .digits(let marks, let pairs):
            "{ \"digits\", \(LuaText.quoted(marks)), { \(pairs.map(String.init).joined(separator: ", ")) } }"
        case .word(let word): "{ \"word\", \(LuaText.quoted(word)) }"
        }
    }

    private static func lua(_ ranges: [ClosedRange<UInt32>]) -> String {
        "{ \(ranges.map { "{ \($0.lowerBound), \($0.upperBound) }" }.joined(separator: ", ")) }"
    }
}
