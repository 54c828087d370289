internal import JT808

extension LedgerState {
    /// Writes all but the count, which the snapshot has.
    func write(to words: inout WordWriter) {
        words.add(latest?.packed ?? 0)
        words.add(UInt64(people.count))
        for (subject, person) in people {
            words.add(subject.value)
            words.add(person.enrolled)
            words.add(person.consent ?? 0)
            words.add(person.order ?? .none)
            words.add(person.wristband)
            words.add(person.reservation)
            words.add(person.released ?? 0)
        }
        words.add(UInt64(orders.count))
        for (id, order) in orders {
            words.add(id)
            words.add(order.subject.value)
            words.add(order.from.packed)
            words.add(order.until.packed)
            words.add(order.entered)
            words.add(order.dated)
            words.add(order.ended ?? 0)
        }
        words.add(UInt64(wristbands.count))
        for (serial, wristband) in wristbands {
            words.add(serial)
            words.add(wristband.standing)
            words.add(wristband.record)
            words.add(wristband.terminal)
            for step in ProvisioningStep.allCases { words.add(wristband.steps[step] ?? 0) }
            words.add(wristband.key)
        }
        words.add(UInt64(keys.count))
        for (checksum, record) in keys {
            words.add(UInt64(checksum))
            words.add(record)
        }
        words.add(UInt64(terminals.count))
        for (terminal, serial) in terminals {
            words.add(terminal)
            words.add(serial)
        }
        let givenUp = people.compactMap { subject, person in person.givenUp.map { (subject, $0) } }
        words.add(UInt64(givenUp.count))
        for (subject, record) in givenUp {
            words.add(subject.value)
            words.add(record)
        }
    }

    /// Reads what `write(to:)` wrote.
    init(count: UInt64, from words: inout WordReader) {
        self.init()
        self.count = count
        latest = words.nextTime()
        let people = words.nextCount()
        self.people.reserveCapacity(people)
        for _ in 0..<people {
            let subject = SubjectToken(value: words.next())
            self.people[subject] = Person(
                enrolled: words.next(), consent: words.nextRecord(), order: words.nextOrder(),
                wristband: words.nextSerial(), reservation: words.nextSerial(), released: words.nextRecord())
        }
        let orders = words.nextCount()
        self.orders.reserveCapacity(orders)
        for _ in 0..<orders {
            let id = words.nextOrder() ?? .none
            let subject = SubjectToken(value: words.next())
            guard let from = words.nextTime(), let until = words.nextTime() else { return }
            self.orders[id] = Order(
                subject: subject, from: from, until: until, entered: words.next(), dated: words.next(),
                ended: words.nextRecord())
        }
        let wristbands = words.nextCount()
        self.wristbands.reserveCapacity(wristbands)
        for _ in 0..<wristbands {
            guard let serial = words.nextSerial() else { return }
            let standing = words.nextStanding()
            let record = words.next()
            let terminal = words.nextTerminal()
            var steps = ProvisioningRecords()
            for step in ProvisioningStep.allCases { steps[step] = words.nextRecord() }
            self.wristbands[serial] = Wristband(
                standing: standing, record: record, terminal: terminal, steps: steps, key: words.nextKey())
        }
        let keys = words.nextCount()
        self.keys.reserveCapacity(keys)
        for _ in 0..<keys { self.keys[UInt32(truncatingIfNeeded: words.next())] = words.next() }
        let terminals = words.nextCount()
        self.terminals.reserveCapacity(terminals)
        for _ in 0..<terminals {
            let terminal = words.nextTerminal()
            self.terminals[terminal] = words.nextSerial()
        }
        // A state from before there was such a record ends here, and behind the end there are zeros.
        for _ in 0..<words.nextCount() {
            let subject = SubjectToken(value: words.next())
            self.people[subject]?.givenUp = words.nextRecord()
        }
    }
}

extension WordWriter {
    fileprivate mutating func add(_ order: OrderID) {
        add(order.high)
        add(order.low)
    }

    fileprivate mutating func add(_ serial: SerialNumber?) {
        add(serial?.high ?? 0)
        add(serial?.middle ?? 0)
        add(UInt64(serial?.low ?? 0))
    }

    fileprivate mutating func add(_ terminal: TerminalNumber) {
        add(UInt64(terminal.high))
        add(terminal.low)
    }

    fileprivate mutating func add(_ standing: LedgerState.Wristband.Standing) {
        let (code, subject, order): (UInt64, UInt64, OrderID) =
            switch standing {
            case .free: (0, 0, .none)
            case .reserved(let subject, let order): (1, subject.value, order)
            case .bound(let subject, let order): (2, subject.value, order)
            case .unwiped: (3, 0, .none)
            }
        add(code)
        add(subject)
        add(order)
    }

    fileprivate mutating func add(_ key: KeyFingerprint?) {
        add(key == nil ? 0 : key?.digest == nil ? 1 : 2)
        add(UInt64(key?.checksum ?? 0))
        add(key?.digest ?? .zero)
    }
}

extension WordReader {
    /// A number of things, each of at least two words: no more than there is room for.
    fileprivate mutating func nextCount() -> Int { Int(min(next(), UInt64(remaining / 16))) }

    fileprivate mutating func nextRecord() -> UInt64? {
        let record = next()
        return record == 0 ? nil : record
    }

    fileprivate mutating func nextTime() -> DateTime? { DateTime(packed: next()) }

    fileprivate mutating func nextOrder() -> OrderID? {
        let order = OrderID(high: next(), low: next())
        return order == .none ? nil : order
    }

    fileprivate mutating func nextSerial() -> SerialNumber? {
        let serial = SerialNumber(high: next(), middle: next(), low: UInt32(truncatingIfNeeded: next()))
        return serial.high == 0 ? nil : serial
    }

    fileprivate mutating func nextTerminal() -> TerminalNumber {
        TerminalNumber(high: UInt16(truncatingIfNeeded: next()), low: next())
    }

    fileprivate mutating func nextStanding() -> LedgerState.Wristband.Standing {
        let code = next()
        let subject = SubjectToken(value: next())
        let order = OrderID(high: next(), low: next())
        return switch code {
        case 1: .reserved(subject, order)
        case 2: .bound(subject, order)
        case 3: .unwiped
        default: .free
        }
    }

    fileprivate mutating func nextKey() -> KeyFingerprint? {
        let code = next()
        let checksum = UInt32(truncatingIfNeeded: next())
        let digest = nextDigest()
        return code == 0 ? nil : KeyFingerprint(checksum: checksum, digest: code == 1 ? nil : digest)
    }
}
