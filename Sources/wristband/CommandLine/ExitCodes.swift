/// What the exit codes mean: the first that applies.
enum ExitCodes {
    static let all: KeyValuePairs<Int32, String> = [
        0: "good", 1: "verdict failed", 2: "usage or bad input", 3: "threshold missed", 4: "generator overloaded",
        5: "shard lost", 6: "target or resource unusable", 130: "Ctrl-C",
    ]
}
