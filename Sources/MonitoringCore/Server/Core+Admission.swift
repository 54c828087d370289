internal import Interchange
internal import JT808
internal import Link
internal import Session

/// Who may come.
extension Core {
    /// How often a device may ask in vain to be registered before its link is closed; our choice.
    static let vainRegistrations = 3

    /// What a core makes of a terminal.
    enum Standing {
        case known(Int)
        case refused(RefusalKind)
    }

    /// What it makes of one that shows no code.
    func standing(of terminal: TerminalNumber, at seconds: UInt32) -> Standing {
        guard let number = subject(of: terminal), subjects[number].isListed else { return .refused(.stranger) }
        return standing(ofListed: number, at: seconds) { true }
    }

    /// What it makes of one that shows a code.
    func standing(of terminal: TerminalNumber, at seconds: UInt32, code: RawSpan) -> Standing {
        guard let number = subject(of: terminal), subjects[number].isListed else { return .refused(.stranger) }
        return standing(ofListed: number, at: seconds) { hasCode(code, subject: number) }
    }

    private func standing(ofListed number: Int, at seconds: UInt32, knows: () -> Bool) -> Standing {
        let ending = clock.isKnown && configuration.isClosed ? subjects[number].order?.ending(at: seconds) : nil
        if self.code(of: number).isEmpty {
            // The key of who is released is erased; who attends at desks never had a device.
            return .refused(ending == .released ? .released : .stranger)
        }
        guard knows() else { return .refused(.clone) }
        return ending.map { .refused($0) } ?? .known(number)
    }

    func code(of number: Int) -> [UInt8] { subjects[number].order?.code ?? Array("\(subjects[number].terminal)".utf8) }

    private func hasCode(_ code: RawSpan, subject number: Int) -> Bool {
        let expected = self.code(of: number)
        guard code.byteCount == expected.count else { return false }
        // All bytes are compared, so that the time tells nothing of the code.
        var difference: UInt8 = 0
        for index in expected.indices {
            difference |= expected[index] ^ code.unsafeLoad(fromByteOffset: index, as: UInt8.self)
        }
        return difference == 0
    }

    /// Counts a refusal.
    ///
    /// - Returns: whether the device is answered; who comes too often is not, and its link is closed.
    func mayAnswer(_ kind: RefusalKind, _ header: Header, _ slot: Int, _ now: Instant) -> Bool {
        let time = clock.isKnown ? DateTime(secondsSince2000: now.seconds) : nil
        let consequence = refusals.note(kind, of: header.terminal, now: time, at: MonotonicClock.now)
        if let line = consequence.line { store.append(line) }
        if !consequence.isAnswered { connections[slot]?.session.refuse() }
        return consequence.isAnswered
    }

    // MARK: Orders that change

    /// Reads the orders again; those before stay in force when they cannot be read.
    func readOrders() {
        guard var watch else { return }
        do {
            let orders = try watch.orders()
            self.watch = watch
            unopened = nil
            let told = follow(orders)
            configuration.tell("\(watch.path): read again: \(told)")
        } catch let error as FileError {
            // It is tried again at the next look, and told once until then.
            if unopened != error { configuration.tell("\(error); the orders before stay in force") }
            unopened = error
        } catch {
            // It is read again when it has changed once more.
            self.watch = watch
            unopened = nil
            configuration.tell("\(error); the orders before stay in force")
        }
    }

    /// Follows other orders than before: who is new is taken from now on; who is gone, released or has another code
    /// loses the link, and so does who has to be told something new, so that no answer to the old is taken for it.
    private func follow(_ orders: [Order]) -> String {
        let now = clock.now(at: MonotonicClock.now).seconds
        var (new, changed) = (0, 0)
        var gone = Set(subjects.indices.filter { subjects[$0].isListed && subjects[$0].order != nil })
        subjectTokens = [:]
        for order in orders {
            guard let number = subjectNumbers[order.terminal] else {
                addSubject(of: order, now: now)
                new += 1
                continue
            }
            gone.remove(number)
            if let token = order.subject { subjectTokens[token] = number }
            guard subjects[number].order != order || !subjects[number].isListed else { continue }
            changed += 1
            // What was due before is judged by the orders before.
            judgeTime(subject: number, now: now)
            let hasOtherCode = code(of: number) != order.code
            // Another order is of another person, or a new beginning: so is one that goes on after its end.
            let goesOn = subjects[number].ending.seen == nil || order.ending(at: now) != nil
            if subjects[number].order?.id != order.id || !goesOn { end(number, now: now) }
            let isTold = subjects[number].follow(order)
            if hasOtherCode || !isTold { unlink(number) }
            judgeEnd(subject: number, now: now)
            ask(number, now: now)
            schedule(subject: number)
        }
        for number in gone {
            subjects[number].isListed = false
            end(number, now: now)
            unlink(number)
            schedule(subject: number)
        }
        refusals.forgetWaits()
        return "\(orders.count) orders, \(new) new, \(changed) changed, \(gone.count) gone"
    }

    /// Asks at once for a verification that was entered for now.
    private func ask(_ number: Int, now: UInt32) {
        queueSignIn(subject: number, now: now)
        if let slot = subjects[number].connection { sendCommands(slot, clock.now(at: MonotonicClock.now)) }
    }
}
