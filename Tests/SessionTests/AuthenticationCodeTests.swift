import Session
import Testing

/// A code has 1 to 64 bytes, which are kept as they are.
struct AuthenticationCodeTests {
    @Test("Bytes are kept as they came", arguments: [1, 2, 63, 64])
    func keeps(_ count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 200) }
        let code = AuthenticationCode(bytes.span.bytes) ?? AuthenticationCode()
        #expect(!code.isEmpty)
        let kept = code.span.withUnsafeBytes { Array($0) }
        #expect(kept == bytes)
    }

    @Test("None and more than 64 bytes are no code", arguments: [0, 65, 1_000])
    func refuses(_ count: Int) {
        let bytes = [UInt8](repeating: 1, count: count)
        let isTaken = AuthenticationCode(bytes.span.bytes) != nil
        #expect(!isTaken)
    }

    @Test("No code is empty")
    func empty() {
        #expect(AuthenticationCode().isEmpty)
    }
}
