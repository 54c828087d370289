import FuzzTargets
import JT808
import Testing

/// What became of reading a body.
enum Reading: Equatable, CustomStringConvertible {
    case fields([String])
    case refused(Refusal)

    var description: String {
        switch self {
        case .fields(let fields): fields.joined(separator: ", ")
        case .refused(let refusal): "\(refusal.reason) at \(refusal.offset)"
        }
    }

    static func refused(_ reason: Refusal.Reason, at offset: Int) -> Reading { .refused(Refusal(reason, at: offset)) }
}

/// Reads a body.
func reading<Body: Described & ~Escapable>(_: Body.Type, _ bytes: [UInt8], _ edition: Edition) -> Reading {
    do throws(Refusal) {
        let body = try Body(bytes.span.bytes, edition: edition)
        return .fields(body.fields())
    } catch {
        return .refused(error)
    }
}

/// Reads a body and writes what was read; nothing when it is refused, empty when it cannot be written.
func rewritten<Body: Described & ~Escapable>(_: Body.Type, _ bytes: [UInt8], _ edition: Edition) -> [UInt8]? {
    guard let body = try? Body(bytes.span.bytes, edition: edition) else { return nil }
    return written(body, edition) ?? []
}

/// The bytes of a body; nothing when it cannot be written.
func written<Body: MessageBody & ~Escapable>(
    _ value: borrowing Body, _ edition: Edition, room: Int = 4_096
) -> [UInt8]? {
    // A closure cannot capture what is borrowed, so this cannot be a call of the other `written`.
    var storage = [UInt8](repeating: 0xaa, count: room)
    var span = storage.mutableSpan
    var bytes = span.mutableBytes
    var body = BodyWriter(&bytes)
    value.emit(into: &body, edition: edition)
    let isImpossible = body.isImpossible
    let length = body.finish()
    return isImpossible ? nil : Array(storage[0..<length])
}

/// Checks that a value comes back from its own bytes, and that these are the ones written by hand.
func expectRoundTrip<Body: Described & ~Escapable>(
    _ value: borrowing Body, _ edition: Edition, golden: [UInt8]? = nil, room: Int = 4_096,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let fields = value.fields()
    guard let bytes = written(value, edition, room: room) else {
        Issue.record("cannot be written", sourceLocation: sourceLocation)
        return
    }
    if let golden { #expect(digits(bytes) == digits(golden), sourceLocation: sourceLocation) }
    #expect(reading(Body.self, bytes, edition) == .fields(fields), sourceLocation: sourceLocation)
}

/// Checks that a body is refused for that reason, there.
func expectRefusal<Body: Described & ~Escapable>(
    _: Body.Type, _ bytes: [UInt8], _ edition: Edition, _ reason: Refusal.Reason, at offset: Int,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(reading(Body.self, bytes, edition) == .refused(reason, at: offset), sourceLocation: sourceLocation)
}
