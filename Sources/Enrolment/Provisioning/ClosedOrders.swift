public import Interchange
public import JT808
public import MonitoringCore
internal import ReaderWire

/// The orders file of a closed core: a line for each bound wristband, with its key as the code, and nobody else's.
///
/// What the ledger knows stands above what the office's orders say: terminal number and dates are the ledger's.
public enum ClosedOrders {
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

    /// The orders, by terminal number.
    ///
    /// - Parameters:
    ///   - orders: what the office has entered.
    ///   - trial: a wristband that is being provisioned, for the core that is to see its first location.
    public static func orders(
        of state: LedgerState, _ secrets: SecretsStore, from orders: [Order], trial: SerialNumber? = nil
    ) throws(Failure) -> [Order] {
        let entered = Dictionary(orders.map { ($0.id, $0) }) { first, _ in first }
        var closed: [Order] = []
        for (wristband, taken) in state.wristbands {
            let id: OrderID
            switch taken.standing {
            case .bound(_, let order): id = order
            case .reserved(_, let order) where wristband == trial: id = order
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
            closed.append(order)
        }
        return closed.sorted { $0.terminal.description < $1.terminal.description }
    }

    /// Puts the file in place of what is there, readable by its owner alone.
    public static func write(
        _ state: LedgerState, _ secrets: SecretsStore, from orders: [Order], trial: SerialNumber? = nil, to path: String
    ) throws(Failure) {
        var lines = JSONWriter(.lines)
        for order in try Self.orders(of: state, secrets, from: orders, trial: trial) { lines.object(order) }
        do throws(FileError) { try writePrivateFile(path, lines.bytes) } catch { throw .file(error) }
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
