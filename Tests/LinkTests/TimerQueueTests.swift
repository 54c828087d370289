import Link
import Testing

@Suite("Timer queue")
struct TimerQueueTests {
    @Test("Random deadlines come as a sorted list gives them", arguments: 1...20 as ClosedRange<UInt64>)
    func model(seed: UInt64) {
        var random = SeededGenerator(state: seed)
        var queue = TimerQueue(owners: 40)
        var owners = 40
        var model: [Int: UInt64] = [:]
        var now: UInt64 = 0
        for _ in 0..<3_000 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0...5:
                let owner = Int.random(in: 0..<owners, using: &random)
                // Few distinct deadlines, so that many are equal.
                let deadline = now + UInt64.random(in: 0...30, using: &random)
                queue.set(owner, to: deadline)
                model[owner] = deadline
            case 6:
                let owner = Int.random(in: 0..<owners, using: &random)
                queue.set(owner, to: nil)
                model[owner] = nil
            case 7 where owners < 60:
                let owner = queue.addOwner()
                #expect(owner == owners)
                owners += 1
            default:
                now += UInt64.random(in: 0...12, using: &random)
                while let (owner, deadline) = queue.popDue(now) {
                    let first = model.min { ($0.value, $0.key) < ($1.value, $1.key) }
                    #expect(first?.key == owner && first?.value == deadline)
                    model[owner] = nil
                }
                #expect(!model.values.contains { $0 <= now })
            }
            #expect(queue.next == model.values.min())
        }
    }

    @Test("A deadline that comes is taken once, at its time and not before")
    func once() {
        var queue = TimerQueue(owners: 2)
        #expect(queue.next == nil)
        queue.set(1, to: 10)
        let popped = [9, 10, 10].map { queue.popDue($0)?.owner }
        #expect(popped == [nil, 1, nil])
    }

    @Test("Equal deadlines come in the order of their owners, however they were set")
    func ties() {
        var queue = TimerQueue(owners: 8)
        for owner in [5, 2, 7, 0, 3, 6, 1, 4] { queue.set(owner, to: 3) }
        var order: [Int] = []
        while let (owner, _) = queue.popDue(3) { order.append(owner) }
        #expect(order == Array(0..<8))
    }
}
