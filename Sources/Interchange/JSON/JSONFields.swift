/// The members of an object that is being read, asked for by name.
public struct JSONFields {
    /// The object itself, for diagnostics about it as a whole.
    public let value: JSONValue
    private var asked: [String] = []
    private var ignoresOthers = false

    init(value: JSONValue) { self.value = value }

    /// The member of that name, or a diagnostic at the object that it is missing.
    public mutating func required(_ name: String) throws(Diagnostic) -> JSONValue {
        asked.append(name)
        if let member = member(name) { return member }
        let unasked = names.filter { !asked.contains($0) }
        var message = "expected a member \(quoted(name)), found none"
        if let near = nearest(to: name, among: unasked) { message += ", did you mean it by \(quoted(near))?" }
        throw value.diagnostic(message)
    }

    /// The member of that name; nothing when it is absent or null.
    public mutating func optional(_ name: String) -> JSONValue? {
        asked.append(name)
        guard let member = member(name), member.kind != .null else { return nil }
        return member
    }

    /// Whether there is a member of that name, be it null, without asking for it.
    public func contains(_ name: String) -> Bool { member(name) != nil }

    /// Allows members that are not asked for, as in what programs of others write.
    public mutating func ignoreOthers() { ignoresOthers = true }

    private var document: JSONDocument { value.document }

    /// Calls `body` with the node of each key until it returns true.
    private func firstKey(where body: (Int) -> Bool) -> Int? {
        var key = value.node + 1
        while key < document.nodes[value.node].next {
            if body(key) { return key }
            key = document.nodes[key + 1].next
        }
        return nil
    }

    private func member(_ name: String) -> JSONValue? {
        let name = name.utf8
        let key = firstKey { key in
            guard case .string(let range) = document.nodes[key].content else { return false }
            return document.text[range].elementsEqual(name)
        }
        return key.map { JSONValue(document: document, node: $0 + 1) }
    }

    private var names: [String] {
        var names: [String] = []
        _ = firstKey { key in
            names.append(document.string(key))
            return false
        }
        return names
    }

    /// Refuses the first member that was not asked for.
    func refuseOthers() throws(Diagnostic) {
        guard !ignoresOthers else { return }
        let asked = asked
        guard let key = firstKey(where: { !asked.contains(document.string($0)) }) else { return }
        let name = document.string(key)
        var message = "found \(quoted(name)), "
        if let near = nearest(to: name, among: asked) {
            message += "did you mean \(quoted(near))?"
        } else {
            message += "expected only \(asked.map { quoted($0) }.joined(separator: ", "))"
        }
        // The object's path, not the key's: the key is in the message.
        let path = value.path
        throw document.source.diagnostic(
            path.isEmpty ? message : "\(path): \(message)", at: document.nodes[key].offset)
    }
}
