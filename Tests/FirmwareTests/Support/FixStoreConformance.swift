import Firmware
import JT808
import Testing

/// What every store of fixes must do, tried against a model of it by chance.
///
/// - Parameters:
///   - first: the sequence number of the store's first record.
///   - room: how many records the store takes before it is full.
func checkConformance<Store: FixStore>(_ store: Store, first: UInt32, room: Int, seed: UInt64, steps: Int = 20_000) {
    var store = store
    var model: [(bytes: [UInt8], isDelivered: Bool)] = []
    var begin = first
    var random = Seeded(state: seed)
    var check = StoreCheck()

    check.that(store.capacity >= UInt32(room), "capacity")
    for step in 0..<steps where check.isGood {
        check.step = step
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<5:
            let count =
                random.chance(3) ? Int.random(in: 193...400, using: &random) : Int.random(in: 0...192, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            let isTaken = store.append(bytes.span.bytes)
            check.that(isTaken == (count <= 192 && model.count < room), "append takes what fits and no more")
            if isTaken { model.append((bytes, false)) }
        case 5..<8:
            guard !model.isEmpty else { break }
            store.removeFirst()
            model.removeFirst()
            begin &+= 1
        default:
            guard let index = model.indices.randomElement(using: &random) else { break }
            store.markDelivered(begin &+ UInt32(index))
            model[index].isDelivered = true
        }
        check.that(store.first == begin, "first")
        check.that(store.end == begin &+ UInt32(model.count), "end")
        check.that(store.count == UInt32(model.count), "count")
        check.that(!store.holds(begin &- 1) && !store.holds(store.end), "holds nothing outside")
        for index in model.indices {
            let sequence = begin &+ UInt32(index)
            check.that(store.holds(sequence), "holds")
            check.that(store.bytes(sequence) == model[index].bytes, "record")
            check.that(store.isDelivered(sequence) == model[index].isDelivered, "isDelivered")
        }
    }
    #expect(check.failures == [])
}

extension FixStore {
    /// A copy of a record.
    func bytes(_ sequence: UInt32) -> [UInt8] {
        let record = record(sequence)
        return record.withUnsafeBytes { Array($0) }
    }
}

/// Collects what a conformance check found; an expectation for each of millions of checks would take minutes.
struct StoreCheck {
    var step = 0
    private(set) var failures: [String] = []
    var isGood: Bool { failures.isEmpty }

    mutating func that(_ holds: Bool, _ what: String) {
        if !holds, failures.count < 5 { failures.append("step \(step): \(what)") }
    }
}
