internal import Glibc
internal import Link
internal import ReaderWire
internal import Readers

/// The same question many times, to learn what a driver adds to the link's own time.
struct Echoes: Dialogue {
    let count: Int
    var done = 0

    var limit: Duration { .seconds(60) }
    var step: String { "asking for an echo" }

    mutating func start() -> Turn<ZFMMessage, Int> { .send(.command(.echo), within: .seconds(5)) }

    mutating func take(_ answer: ZFMMessage) -> Turn<ZFMMessage, Int>? {
        done += 1
        return done == count ? .done(done) : start()
    }
}

/// Answers every command at once, at the other end of a pseudo-terminal.
final class Responder {
    private let stream: Stream
    private var codec = ZFMCodec()

    init(_ stream: Stream) { self.stream = stream }

    func run() {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4_096, alignment: 16)
        while true {
            _ = Readiness.wait([(stream.descriptor, .reading)], until: nil)
            guard case .bytes(let count) = stream.receive(into: buffer) else { continue }
            codec.receive(Array(buffer[..<count]))
            while let heard = codec.next() {
                guard case .answer(.command) = heard else { continue }
                let answer = codec.frame(.acknowledgement(ZFMConfirmation(rawValue: 0x55), results: []))
                _ = answer.withUnsafeBytes { stream.send($0) }
            }
        }
    }

    /// Runs on a thread of its own until the process ends.
    func start() {
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { box in
                Unmanaged<Responder>.fromOpaque(box!).takeRetainedValue().run()
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
    }
}

/// The bytes of a command and its answer over a link, many times, without a driver.
func exchange(over link: TerminalLine, count: Int) {
    var codec = ZFMCodec()
    let question = codec.frame(.command(.echo))
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4_096, alignment: 16)
    defer { buffer.deallocate() }
    for _ in 0..<count {
        _ = question.withUnsafeBytes { link.send($0) }
        var missing = question.count
        while missing > 0 {
            _ = Readiness.wait([(link.descriptor, .reading)], until: nil)
            if case .bytes(let count) = link.receive(into: buffer) { missing -= count }
        }
    }
}
