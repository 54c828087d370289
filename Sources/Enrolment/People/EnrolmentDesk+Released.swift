/// What is left of people whom the ledger has released: fingers in slots of modules, above all.
///
/// A release erases the secrets; the table of slots still says whose finger is where, and a slot is cleared when its module
/// is at a desk again.
extension EnrolmentDesk {
    /// A released person of whom something is left.
    public struct Leftover: Equatable, Sendable {
        /// The person.
        public var subject: SubjectToken
        /// The modules in which they have slots, by name; none when secrets alone are left.
        public var modules: [String]

        /// Makes one.
        public init(subject: SubjectToken, modules: [String]) {
            self.subject = subject
            self.modules = modules
        }
    }

    /// The released people of whom something is left, by token.
    public var leftovers: [Leftover] {
        known.subjects.union(slots.entries.map(\.subject)).filter { ledger.state.people[$0]?.released != nil }
            .sorted { $0.value < $1.value }.map { Leftover(subject: $0, modules: modules(of: $0)) }
    }

    /// Clears the slots that released people have in this desk's module, and erases what is kept of them. What is cut off
    /// in the midst is done by the next call.
    ///
    /// - Returns: those of whom nothing is left now.
    public func clearLeftovers() throws(PersonError) -> [SubjectToken] {
        var cleared: [SubjectToken] = []
        for leftover in leftovers {
            try clear(leftover)
            if modules(of: leftover.subject).isEmpty { cleared.append(leftover.subject) }
        }
        return cleared
    }

    /// Clears what is left of one released person.
    ///
    /// - Throws: `otherModule` when a slot is in a module that is not here; what could be cleared is.
    public func clear(released subject: SubjectToken) throws(EnrolmentFailure) {
        try step(.released, of: subject) { () throws(PersonError) in
            guard let leftover = leftovers.first(where: { $0.subject == subject }) else {
                throw .noSuchEnrolment(subject)
            }
            try clear(leftover)
            if let module = modules(of: subject).first { throw .otherModule(module) }
        }
    }

    private func clear(_ leftover: Leftover) throws(PersonError) {
        try erase(leftover.subject)
        try clearSlotsHere(of: leftover.subject)
    }

    private func modules(of subject: SubjectToken) -> [String] {
        Set(slots.entries.filter { $0.subject == subject }.map(\.module)).sorted()
    }
}
