import Link
import Testing

@Suite("A USB device's pipes as one line")
struct USBLineTests {
    private static func bulk(_ address: UInt8, packet: Int = 64) -> USBEndpoint {
        USBEndpoint(address: address, transfer: .bulk, packet: packet)
    }

    private static let pair = USBPipes.pair(out: bulk(0x02), in: bulk(0x81))
    private static let split = USBPipes.split(
        headerOut: bulk(0x02), bodyOut: bulk(0x06), headerIn: bulk(0x81), bodyIn: bulk(0x85))
    private static let question: [UInt8] = [0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x03, 0x11, 0xFF, 0xED]
    private static let header: [UInt8] = [0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x04]
    private static let body: [UInt8] = [0x00, 0x00, 0x90, 0x94]

    private let device: PipedDevice
    private let line: USBLine

    init() throws {
        device = try PipedDevice()
        line = USBLine(device, Self.pair)
    }

    private func receive(_ line: USBLine, _ most: Int = 4_096) -> (Link.Stream.Received, [UInt8]) {
        var buffer = [UInt8](repeating: 0, count: most)
        let received = buffer.withUnsafeMutableBytes { line.receive(into: $0) }
        guard case .bytes(let count) = received else { return (received, []) }
        return (received, Array(buffer[..<count]))
    }

    private func send(_ line: USBLine, _ bytes: [UInt8]) -> Int? { bytes.withUnsafeBytes { line.send($0) } }

    @Test("A frame goes out as one transfer, however long, and the next one after it")
    func sending() {
        let long = [UInt8](repeating: 7, count: 200)
        #expect(send(line, long) == 200)
        #expect(device.waits(at: 0x02) == [.send(long)])
        #expect(send(line, [1]) == 0)
        device.end(at: 0x02)
        #expect(send(line, [1]) == 1)
        #expect(device.waits(at: 0x02) == [.send([1])])
    }

    @Test("Bytes are asked for 64 at a time, one transfer behind the other, and handed over in order")
    func receiving() {
        #expect(receive(line).0 == .nothing)
        #expect(device.waits(at: 0x81) == [.receive(64)])
        device.end(at: 0x81, Array(0..<64))
        #expect(receive(line, 60).1 == Array(0..<60))
        device.end(at: 0x81, [64, 65])
        #expect(receive(line).1 == Array(60..<66))
        #expect(receive(line).0 == .nothing)
        #expect(device.waits(at: 0x81) == [.receive(64)] && device.orders.count == 3)
    }

    @Test("Where a packet is larger than 64 bytes, one packet is asked for")
    func largePackets() {
        let fast = USBLine(device, .pair(out: Self.bulk(0x02, packet: 512), in: Self.bulk(0x81, packet: 512)))
        _ = receive(fast)
        #expect(device.waits(at: 0x81) == [.receive(512)])
    }

    @Test("With four pipes the body follows its header, out and in")
    func fourPipes() {
        let line = USBLine(device, Self.split)
        #expect(send(line, Self.question) == 10)
        #expect(device.waits(at: 0x02) == [.send(Array(Self.question[..<7]))])
        #expect(device.waits(at: 0x06) == [], "two pipes keep no order between them")
        #expect(send(line, Self.question) == 0)
        device.end(at: 0x02)
        #expect(receive(line).0 == .nothing)
        #expect(device.waits(at: 0x06) == [.send([0x11, 0xFF, 0xED])])
        device.end(at: 0x06)
        #expect(device.waits(at: 0x81) == [.receive(64)] && device.waits(at: 0x85) == [])
        device.end(at: 0x81, Self.header)
        #expect(receive(line).1 == Self.header)
        #expect(device.waits(at: 0x81) == [] && device.waits(at: 0x85) == [.receive(64)])
        device.end(at: 0x85, Array(Self.body[..<1]))
        #expect(receive(line).1 == [0])
        #expect(device.waits(at: 0x85) == [.receive(64)])
        device.end(at: 0x85, Array(Self.body[1...]))
        #expect(receive(line).1 == Array(Self.body[1...]))
        #expect(device.waits(at: 0x81) == [.receive(64)] && device.waits(at: 0x85) == [])
    }

    @Test("A body that never comes does not keep the next answer's header from being heard")
    func brokenOff() {
        let line = USBLine(device, Self.split)
        #expect(send(line, Self.question) == 10)
        device.end(at: 0x02)
        _ = receive(line)
        device.end(at: 0x06)
        device.end(at: 0x81, Self.header)
        #expect(receive(line).1 == Self.header)
        #expect(send(line, Self.question) == 10)
        #expect(device.waits(at: 0x81) == [.receive(64)] && device.waits(at: 0x85) == [])
        #expect(receive(line).0 == .nothing, "the discarded transfer is no failure, and no end")
        device.end(at: 0x81, Self.header)
        #expect(receive(line).1 == Self.header)
        line.discardInput()
        #expect(device.waits(at: 0x81) == [.receive(64)] && device.waits(at: 0x85) == [])
    }

    @Test("A stalled pipe is cleared and asked again; one that only fails is a device that is gone")
    func failing() {
        _ = receive(line)
        device.end(at: 0x81, status: -32)
        #expect(receive(line).0 == .nothing)
        #expect(device.cleared == [Self.bulk(0x81)] && device.waits(at: 0x81) == [.receive(64)])
        for _ in 0..<6 {
            device.end(at: 0x81, status: -71)
            #expect(receive(line).0 == .nothing)
        }
        device.end(at: 0x81, [1])
        #expect(receive(line).1 == [1], "a transfer that works begins the count anew")
        for _ in 0..<8 {
            device.end(at: 0x81, status: -71)
            _ = receive(line)
        }
        #expect(receive(line).0 == .closed && device.waits(at: 0x81) == [])
        #expect(send(line, [1]) == nil)
    }

    @Test("A header that the device does not take is not followed by its body")
    func headerRefused() {
        let line = USBLine(device, Self.split)
        #expect(send(line, Self.question) == 10)
        device.end(at: 0x02, status: -32)
        #expect(receive(line).0 == .nothing)
        #expect(device.waits(at: 0x06) == [] && device.cleared == [Self.bulk(0x02)])
        #expect(send(line, Self.question) == 10)
    }

    @Test("Pulled out: what came before is handed over, then the end is told")
    func unplugged() {
        #expect(send(line, Self.question) == 10)
        device.end(at: 0x81, [5, 6])
        device.isPulled = true
        device.end(at: 0x02, status: -108)
        #expect(receive(line).1 == [5, 6])
        #expect(receive(line).0 == .closed)
        #expect(send(line, [1]) == nil)
        line.close()
        #expect(device.isClosed)
    }

    @Test("Input from before, and a frame that the device does not take, are forgotten")
    func forgotten() {
        #expect(send(line, [9]) == 1)
        device.end(at: 0x81, [1, 2, 3])
        line.discardInput()
        #expect(receive(line).0 == .nothing)
        #expect(device.waits(at: 0x02) == [] && send(line, [8]) == 1)
        #expect(device.waits(at: 0x02) == [.send([8])])
    }

    @Test("Nobody reads: no more is asked for than is kept")
    func unread() {
        _ = receive(line)
        for _ in 0..<200 {
            device.end(at: 0x81, [UInt8](repeating: 1, count: 64))
            _ = send(line, [])
        }
        #expect(device.orders.count <= 4_096 / 64 + 2)
    }

    @Test("An observer is told of each transfer with the bytes that are known")
    func observed() {
        var events: [USBTransferEvent] = []
        line.observer = { events.append($0) }
        #expect(send(line, Self.question) == 10)
        device.end(at: 0x02)
        device.end(at: 0x81, Self.header)
        _ = receive(line)
        let out = Self.bulk(0x02), `in` = Self.bulk(0x81)
        #expect(
            events == [
                USBTransferEvent(kind: .submitted, number: 1, endpoint: `in`, length: 64, bytes: []),
                USBTransferEvent(kind: .submitted, number: 2, endpoint: out, length: 10, bytes: Self.question),
                USBTransferEvent(kind: .completed(status: 0), number: 2, endpoint: out, length: 10, bytes: []),
                USBTransferEvent(kind: .completed(status: 0), number: 1, endpoint: `in`, length: 7, bytes: Self.header),
                USBTransferEvent(kind: .submitted, number: 3, endpoint: `in`, length: 64, bytes: []),
            ])
    }

    @Test("A node that is no USB device is refused")
    func nodes() {
        #expect(refusal { _ = try USBLine(path: "/dev/there-is-none", interfaceClass: 0xFF) }?.code == 2)
        #expect(refusal { _ = try USBLine(path: "/dev/null", interfaceClass: 0xFF) }?.code == 74)
    }
}
