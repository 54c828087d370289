internal import ReaderWire

/// A part of an operation with an NFC chip: one command.
enum PN532Step: Equatable, Sendable {
    /// Wake the chip, and let it talk to tags.
    case configure
    /// Learn what it is.
    case describe
    /// Wait for a tag.
    case read
    /// Read it once more.
    case confirm

    /// What it is called in a message.
    var name: String {
        switch self {
        case .configure: "waking the chip"
        case .describe: "asking what it is"
        case .read: "waiting for a tag"
        case .confirm: "reading the tag again"
        }
    }

    var command: PN532Command {
        switch self {
        // 1: without a secure module.
        case .configure: .configure(mode: 1)
        case .describe: .describe
        case .read, .confirm: .awaitTag(count: 1)
        }
    }

    /// How long its response may take once the command is acknowledged. While no tag is there none comes; that the
    /// chip still waits for one is asked in between.
    var patience: Duration {
        switch self {
        case .configure, .describe: .milliseconds(500)
        case .read, .confirm: .seconds(1)
        }
    }
}

/// What an operation has found out so far.
struct PN532Record: Sendable {
    var chip = PN532Chip(version: 0, revision: 0)
    var tag: PN532Tag?
}
