internal import Interchange
package import JT808

/// What a core stored, held against the fixes the devices took.
package struct StoredFixes: Sendable {
    /// Fixes of the fleet in the store.
    package private(set) var stored = 0
    /// Fixes that stand in the store more than once.
    package private(set) var storedTwice = 0
    /// Fixes taken that are neither stored nor still held by their device.
    package private(set) var lost = 0
    /// The first of these: device and time.
    package private(set) var firstLost: [(device: Int, time: DateTime)] = []
    /// Fixes that were received again after they were stored, as the own core notes.
    package private(set) var receivedAgain: Int?

    /// Reads the store.
    ///
    /// - Parameters:
    ///   - path: NDJSON with `terminal` and `time`; `again.ndjson` beside it tells what came again.
    ///   - taken: each device's fixes, and how many records it still holds.
    ///   - roster: the devices' numbers.
    package init(path: String, taken: [(seconds: [UInt32], held: Int)], roster: Roster) throws {
        var found = taken.map { [Bool](repeating: false, count: $0.seconds.count) }
        var reader = try NDJSONReader(path: path, isGrowing: true)
        while let value = try reader.next() {
            let (terminal, time) = try value.object { fields in
                fields.ignoreOthers()
                return (try fields.required("terminal").string(), try fields.required("time").dateTime())
            }
            guard let number = TerminalNumber(terminal), let device = roster.device(number), device < taken.count,
                let place = taken[device].seconds.place(of: time.secondsSince2000)
            else { continue }
            if found[device][place] { storedTwice += 1 } else { stored += 1 }
            found[device][place] = true
        }
        for (device, fixes) in taken.enumerated() {
            let missing = fixes.seconds.indices.filter { !found[device][$0] }
            guard missing.count > fixes.held else { continue }
            lost += missing.count - fixes.held
            // What a device still holds is the newest.
            firstLost += missing.prefix(max(0, min(missing.count - fixes.held, 10 - firstLost.count))).map {
                (device, DateTime(secondsSince2000: fixes.seconds[$0]))
            }
        }
        if let lines = try? readFile("\(folder(of: path))/again.ndjson") {
            receivedAgain = lines.count { $0 == UInt8(ascii: "\n") }
        }
    }
}

extension [UInt32] {
    /// Where a number stands in a sorted array.
    fileprivate func place(of number: UInt32) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == number ? low : nil
    }
}
