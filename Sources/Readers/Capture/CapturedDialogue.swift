public import Link
public import ReaderWire

/// A dialogue with a reader, for a capture: what the host said and what the reader said, in turns.
public struct CapturedDialogue: Equatable, Sendable {
    /// The turns; two that follow each other are of different sides.
    public private(set) var turns: [RecordedLink.Piece] = []

    /// Nothing said yet.
    public init() {}

    /// Adds what was said.
    public mutating func append(_ piece: RecordedLink.Piece) {
        if turns.last?.isHost == piece.isHost {
            turns[turns.count - 1].bytes += piece.bytes
        } else {
            turns.append(piece)
        }
    }

    /// The same dialogue with everything personal and secret in it replaced, byte for byte of the same length.
    public func masked(by mask: ReaderMask) -> CapturedDialogue {
        var copy = self
        for isHost in [true, false] {
            let whole = turns.filter { $0.isHost == isHost }.flatMap(\.bytes)
            var rest = mask.masked(whole, isHost: isHost)[...]
            for index in turns.indices where turns[index].isHost == isHost {
                let count = turns[index].bytes.count
                copy.turns[index].bytes = Array(rest.prefix(count))
                rest = rest.dropFirst(count)
            }
        }
        return copy
    }
}
