import Inspection
import JT808
import Testing

/// The parts of an explained frame cover its bytes: none is left out, none explained twice.
struct TilingTests {
    /// The leaves of nodes, in order.
    static func leaves(_ nodes: [Node]) -> [Node] {
        nodes.flatMap { node -> [Node] in
            switch node.value {
            case .group(let parts), .list(let parts): leaves(parts)
            default: [node]
            }
        }
    }

    /// Checks that every group is exactly its parts.
    static func expectGroups(_ nodes: [Node], _ what: String) {
        for node in nodes {
            switch node.value {
            case .group(let parts), .list(let parts):
                #expect(parts.reduce(0) { $0 + $1.length } == node.length, "\(node.name) of \(what)")
                #expect(parts.first.map { $0.offset == node.offset } ?? true, "\(node.name) of \(what)")
                expectGroups(parts, what)
            default: break
            }
        }
    }

    /// Checks the parts of a frame; of a body that was refused inside, up to where reading stopped.
    static func expectTiles(_ parts: FrameParts) {
        let what = "0x\(String(parts.header.message.rawValue, radix: 16)) \(parts.bytes)"
        var end = 0
        for leaf in leaves(parts.headerNodes + parts.body) {
            #expect(leaf.offset == end, "\(leaf.name) of \(what)")
            #expect(leaf.length >= 0)
            end = leaf.offset + leaf.length
        }
        #expect(end <= parts.bytes.count, "\(what)")
        if parts.refusal == nil { #expect(end == parts.bytes.count, "\(what)") }
        expectGroups(parts.headerNodes + parts.body, what)
    }

    @Test("In every capture", arguments: Capture.all)
    func captures(_ capture: Capture) throws {
        for line in try capture.lines() {
            for parts in Inspected(line).parts { Self.expectTiles(parts) }
        }
    }

    /// The messages of all captures, as unescaped bytes without the check byte.
    static func frames() throws -> [FrameParts] {
        try Capture.all.flatMap { try $0.lines() }.flatMap { Inspected($0).parts }
    }

    @Test("In every capture with bytes changed, cut off or put in")
    func changed() throws {
        var random = Seeded(state: 11)
        for frame in try Self.frames() where frame.header.fragment == nil {
            let id = frame.header.message.rawValue
            let body = Array(frame.bytes[frame.header.length...])
            for _ in 0..<50 where !body.isEmpty {
                var changed = body
                switch random.next() % 3 {
                case 0: changed[Int(random.next() % UInt64(body.count))] = UInt8(truncatingIfNeeded: random.next())
                case 1: changed.removeLast(Int(random.next() % UInt64(body.count)))
                default: changed.insert(contentsOf: random.bytes(3), at: Int(random.next() % UInt64(body.count)))
                }
                for parts in Inspected(Wire.message(id, changed)).parts { Self.expectTiles(parts) }
            }
        }
    }

    @Test("In random bodies of every message")
    func random() throws {
        var random = Seeded(state: 12)
        let ids = Set(CaptureTests.messages.flatMap(\.ids)).sorted()
        for id in ids {
            for length in 0..<120 {
                for parts in Inspected(Wire.message(id, random.bytes(length))).parts { Self.expectTiles(parts) }
            }
        }
    }

    @Test("What the library takes as a legal body, the inspector does not refuse, and the other way round")
    func agreement() throws {
        var random = Seeded(state: 13)
        var legal = 0
        for frame in try Self.frames() where frame.header.fragment == nil && frame.header.encryption == 0 {
            let id = frame.header.message
            let body = Array(frame.bytes[frame.header.length...])
            for round in 0..<30 {
                var changed = body
                if round > 0, !body.isEmpty {
                    changed[Int(random.next() % UInt64(body.count))] = UInt8(truncatingIfNeeded: random.next())
                }
                for parts in Inspected(Wire.message(id.rawValue, changed)).parts {
                    let refusal = BodyCheck.refusal(of: id, changed, parts.bodyEdition)
                    #expect((parts.refusal == nil) == (refusal == nil), "\(id) \(changed)")
                    if refusal == nil { legal += 1 }
                }
            }
        }
        #expect(legal > 1_000)
    }
}
