internal import Glibc
public import Interchange
public import JT808
public import MonitoringCore
internal import ReaderWire

/// The orders file of a closed core: a line for each wristband that is bound, or armed to be, with its key as the code.
///
/// What the ledger knows stands above what the office's orders say: terminal number and dates are the ledger's. Who is released
/// keeps a line without a code, so that the core can say so of a wristband that comes yet.
public final class ClosedOrders {
    /// Why it could not be written.
    public enum Failure: Error, Equatable, Sendable {
        /// A wristband is bound under an order that was not given.
        case orderMissing(OrderID, SerialNumber)
        /// The secrets store has no key of a bound wristband.
        case keyMissing(SerialNumber)
        /// The secrets store could not be read.
        case secrets(SecretsError)
        /// The file could not be written.
        case file(FileError)
    }

    /// The file.
    public let path: String
    private var entered: [OrderID: Order]

    /// Takes up what is in the file, if it is there.
    ///
    /// - Parameter orders: what the office has entered since.
    /// - Throws: a `Diagnostic` or a `FileError` when the file cannot be read.
    public init(_ path: String, adding orders: [Order] = []) throws {
        self.path = path
        let present = access(path, F_OK) == 0 ? try OrderFile.read(path: path) : []
        entered = Dictionary((present + orders).map { ($0.id, $0) }) { _, last in last }
    }

    /// Puts the file in place of what is there, readable by its owner alone.
    ///
    /// - Parameter now: the time for those who were released since.
    public func write(_ state: LedgerState, _ secrets: SecretsStore, now: DateTime) throws(Failure) {
        var lines = JSONWriter(.lines)
        for order in try orders(of: state, secrets, now: now) {
            entered[order.id] = order
            lines.object(order)
        }
        do throws(FileError) { try writePrivateFile(path, lines.bytes) } catch { throw .file(error) }
    }

    /// The orders, by terminal number.
    private func orders(of state: LedgerState, _ secrets: SecretsStore, now: DateTime) throws(Failure) -> [Order] {
        var orders: [TerminalNumber: Order] = [:]
        for (wristband, taken) in state.wristbands {
            let id: OrderID
            switch taken.standing {
            case .bound(_, let order): id = order
            case .reserved(_, let order) where taken.steps[.armed] != nil: id = order
            default: continue
            }
            guard var order = entered[id], let known = state.orders[id] else { throw .orderMissing(id, wristband) }
            let kept: SecretKey?
            do throws(SecretsError) { kept = try secrets.key(of: wristband) } catch { throw .secrets(error) }
            guard let key = kept.flatMap({ CradleKey($0.bytes) }) else { throw .keyMissing(wristband) }
            order.terminal = taken.terminal
            order.code = key.authenticationCode
            order.from = known.from
            order.until = known.until
            orders[order.terminal] = order
        }
        for (id, order) in entered where orders[order.terminal] == nil {
            guard let known = state.orders[id], known.ended != nil else { continue }
            var released = order
            released.code = []
            released.subject = known.subject.description
            released.released = order.released ?? now
            orders[order.terminal] = released
        }
        return orders.values.sorted { $0.terminal.description < $1.terminal.description }
    }
}

extension ClosedOrders.Failure: CustomStringConvertible {
    /// What happened and what to do, in a line.
    public var description: String {
        switch self {
        case .orderMissing(let order, let wristband):
            "\(wristband) is bound under order \(order.hexadecimal), which the orders file does not have; "
                + "give the file it is in"
        case .keyMissing(let wristband):
            "the secrets store has no key of \(wristband); transfer its wearer to another wristband"
        case .secrets(let error): "\(error)"
        case .file(let error): "\(error)"
        }
    }
}
