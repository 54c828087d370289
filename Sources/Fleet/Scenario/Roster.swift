package import JT808

/// Which terminal number each device and person of a fleet has.
package struct Roster: Sendable {
    private let terminals: [TerminalNumber]
    private let numbers: [TerminalNumber: Int]

    /// The fleet's own numbers.
    package init(count: Int) { self.init((0..<count).map { OrderBook.terminal($0) }) }

    /// Numbers that were given, by device.
    package init(_ terminals: [TerminalNumber]) {
        self.terminals = terminals
        numbers = Dictionary(terminals.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// A device's terminal number.
    package func terminal(_ device: Int) -> TerminalNumber { terminals[device] }

    /// The device with a terminal number, if it is of the fleet.
    package func device(_ terminal: TerminalNumber) -> Int? { numbers[terminal] }
}
