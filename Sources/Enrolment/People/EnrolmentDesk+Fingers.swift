internal import ReaderWire
internal import Readers

/// Fingers, and the slots they are in.
///
/// A slot is chosen and noted before the finger is put on, so that a template of which nothing else is known is found
/// after a power cut; it is cleared then, and the finger taken anew.
extension EnrolmentDesk {
    /// Enrols a finger, or takes what was kept of it before.
    func enrolFinger(
        _ finger: UInt8, of subject: SubjectToken, _ prompts: DeskPrompts
    ) throws(PersonError) -> StoredTemplate {
        if let template = try keptTemplate(of: finger, subject) { return template }
        var cleared: Set<Int> = []
        while true {
            let slot = try reserveSlot(for: finger, of: subject)
            let dialogue = ZFMDialogue.enrol(setting.finger, slot: slot, copy: true)
            let result = self.finger.run(dialogue, codec: ZFMCodec()) { prompt in
                if let prompt { prompts.asks(prompt, finger) }
            }
            switch result {
            case .failure(.alreadyEnrolled(let slot)):
                // A module that finds it in a slot that was cleared is not to be believed.
                guard cleared.insert(slot).inserted else { throw .fingerUnknown(slot: slot) }
                try resolve(slot, for: subject)
            case .failure(let error): throw .reader(error)
            case .success(let enrolled):
                guard let copy = enrolled.template else { throw .reader(.notWritten(step: "fetching the template")) }
                let template = StoredTemplate(finger: finger, model: "zfm-\(copy.system)", bytes: copy.bytes)
                try store { () throws(SecretsError) in
                    try secrets.keep(template, of: subject)
                    try slots.put([entry(slot, finger, subject, .held)])
                }
                return template
            }
        }
    }

    /// Clears the slots of a person; that they are to be cleared is noted first.
    func clearSlots(of subject: SubjectToken) throws(PersonError) {
        var entries = slots.entries.filter { $0.subject == subject }
        // Without a finger there is a note all the same: that this enrolment is not to be gone on with.
        if entries.isEmpty { entries = [entry(nil, 0, subject, .dropping)] }
        for index in entries.indices { entries[index].standing = .dropping }
        try store { () throws(SecretsError) in try slots.put(entries) }
        for entry in entries { try clear(entry) }
    }

    /// Clears the slots that a person has in this module, and takes each out of the table when it is clear.
    func clearSlotsHere(of subject: SubjectToken) throws(PersonError) {
        for entry in slots.entries where entry.subject == subject && entry.module == setting.module {
            try clear(entry)
            try store { () throws(SecretsError) in try slots.remove(subject, finger: entry.finger) }
        }
    }

    // MARK: Slots

    private func entry(
        _ slot: Int?, _ finger: UInt8, _ subject: SubjectToken, _ standing: SlotTable.Standing
    ) -> SlotTable.Entry {
        SlotTable.Entry(
            module: setting.module, slot: slot.map { UInt16($0) }, subject: subject, finger: finger, standing: standing)
    }

    private func store(_ body: () throws(SecretsError) -> Void) throws(PersonError) {
        do throws(SecretsError) { try body() } catch { throw .secrets(error) }
    }

    /// What an earlier run kept of a finger and did not record; what it only began is cleared.
    private func keptTemplate(of finger: UInt8, _ subject: SubjectToken) throws(PersonError) -> StoredTemplate? {
        let noted = slots.entries.first { $0.subject == subject && $0.finger == finger }
        guard let entry = noted else { return nil }
        if entry.standing == .held {
            var template: StoredTemplate?
            try store { () throws(SecretsError) in
                template = try secrets.templates(of: subject).first { $0.finger == finger }
            }
            if let template { return template }
        }
        try clear(entry)
        try store { () throws(SecretsError) in try slots.remove(subject, finger: finger) }
        return nil
    }

    /// Chooses a free slot and notes whose it will be.
    private func reserveSlot(for finger: UInt8, of subject: SubjectToken) throws(PersonError) -> Int {
        let capacity = try capacityOfModule()
        let noted = slots.entries.filter { $0.module == setting.module && ($0.subject, $0.finger) != (subject, finger) }
        let taken = Set(try library() + noted.compactMap { $0.slot.map { Int($0) } })
        guard let slot = (0..<capacity).first(where: { !taken.contains($0) }) else {
            throw .reader(.libraryFull(capacity: capacity))
        }
        try store { () throws(SecretsError) in try slots.put([entry(slot, finger, subject, .reserved)]) }
        return slot
    }

    /// Finds out what it means that a finger is in a slot already; returns when it may be enrolled now.
    private func resolve(_ slot: Int, for subject: SubjectToken) throws(PersonError) {
        guard let found = slots.entry(of: slot, in: setting.module) else { throw .fingerUnknown(slot: slot) }
        guard found.subject != subject else { throw .fingerRepeated(as: found.finger) }
        let other = ledger.state.people[found.subject]
        guard other?.released != nil || found.standing == .dropping else {
            throw .fingerOfAnother(found.subject, slot: slot, record: other?.enrolled)
        }
        // Who was released or given up may come again, as somebody new.
        try clear(found)
        try store { () throws(SecretsError) in try slots.remove(found.subject, finger: found.finger) }
    }

    /// Clears an entry's slot in the module, if there is anything in it.
    private func clear(_ entry: SlotTable.Entry) throws(PersonError) {
        guard let slot = entry.slot.map({ Int($0) }) else { return }
        guard entry.module == setting.module else { throw .otherModule(entry.module) }
        guard try library().contains(slot) else { return }
        _ = try ask(.delete(setting.finger, slot: slot))
    }

    // MARK: The module

    private func capacityOfModule() throws(PersonError) -> Int {
        if let capacity { return capacity }
        let capacity = Int(try ask(ZFMDialogue<ZFMModule>.describe(setting.finger)).parameters.capacity)
        self.capacity = capacity
        return capacity
    }

    private func library() throws(PersonError) -> [Int] { try ask(ZFMDialogue<[Int]>.list(setting.finger)) }

    /// Has the module do something that needs no finger.
    private func ask<Outcome>(_ dialogue: ZFMDialogue<Outcome>) throws(PersonError) -> Outcome {
        switch finger.run(dialogue, codec: ZFMCodec(), asks: { _ in }) {
        case .success(let outcome): return outcome
        case .failure(let error): throw .reader(error)
        }
    }
}
