import Link

/// A USB device in memory: keeps the transfers that are under way, and ends them when the test says so.
final class PipedDevice: USBTransfers {
    private let ends: (Link.Stream, Link.Stream)
    private(set) var underway: [USBOrder] = []
    private var done: [USBReaped] = []
    /// Every transfer there was.
    private(set) var orders: [USBOrder] = []
    private(set) var cleared: [USBEndpoint] = []
    private(set) var isClosed = false
    var isPulled = false

    init() throws { ends = try Link.Stream.pair() }

    deinit {
        ends.0.close()
        ends.1.close()
    }

    /// Always ready, as a mocked node is.
    var descriptor: Int32 { ends.0.descriptor }

    func submit(_ order: USBOrder) -> Bool {
        guard !isPulled else { return false }
        orders.append(order)
        underway.append(order)
        return true
    }

    func discard(_ number: UInt64) { end(number, status: -2) }

    func reap() -> USBReaped { done.isEmpty ? (isPulled ? .gone : .nothing) : done.removeFirst() }

    func clearHalt(_ endpoint: USBEndpoint) { cleared.append(endpoint) }

    func close() { isClosed = true }

    /// Ends the first transfer of a pipe; the bytes are those that come.
    func end(at address: UInt8, status: Int32 = 0, _ bytes: [UInt8] = []) {
        if let order = underway.first(where: { $0.endpoint.address == address }) {
            end(order.number, status: status, bytes)
        }
    }

    private func end(_ number: UInt64, status: Int32, _ bytes: [UInt8] = []) {
        guard let index = underway.firstIndex(where: { $0.number == number }) else { return }
        let order = underway.remove(at: index)
        let length = order.endpoint.isIn ? bytes.count : status == 0 ? order.length : 0
        done.append(.done(number: number, status: status, length: length, bytes: bytes))
    }

    /// What is under way on a pipe.
    func waits(at address: UInt8) -> [USBOrder.Content] {
        underway.filter { $0.endpoint.address == address }.map(\.content)
    }
}
