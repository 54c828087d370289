internal import Interchange
internal import Link

/// Where alarms are told as they come, besides the store.
final class AlarmFeed {
    private enum Target {
        case none
        case file(AppendFile)
        case stream(Link.Stream)
    }

    private let target: Target
    private var output = OutputQueue()
    private var lines = JSONWriter(.lines)

    init(_ feed: CoreConfiguration.Feed) throws {
        switch feed {
        case .none: target = .none
        case .file(let path): target = .file(try AppendFile(appendingLinesTo: path))
        case .socket(let path): target = .stream(try Link.Stream.connect(to: .unix(path: path)))
        case .descriptor(let number): target = .stream(Link.Stream(descriptor: number))
        }
    }

    /// Tells the parent process where the core listens.
    func announce(_ port: UInt16) {
        lines.object { $0.field("listening", port) }
    }

    func append(_ line: AlarmLine) {
        if case .none = target { return }
        lines.object(line)
    }

    /// Sends what waits, as far as the listener takes it.
    ///
    /// - Returns: whether all of it went.
    func flush() throws -> Bool {
        switch target {
        case .none:
            return true
        case .file(let file):
            if !lines.bytes.isEmpty {
                try file.append(lines.bytes)
                try file.flush()
            }
            lines.removeAll()
            return true
        case .stream(let stream):
            let isAlive = lines.bytes.withUnsafeBytes { output.send($0, on: stream) } && output.flush(on: stream)
            lines.removeAll()
            guard isAlive else { throw LinkError("send alarms to", "the listener", code: 32) }
            return output.count == 0
        }
    }
}
