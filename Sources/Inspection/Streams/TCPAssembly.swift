/// One direction of a TCP connection: puts its segments in order, each byte once.
///
/// Where segments overlap, the bytes that came first count, as most systems have it. What comes before its time waits;
/// when too much waits, or the connection ends, what is missing is given up and said.
struct TCPAssembly<Mark> {
    /// What comes next in the stream.
    enum Piece {
        /// Bytes, and what they came with.
        case bytes(ArraySlice<UInt8>, Mark)
        /// Bytes that are not in the capture; nothing when their number is not known.
        case lost(Int?, Mark)
    }

    private struct Waiting {
        var sequence: UInt32
        var bytes: ArraySlice<UInt8>
        var mark: Mark
    }

    /// The number of the byte that comes next; nothing before anything came.
    private(set) var next: UInt32?
    private var waiting: [Waiting] = []
    private var waitingCount = 0

    /// The most bytes that wait, and the most pieces; our choice, above the window of a device's or a core's socket in use.
    static var mostBytes: Int { 262_144 }
    static var mostPieces: Int { 1_024 }
    /// What is further away than this from what comes next is no piece of the same window: our choice, the largest that
    /// systems grow windows to without being told.
    private static var window: Int { 1 << 23 }

    /// The stream begins with the byte of that number.
    mutating func begin(at sequence: UInt32) { next = sequence }

    /// How far a byte is ahead of what comes next.
    private func distance(_ sequence: UInt32) -> Int { Int(Int32(bitPattern: sequence &- (next ?? sequence))) }

    /// Whether a segment says only what was said before.
    func isOld(_ sequence: UInt32, _ count: Int) -> Bool {
        next != nil && (-Self.window..<0).contains(distance(sequence)) && distance(sequence) + count <= 0
    }

    /// Takes a segment's bytes.
    ///
    /// - Parameter missing: how many bytes behind them the capture left out.
    mutating func take(
        _ sequence: UInt32, _ bytes: ArraySlice<UInt8>, missing: Int, _ mark: Mark
    ) -> [Piece] {
        var given: [Piece] = []
        guard !bytes.isEmpty || missing > 0 else { return given }
        if next == nil { next = sequence }
        if abs(distance(sequence)) > Self.window {
            given = flush()
            given.append(.lost(nil, mark))
            next = sequence
        }
        let end = sequence &+ UInt32(truncatingIfNeeded: bytes.count)
        if distance(sequence) <= 0 {
            deliver(Waiting(sequence: sequence, bytes: bytes, mark: mark), to: &given)
            drain(to: &given)
        } else {
            wait(Waiting(sequence: sequence, bytes: bytes, mark: mark))
            while waitingCount > Self.mostBytes || waiting.count > Self.mostPieces { skip(to: &given) }
        }
        if missing > 0, next == end {
            given.append(.lost(missing, mark))
            next = end &+ UInt32(truncatingIfNeeded: missing)
            drain(to: &given)
        }
        return given
    }

    /// Gives up what is missing before what waits.
    mutating func flush() -> [Piece] {
        var given: [Piece] = []
        while !waiting.isEmpty { skip(to: &given) }
        return given
    }

    /// Gives what is new of a piece that begins at or before what comes next.
    private mutating func deliver(_ piece: Waiting, to given: inout [Piece]) {
        let new = piece.bytes.dropFirst(-distance(piece.sequence))
        guard !new.isEmpty, let next else { return }
        given.append(.bytes(new, piece.mark))
        self.next = next &+ UInt32(truncatingIfNeeded: new.count)
    }

    private mutating func drain(to given: inout [Piece]) {
        var count = 0
        while count < waiting.count, distance(waiting[count].sequence) <= 0 {
            waitingCount -= waiting[count].bytes.count
            deliver(waiting[count], to: &given)
            count += 1
        }
        waiting.removeFirst(count)
    }

    /// Gives up what is missing before the first piece that waits.
    private mutating func skip(to given: inout [Piece]) {
        guard let first = waiting.first else { return }
        given.append(.lost(distance(first.sequence), first.mark))
        next = first.sequence
        drain(to: &given)
    }

    /// Keeps of a piece what does not wait yet, in order.
    private mutating func wait(_ piece: Waiting) {
        var rest = piece
        var new: [Waiting] = []
        for known in waiting where !rest.bytes.isEmpty {
            let ahead = distance(known.sequence) - distance(rest.sequence)
            if ahead > 0 {
                new.append(Waiting(sequence: rest.sequence, bytes: rest.bytes.prefix(ahead), mark: rest.mark))
            }
            let covered = max(0, ahead + known.bytes.count)
            rest.bytes = rest.bytes.dropFirst(covered)
            rest.sequence &+= UInt32(truncatingIfNeeded: covered)
        }
        if !rest.bytes.isEmpty { new.append(rest) }
        waitingCount += new.reduce(0) { $0 + $1.bytes.count }
        waiting += new
        let origin = next ?? piece.sequence
        waiting.sort { $0.sequence &- origin < $1.sequence &- origin }
    }
}
