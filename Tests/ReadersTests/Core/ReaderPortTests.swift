import Glibc
import Link
import ReaderSimulation
import ReaderWire
import Readers
import Testing

/// A reader at the other end of a link: answers each whole command with the next of some answers.
private final class Answerer: ByteLink {
    private let inner: StreamLink
    private let other: StreamLink
    private let answers: [[UInt8]]
    private var codec = ZFMCodec()
    private var said = 0
    private(set) var isClosed = false
    /// Pieces that arrive one a look.
    private var pieces: [UInt8] = []

    init(_ answers: [ZFMMessage]) throws {
        (inner, other) = try StreamLink.pair()
        var codec = ZFMCodec()
        self.answers = answers.map { codec.frame($0) }
    }

    var descriptor: Int32 { inner.descriptor }
    var readiness: Readiness.Interest { .reading }
    func discardInput() { inner.discardInput() }

    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Link.Stream.Received {
        inner.receive(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<1]))
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> Int? {
        // One byte at a time, so that frames are cut.
        codec.receive([bytes[0]])
        while let heard = codec.next() {
            guard case .answer(.command) = heard else { continue }
            if said < answers.count {
                _ = answers[said].withUnsafeBytes { other.send($0) }
            } else {
                other.close()
            }
            said += 1
        }
        return 1
    }

    func close() {
        inner.close()
        isClosed = true
    }
}

/// A node that is always ready and never has anything, as a mocked one may be.
private final class Mute: ByteLink {
    private let ends: (StreamLink, StreamLink)
    private(set) var looks = 0

    init() throws { ends = try StreamLink.pair() }

    var descriptor: Int32 { ends.0.descriptor }
    var readiness: Readiness.Interest { .writing }
    func discardInput() {}

    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Link.Stream.Received {
        looks += 1
        return .nothing
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> Int? { bytes.count }

    func close() {
        ends.0.close()
        ends.1.close()
    }
}

@Suite("A conversation over a link")
struct ReaderPortTests {
    private static let parameters = ZFMMessage.acknowledgement(.ok, results: ZFMParameters(capacity: 200).bytes)
    private static let ok = ZFMMessage.acknowledgement(.ok, results: [])

    @Test("It runs to its end over a link that takes and gives single bytes, and closes it")
    func whole() throws {
        let link = try Answerer([Self.ok, Self.parameters, .acknowledgement(.ok, results: ZFMIndexPage().bytes)])
        var port: ReaderPort? = ReaderPort(link)
        #expect(port?.run(ZFMDialogue<[Int]>.list(ZFMAccess()), codec: ZFMCodec()) == .success([]))
        #expect(!link.isClosed)
        port = nil
        #expect(link.isClosed)
    }

    @Test("A link that ends in the middle is a reader unplugged")
    func unplugged() throws {
        let link = try Answerer([Self.ok])
        let port = ReaderPort(link)
        #expect(port.run(ZFMDialogue<[Int]>.list(ZFMAccess()), codec: ZFMCodec()) == .failure(.unplugged))
    }

    @Test("A node that is always ready is looked at now and then, not all the time")
    func alwaysReady() throws {
        let link = try Mute()
        #expect(
            ReaderPort(link).run(Greeting.zfm, codec: ZFMCodec()) == .failure(.timedOut(step: "greeting the reader")))
        // Some three hundred milliseconds: a look each twenty.
        #expect(link.looks < 100)
    }

    @Test(
        "What a port that cannot be opened means is told",
        arguments: [
            (ENOENT, "noSuchPort"), (EACCES, "notPermitted"), (EBUSY, "held"), (EAGAIN, "held"), (ENOTTY, "unusable"),
        ])
    func opening(_ code: Int32, _ name: String) {
        let error = ReaderError(opening: LinkError("open", "/dev/ttyUSB9", code: code))
        #expect(error.name == name && error.problem.contains("/dev/ttyUSB9") && !error.advice.isEmpty)
    }
}
