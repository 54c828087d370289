import FuzzTargets
import JT808
import Session

/// A receiving end to which a test hands fragments by hand.
final class Gathering {
    static let terminal = TerminalNumber(low: 0x0138_0013_8000)

    let memory: MemoryCount
    var now = Instant(milliseconds: 0)
    var reassembly: Reassembly<CountedStore>
    /// The messages that became complete.
    private(set) var complete: [(header: Header, body: [UInt8])] = []

    init(
        places: Int = 4, bytes: Int = 65_536, configure: (inout ReassemblyConfiguration) -> Void = { _ in }
    ) {
        memory = MemoryCount(limit: bytes)
        var configuration = ReassemblyConfiguration()
        configure(&configuration)
        reassembly = Reassembly(
            store: CountedStore(places: places, memory: memory), configuration: configuration)
    }

    @discardableResult
    func take(_ fragment: Fragment) -> FragmentOutcome {
        let outcome = reassembly.take(fragment.header, fragment.body.span.bytes, now: now)
        if case .complete(let header) = outcome {
            complete.append((header, reassembly.copyCompleteBody()))
        }
        return outcome
    }

    func pass(seconds: UInt32) {
        now = now.advanced(seconds: seconds)
        reassembly.handle(timeout: now)
    }

    /// The indices asked for now.
    func requested() -> (serial: UInt16, indices: [UInt16])? {
        guard let missing = reassembly.nextRequest(now: now) else { return nil }
        let body = written { missing.emit(into: &$0, edition: .v2019) }
        guard let request = try? RetransmissionRequest(body.span.bytes, edition: .v2019) else { return nil }
        return (request.serial, (0..<request.indices.count).map { request.indices[$0] })
    }

    func dropped() -> [FragmentRefusal] {
        var reasons: [FragmentRefusal] = []
        while let dropped = reassembly.nextDropped() { reasons.append(dropped.reason) }
        return reasons
    }
}

/// One fragment.
struct Fragment: Equatable {
    var header: Header
    var body: [UInt8]
}

/// A message cut into fragments by hand, `size` bytes each.
struct Cut {
    var message = MessageID(rawValue: 0x0801)
    var serial: UInt16 = 10
    var size = 100
    var convention = SerialConvention.consecutive
    var terminal = Gathering.terminal
    var body: [UInt8]

    init(_ seed: UInt8, bytes: Int, serial: UInt16 = 10, convention: SerialConvention = .consecutive) {
        body = (0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 7) &+ seed }
        self.serial = serial
        self.convention = convention
    }

    var fragments: [Fragment] {
        let total = UInt16((body.count + size - 1) / size)
        return (1...total).map { index in
            let start = (Int(index) - 1) * size
            return Fragment(
                header: Header(
                    message, edition: .v2019, terminal: terminal,
                    serial: convention == .same ? serial : serial &+ index &- 1,
                    fragment: Header.Fragment(total: total, index: index)),
                body: Array(body[start..<min(start + size, body.count)]))
        }
    }
}

/// The bytes that `write` writes.
func written(_ write: (inout BodyWriter) -> Void) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Header.longestBody) { memory, count in
        var room = UnsafeMutableRawBufferPointer(memory).mutableBytes
        var writer = BodyWriter(&room)
        write(&writer)
        count = writer.finish()
    }
}

extension Reassembly {
    mutating func copyCompleteBody() -> [UInt8] { completeBody.withUnsafeBytes { Array($0) } }
}
