import ReaderSimulation
import Session
import Testing

@Suite("USB/IP, as bytes")
struct USBIPWireTests {
    private static let reader = USBDescription(
        vendor: 0x0400, product: 0xC35A, manufacturer: "Sim", model: "IDR", serial: "ID0001", function: .pair)

    /// Golden bytes of reference/readers.md §3, "USB/IP": they are what Linux's own tools send.
    private static let list: [UInt8] = [0x01, 0x11, 0x80, 0x05, 0, 0, 0, 0]
    private static let take: [UInt8] =
        [0x01, 0x11, 0x80, 0x03, 0, 0, 0, 0] + Array("1-2".utf8) + [UInt8](repeating: 0, count: 29)
    private static let submitOut: [UInt8] = [
        0, 0, 0, 1, 0, 0, 0, 9, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0xFF, 0xFF,
        0xFF,
        0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xAA, 0xBB, 0xCC,
    ]
    private static let submitControl: [UInt8] = [
        0, 0, 0, 1, 0, 0, 0, 10, 0, 1, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 18, 0, 0, 0, 0, 0xFF, 0xFF,
        0xFF,
        0xFF, 0, 0, 0, 0, 0x80, 6, 0, 1, 0, 0, 18, 0,
    ]
    private static let unlink: [UInt8] =
        [0, 0, 0, 2, 0, 0, 0, 11, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9] + [UInt8](repeating: 0, count: 24)

    private static let setup: [UInt8] = [0x80, 6, 0, 1, 0, 0, 18, 0]

    private static let transfers: [USBIPRequest] = [
        .submit(USBIPTransfer(sequence: 9, endpoint: 0x02, length: 3, data: [0xAA, 0xBB, 0xCC])),
        .submit(USBIPTransfer(sequence: 10, endpoint: 0x80, length: 18, setup: setup)),
        .unlink(sequence: 11, victim: 9),
    ]

    /// What bytes mean that come in pieces.
    private func requests(_ bytes: [UInt8], isTaken: Bool, piece: Int) throws -> [USBIPRequest] {
        var reading = USBIPRequests(isTaken: isTaken)
        var found: [USBIPRequest] = []
        for start in stride(from: 0, to: bytes.count, by: piece) {
            reading.receive(Array(bytes[start..<min(bytes.count, start + piece)]))
            while let request = try reading.next() {
                found.append(request)
                if case .take = request { reading.beginTransfers() }
            }
        }
        return found
    }

    @Test("What a host asks for is understood, in whatever pieces it comes", arguments: [1, 2, 7, 47, 49, 1_000])
    func understood(_ piece: Int) throws {
        let transfers = Self.submitOut + Self.submitControl + Self.unlink
        #expect(try requests(Self.list, isTaken: false, piece: piece) == [.list])
        #expect(
            try requests(Self.take + transfers, isTaken: false, piece: piece)
                == [.take(busID: "1-2")] + Self.transfers)
        #expect(try requests(transfers, isTaken: true, piece: piece) == Self.transfers)
    }

    @Test("What makes no sense is refused, and any bytes do no harm")
    func refused() {
        let nonsense: [[UInt8]] = [
            [0x01, 0x10] + Self.list[2...], [0x01, 0x11, 0x80, 0x04, 0, 0, 0, 0], [0, 0, 0, 1, 0, 0, 0, 0],
        ]
        for bytes in nonsense {
            #expect(throws: USBIPRequests.Refusal.self) { try requests(bytes, isTaken: false, piece: 64) }
        }
        // A command, a direction, a pipe and a length that there are not.
        for (index, value) in [(3, 5), (15, 2), (19, 16), (24, 1)] as [(Int, UInt8)] {
            var bytes = Self.submitOut
            bytes[index] = value
            #expect(throws: USBIPRequests.Refusal.self) { try requests(bytes, isTaken: true, piece: 64) }
        }
        var random = SplitMix64(state: 1)
        for _ in 0..<5_000 {
            var bytes = Self.submitOut + Self.submitControl + Self.unlink
            for _ in 0..<3 {
                bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
            }
            _ = try? requests(bytes, isTaken: .random(using: &random), piece: 64)
        }
    }

    @Test("The list names each device with its interfaces, in 312 bytes and four more each")
    func listed() {
        let serial = USBDescription(vendor: 0x1209, product: 2, model: "FP", serial: "FP0001", function: .serial)
        let bytes = USBIPReply.list([
            USBIPReply.Device(serial, number: 1), USBIPReply.Device(Self.reader, number: 2),
        ])
        #expect(bytes.count == 12 + 312 + 8 + 312 + 4)
        #expect(bytes[..<12] == [0x01, 0x11, 0x00, 0x05, 0, 0, 0, 0, 0, 0, 0, 2])
        let first = Array(bytes[12..<12 + 312])
        #expect(first[256..<260] == Array("1-1".utf8)[...] + [0])
        #expect(
            first[288...] == [
                0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0x12, 0x09, 0x00, 0x02, 0x01, 0x00, 2, 0, 0, 1, 1, 2,
            ])
        #expect(bytes[324..<332] == [2, 2, 1, 0, 0x0A, 0, 0, 0])
        let second = Array(bytes[332..<332 + 312])
        #expect(second[256..<260] == Array("1-2".utf8)[...] + [0])
        #expect(
            second[288...] == [
                0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 0x04, 0x00, 0xC3, 0x5A, 0x01, 0x00, 0, 0, 0, 1, 1, 1,
            ])
        #expect(bytes.suffix(4) == [0xFF, 0, 0, 0])
    }

    @Test("A device that is had comes without its interfaces; one that is not, with nothing")
    func taken() {
        let device = USBIPReply.Device(Self.reader, number: 2)
        let bytes = USBIPReply.taken(device)
        #expect(bytes.count == 8 + 312 && bytes[..<8] == [0x01, 0x11, 0x00, 0x03, 0, 0, 0, 0])
        #expect(bytes[8...] == USBIPReply.list([device])[12..<12 + 312])
        #expect(USBIPReply.taken(nil) == [0x01, 0x11, 0x00, 0x03, 0, 0, 0, 1])
    }

    @Test("What became of transfers, byte for byte")
    func answered() {
        let zeros = [UInt8](repeating: 0, count: 12)
        let unpacketed: [UInt8] = [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF] + zeros
        #expect(
            USBIPReply.done(9, length: 2, data: [1, 2])
                == [0, 0, 0, 3, 0, 0, 0, 9] + zeros + [0, 0, 0, 0, 0, 0, 0, 2] + unpacketed + [1, 2])
        #expect(
            USBIPReply.done(10, status: -32, length: 0)
                == [0, 0, 0, 3, 0, 0, 0, 10] + zeros + [0xFF, 0xFF, 0xFF, 0xE0, 0, 0, 0, 0] + unpacketed)
        let rest = [UInt8](repeating: 0, count: 24)
        #expect(
            USBIPReply.unlinked(11, wasUnderway: true)
                == [0, 0, 0, 4, 0, 0, 0, 11] + zeros + [0xFF, 0xFF, 0xFF, 0x98] + rest)
        #expect(
            USBIPReply.unlinked(12, wasUnderway: false) == [0, 0, 0, 4, 0, 0, 0, 12] + zeros + [0, 0, 0, 0] + rest)
    }
}
