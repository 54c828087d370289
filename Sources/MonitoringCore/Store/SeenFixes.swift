/// Which fixes of one terminal are stored: a sorted list of their seconds, since most come in order.
package struct SeenFixes: Sendable {
    private var seconds: [UInt32] = []

    /// None yet.
    package init() {}

    /// Takes a fix.
    ///
    /// - Returns: whether it is new.
    package mutating func insert(_ second: UInt32) -> Bool {
        guard let last = seconds.last, second <= last else {
            seconds.append(second)
            return true
        }
        var low = 0
        var high = seconds.count
        while low < high {
            let middle = (low + high) / 2
            if seconds[middle] < second { low = middle + 1 } else { high = middle }
        }
        if seconds[low] == second { return false }
        seconds.insert(second, at: low)
        return true
    }

    /// The newest.
    package var newest: UInt32? { seconds.last }

    /// How many there are.
    package var count: Int { seconds.count }
}
