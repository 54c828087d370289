internal import Glibc
public import Interchange
public import JT808
public import MonitoringCore
internal import ReaderWire

/// The orders file of a closed core: a line for each wristband that is bound, or armed to be, with its key as the code.
///
/// What the ledger knows stands above what the office's orders say: terminal number, dates and the person's token are the
/// ledger's. Who is released keeps a line without a code, so that the core can say so of a wristband that comes yet; so does
/// who wears a wristband whose key is gone, which the core refuses. Desks and people who wear nothing are the office's alone:
/// their lines stay as they are.
public final class ClosedOrders {
    /// Why it could not be written.
    public enum Failure: Error, Equatable, Sendable {
        /// A wristband is bound under an order that was not given.
        case orderMissing(OrderID, SerialNumber)
        /// The secrets store could not be read.
        case secrets(SecretsError)
        /// The file could not be written.
        case file(FileError)
    }

    /// The file.
    public let path: String
    /// The wristbands of which the core was told no code when the file was written last.
    public private(set) var keyless: [KeylessWristband] = []
    /// What the office has entered.
    private let entered: [OrderID: Order]
    /// What the file has.
    private var told: [OrderID: Order]
    /// Desks and people who wear nothing; what was entered last stands first.
    private let unworn: [Order]

    /// Takes up what is in the file, if it is there.
    ///
    /// - Parameter orders: what the office has entered since.
    /// - Throws: a `Diagnostic` or a `FileError` when the file cannot be read.
    public init(_ path: String, adding orders: [Order] = []) throws {
        self.path = path
        let present = access(path, F_OK) == 0 ? try OrderFile.read(path: path) : []
        entered = Dictionary(orders.map { ($0.id, $0) }) { _, last in last }
        told = Dictionary(present.map { ($0.id, $0) }) { _, last in last }
        unworn = (present + orders).reversed().filter { $0.isDesk || $0.code.isEmpty }
    }

    /// Puts the file in place of what is there, readable by its owner alone.
    ///
    /// - Parameter now: the time for those who were released since.
    public func write(_ state: LedgerState, _ secrets: SecretsStore, now: DateTime) throws(Failure) {
        var lines = JSONWriter(.lines)
        for order in try orders(of: state, secrets, now: now) {
            told[order.id] = order
            lines.object(order)
        }
        do throws(FileError) { try writePrivateFile(path, lines.bytes) } catch { throw .file(error) }
    }

    /// The orders, by terminal number.
    private func orders(of state: LedgerState, _ secrets: SecretsStore, now: DateTime) throws(Failure) -> [Order] {
        keyless = []
        var lines = Lines()
        for (wristband, taken) in state.wristbands {
            if let order = try order(of: wristband, taken, in: state, secrets) { lines.add(order) }
        }
        keyless.sort { $0.wristband.description < $1.wristband.description }
        for order in unworn where state.orders[order.id] == nil && !isReleased(order.subject, in: state) {
            lines.add(order)
        }
        for order in released(in: state, now: now) { lines.add(order) }
        return lines.orders.values.sorted { $0.terminal.description < $1.terminal.description }
    }

    /// The order of a wristband that is bound, or armed to be, with its code unless that is gone.
    private func order(
        of wristband: SerialNumber, _ taken: LedgerState.Wristband, in state: LedgerState, _ secrets: SecretsStore
    ) throws(Failure) -> Order? {
        let (subject, id): (SubjectToken, OrderID)
        switch taken.standing {
        case .bound(let wearer, let order): (subject, id) = (wearer, order)
        case .reserved(let wearer, let order) where taken.steps[.armed] != nil: (subject, id) = (wearer, order)
        default: return nil
        }
        guard var order = entered[id] ?? told[id], let known = state.orders[id] else {
            throw .orderMissing(id, wristband)
        }
        let worn = state.people[subject]?.wristband
        order.terminal = taken.terminal
        order.code = try key(of: wristband, taken, secrets)?.authenticationCode ?? []
        if order.code.isEmpty {
            // Who cannot be asked for a check has missed none; a line that says otherwise is refused when it is read.
            order.checks = []
            keyless.append(KeylessWristband(wristband: wristband, subject: subject, isBound: worn == wristband))
        }
        // Desks know the person by it. In a transfer it is the old wristband's, until the new one is bound.
        order.subject = worn ?? wristband == wristband ? subject.description : nil
        order.from = known.from
        order.until = known.until
        // A line has a code or a person.
        return order.code.isEmpty && order.subject == nil ? nil : order
    }

    /// The key that was installed in a wristband; nothing when what is kept is another, or no key.
    private func key(
        of wristband: SerialNumber, _ taken: LedgerState.Wristband, _ secrets: SecretsStore
    ) throws(Failure) -> CradleKey? {
        do throws(SecretsError) {
            guard let kept = try secrets.key(of: wristband), kept.checksum == taken.key?.checksum else { return nil }
            return CradleKey(kept.bytes)
        } catch .damaged {
            return nil
        } catch {
            throw .secrets(error)
        }
    }

    /// The lines of who was released, the last one first: a number may have been several people's, one after the other.
    private func released(in state: LedgerState, now: DateTime) -> [Order] {
        let people = state.people.values.filter { $0.released != nil }
        return people.sorted { $0.released ?? 0 > $1.released ?? 0 }.compactMap { person in
            guard let id = person.order, var order = told[id] ?? entered[id] else { return nil }
            order.code = []
            order.subject = nil
            order.released = order.released ?? now
            return order
        }
    }

    private func isReleased(_ subject: String?, in state: LedgerState) -> Bool {
        subject.flatMap { SubjectToken($0) }.flatMap { state.people[$0]?.released } != nil
    }
}

/// Lines of the file, in which each number and each person stands once.
private struct Lines {
    private(set) var orders: [TerminalNumber: Order] = [:]
    private var subjects: Set<String> = []

    /// Takes an order, unless its number or its person has a line already.
    mutating func add(_ order: Order) {
        guard orders[order.terminal] == nil else { return }
        if let subject = order.subject, !subjects.insert(subject).inserted { return }
        orders[order.terminal] = order
    }
}

extension ClosedOrders.Failure: CustomStringConvertible {
    /// What happened and what to do, in a line.
    public var description: String {
        switch self {
        case .orderMissing(let order, let wristband):
            "\(wristband) is bound under order \(order.hexadecimal), which the orders file does not have; "
                + "give the file it is in"
        case .secrets(let error): "\(error)"
        case .file(let error): "\(error)"
        }
    }
}
