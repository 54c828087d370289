/// At most one deadline for each of a fixed set of owners, in exact order: an indexed binary heap.
///
/// A wheel would be quicker to set and would round deadlines; the order of simulated events must not depend on that.
/// Equal deadlines come in the order of their owners.
public struct TimerQueue: Sendable {
    private struct Entry {
        var deadline: UInt64
        var owner: Int
    }

    private var heap: [Entry] = []
    /// Where each owner's entry stands in the heap; −1 for nowhere.
    private var places: [Int]

    /// Room for owners 0 to below `owners`.
    public init(owners: Int) {
        places = [Int](repeating: -1, count: owners)
    }

    /// The earliest deadline.
    public var next: UInt64? { heap.first?.deadline }

    /// Makes room for one more owner and returns it.
    public mutating func addOwner() -> Int {
        places.append(-1)
        return places.count - 1
    }

    /// Sets, moves or removes an owner's deadline.
    public mutating func set(_ owner: Int, to deadline: UInt64?) {
        let place = places[owner]
        guard let deadline else {
            if place >= 0 { remove(at: place) }
            return
        }
        if place < 0 {
            heap.append(Entry(deadline: deadline, owner: owner))
            places[owner] = heap.count - 1
            rise(heap.count - 1)
        } else if heap[place].deadline != deadline {
            heap[place].deadline = deadline
            rise(place)
            sink(places[owner])
        }
    }

    /// Takes out the owner with the earliest deadline, if that is not after `now`.
    public mutating func popDue(_ now: UInt64) -> (owner: Int, deadline: UInt64)? {
        guard let first = heap.first, first.deadline <= now else { return nil }
        remove(at: 0)
        return (first.owner, first.deadline)
    }

    private mutating func remove(at place: Int) {
        places[heap[place].owner] = -1
        let last = heap.removeLast()
        guard place < heap.count else { return }
        heap[place] = last
        places[last.owner] = place
        rise(place)
        sink(places[last.owner])
    }

    private func isBefore(_ left: Entry, _ right: Entry) -> Bool {
        (left.deadline, left.owner) < (right.deadline, right.owner)
    }

    private mutating func rise(_ place: Int) {
        var place = place
        let entry = heap[place]
        while place > 0 {
            let parent = (place - 1) / 2
            guard isBefore(entry, heap[parent]) else { break }
            heap[place] = heap[parent]
            places[heap[place].owner] = place
            place = parent
        }
        heap[place] = entry
        places[entry.owner] = place
    }

    private mutating func sink(_ place: Int) {
        var place = place
        let entry = heap[place]
        while true {
            var child = 2 * place + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, isBefore(heap[child + 1], heap[child]) { child += 1 }
            guard isBefore(heap[child], entry) else { break }
            heap[place] = heap[child]
            places[heap[place].owner] = place
            place = child
        }
        heap[place] = entry
        places[entry.owner] = place
    }
}
