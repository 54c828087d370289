/// The name that somebody most likely meant by a word, for "did you mean".
///
/// - Returns: the name with the fewest letters inserted, left out, replaced or swapped with their neighbour; nothing
///   when that is more than a third of the word's letters (our choice).
public func nearest(to word: String, among names: some Sequence<String>) -> String? {
    let letters = Array(word.unicodeScalars)
    let allowed = max(1, letters.count / 3)
    var best: (name: String, distance: Int)?
    for name in names {
        let others = Array(name.unicodeScalars)
        // The difference in length is the least distance; this also bounds the work on words of any length.
        guard abs(others.count - letters.count) <= allowed else { continue }
        let distance = distance(from: letters, to: others)
        if distance <= allowed, distance < best?.distance ?? .max { best = (name, distance) }
    }
    return best?.name
}

/// The optimal string alignment distance: a swap of neighbours counts one.
private func distance(from word: [Unicode.Scalar], to other: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for row in 0..<word.count {
        var current = [row + 1]
        for column in 0..<other.count {
            let replaced = last[column] + (word[row] == other[column] ? 0 : 1)
            var least = min(replaced, last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, word[row] == other[column - 1], word[row - 1] == other[column] {
                least = min(least, beforeLast[column - 1] + 1)
            }
            current.append(least)
        }
        beforeLast = last
        last = current
    }
    return last[other.count]
}
