internal import JT808

extension LedgerState {
    /// What stood somewhere before a record.
    enum Change: Sendable {
        case person(SubjectToken, Person?)
        case order(OrderID, Order?)
        case wristband(SerialNumber, Wristband?)
        case key(UInt32, UInt64?)
        case terminal(TerminalNumber, SerialNumber?)
        case end(UInt64, DateTime?)
    }

    /// Takes in a record that breaks no rule.
    mutating func apply(_ event: LedgerEvent, number: UInt64, at time: DateTime) {
        journal?.append(.end(count, latest))
        count = number
        latest = judged(time)
        switch event {
        case .personEnrolled(let subject, _): change(subject) { $0 = Person(enrolled: number) }
        case .consentGiven(let subject, _): change(subject) { $0?.consent = number }
        case .orderEntered(let subject, let order, let from, let until, _):
            change(order) {
                $0 = Order(subject: subject, from: from, until: until, entered: number, dated: number, ended: nil)
            }
            change(subject) { $0?.order = order }
        case .wristbandTaken(let subject, let order, let wristband, let terminal):
            change(wristband) {
                $0 = Wristband(
                    standing: .reserved(subject, order), record: number, terminal: terminal,
                    steps: ProvisioningRecords(), key: nil)
            }
            change(terminal, to: wristband)
            change(subject) { $0?.reservation = wristband }
        case .identityWritten(let wristband): mark(.identityWritten, wristband, number)
        case .keyInstalled(let wristband, _, let key):
            mark(.keyInstalled, wristband, number)
            change(wristband) { $0?.key = key }
            journal?.append(.key(key.checksum, keys[key.checksum]))
            keys[key.checksum] = number
        case .settingsGiven(let wristband, _): mark(.settingsGiven, wristband, number)
        case .armed(let wristband): mark(.armed, wristband, number)
        case .wornSeen(let wristband): mark(.wornSeen, wristband, number)
        case .locationSeen(let wristband, _): mark(.locationSeen, wristband, number)
        case .labelPrinted(let wristband, _): mark(.labelPrinted, wristband, number)
        case .bound(let subject, let order, let wristband, _): bind(wristband, to: subject, order, number)
        case .undone(let wristband, _, _, let isClean):
            if case .reserved(let subject, _) = wristbands[wristband]?.standing {
                change(subject) { $0?.reservation = nil }
            }
            free(wristband, isClean: isClean, number)
        case .givenUp(let subject, _):
            if people[subject] != nil { change(subject) { $0?.givenUp = number } }
        case .released(let subject, let order, let wristband, _):
            // One that expired before ended then.
            if let order { change(order) { if $0?.ended == nil { $0?.ended = number } } }
            change(subject) {
                $0?.released = number
                $0?.wristband = nil
            }
            if let wristband { free(wristband, isClean: false, number) }
        case .wiped(let wristband): free(wristband, isClean: true, number)
        case .transferred(let subject, let order, let from, let to, _):
            free(from, isClean: false, number)
            bind(to, to: subject, order, number)
        case .extended(let order, let until):
            change(order) {
                $0?.until = until
                $0?.dated = number
            }
        case .expired(let order): change(order) { $0?.ended = number }
        case .fingerEnrolled, .attended, .failed: break
        }
    }

    /// Puts back what the journal holds, and ends it.
    mutating func undo() {
        for change in (journal ?? []).reversed() {
            switch change {
            case .person(let subject, let person): people[subject] = person
            case .order(let id, let order): orders[id] = order
            case .wristband(let serial, let wristband): wristbands[serial] = wristband
            case .key(let checksum, let record): keys[checksum] = record
            case .terminal(let terminal, let serial): terminals[terminal] = serial
            case .end(let count, let latest):
                self.count = count
                self.latest = latest
            }
        }
        journal = nil
    }

    private mutating func change(_ subject: SubjectToken, _ body: (inout Person?) -> Void) {
        journal?.append(.person(subject, people[subject]))
        body(&people[subject])
    }

    private mutating func change(_ order: OrderID, _ body: (inout Order?) -> Void) {
        journal?.append(.order(order, orders[order]))
        body(&orders[order])
    }

    private mutating func change(_ wristband: SerialNumber, _ body: (inout Wristband?) -> Void) {
        journal?.append(.wristband(wristband, wristbands[wristband]))
        body(&wristbands[wristband])
    }

    private mutating func change(_ terminal: TerminalNumber, to wristband: SerialNumber?) {
        journal?.append(.terminal(terminal, terminals[terminal]))
        terminals[terminal] = wristband
    }

    private mutating func mark(_ step: ProvisioningStep, _ wristband: SerialNumber, _ number: UInt64) {
        change(wristband) { $0?.steps[step] = number }
    }

    private mutating func bind(
        _ wristband: SerialNumber, to subject: SubjectToken, _ order: OrderID, _ number: UInt64
    ) {
        change(wristband) {
            $0?.standing = .bound(subject, order)
            $0?.record = number
        }
        change(subject) {
            $0?.reservation = nil
            $0?.wristband = wristband
        }
    }

    /// Makes a wristband nobody's; its number is free for another once it is clean.
    private mutating func free(_ wristband: SerialNumber, isClean: Bool, _ number: UInt64) {
        guard let terminal = wristbands[wristband]?.terminal else { return }
        change(wristband) {
            $0?.standing = isClean ? .free : .unwiped
            $0?.record = number
        }
        if isClean, terminals[terminal] == wristband { change(terminal, to: nil) }
    }
}
