import Link
import ReaderSimulation
import Testing

@Suite("A simulated USB device")
struct SimulatedUSBDeviceTests {
    private static func device(_ function: USBDescription.Function) -> SimulatedUSBDevice {
        SimulatedUSBDevice(
            USBDescription(vendor: 0x0400, product: 0xC35A, model: "Reader ü", serial: "S1", function: function))
    }

    /// All that it has for the host.
    private func answers(_ device: inout SimulatedUSBDevice) -> [USBIPAnswer] {
        var answers: [USBIPAnswer] = []
        while let bytes = device.transmit() { answers.append(USBIPAnswer(reading: bytes)) }
        return answers
    }

    private func ask(
        _ device: inout SimulatedUSBDevice, _ setup: [UInt8], length: Int = 255, _ data: [UInt8] = []
    ) -> USBIPAnswer? {
        let isIn = setup[0] & 0x80 != 0
        device.submit(
            USBIPTransfer(
                sequence: 1, endpoint: isIn ? 0x80 : 0, length: isIn ? length : data.count, setup: setup, data: data))
        return answers(&device).first
    }

    private func wish(_ device: inout SimulatedUSBDevice, _ sequence: UInt32, _ endpoint: UInt8, _ length: Int = 64) {
        device.submit(USBIPTransfer(sequence: sequence, endpoint: endpoint, length: length))
    }

    @Test(
        "What it says of itself is what a host can read, with the pipes of its kind",
        arguments: [
            (USBDescription.Function.serial, [0x02, 0x0A] as [UInt8], [[0x83], [0x02, 0x81]] as [[UInt8]]),
            (.pair, [0xFF], [[0x81, 0x02]]), (.split, [0xFF], [[0x81, 0x85, 0x02, 0x06]]),
            (.cards, [0x0B], [[0x83, 0x02, 0x81]]),
        ])
    func descriptors(_ function: USBDescription.Function, _ classes: [UInt8], _ pipes: [[UInt8]]) throws {
        var device = Self.device(function)
        let head = try #require(ask(&device, [0x80, 6, 0, 1, 0, 0, 18, 0])).data
        let start = try #require(ask(&device, [0x80, 6, 0, 2, 0, 0, 9, 0], length: 9)).data
        let whole = try #require(ask(&device, [0x80, 6, 0, 2, 0, 0, 255, 0])).data
        #expect(start == Array(whole[..<9]) && Int(whole[2]) == whole.count)
        let read = try USBDescriptors(head + whole)
        #expect(read.vendor == 0x0400 && read.product == 0xC35A)
        let interfaces = try #require(read.configurations.first).interfaces
        #expect(interfaces.map(\.class) == classes && interfaces.map { $0.endpoints.map(\.address) } == pipes)
        #expect(whole[4] == UInt8(interfaces.count))
        #expect(interfaces.contains { USBPipes(of: $0) != nil })
        if function == .cards { #expect(interfaces[0].others.map { $0.prefix(2) } == [[54, 0x21]]) }
        let texts = try [0, 2, 3].map { index in
            try #require(ask(&device, [0x80, 6, UInt8(index), 3, 0, 0, 255, 0])).data
        }
        #expect(texts[0] == [4, 3, 9, 4] && texts[2] == [6, 3, UInt8(ascii: "S"), 0, UInt8(ascii: "1"), 0])
        #expect(texts[1].count == 18 && texts[1].suffix(2) == [0xFC, 0])
    }

    @Test("It is configured, tells its state, and stalls what it does not know")
    func control() {
        var device = Self.device(.pair)
        #expect(ask(&device, [0x80, 8, 0, 0, 0, 0, 1, 0])?.data == [0])
        #expect(ask(&device, [0x00, 9, 1, 0, 0, 0, 0, 0]) == USBIPAnswer(1))
        #expect(ask(&device, [0x80, 8, 0, 0, 0, 0, 1, 0])?.data == [1])
        #expect(ask(&device, [0x80, 0, 0, 0, 0, 0, 2, 0])?.data == [0, 0])
        #expect(ask(&device, [0x02, 1, 0, 0, 0x81, 0, 0, 0]) == USBIPAnswer(1))
        #expect(ask(&device, [0x01, 11, 0, 0, 0, 0, 0, 0]) == USBIPAnswer(1))
        let unknown: [[UInt8]] = [
            [0x80, 6, 0, 6, 0, 0, 10, 0], [0x80, 6, 1, 2, 0, 0, 9, 0], [0x80, 6, 4, 3, 0, 0, 255, 0],
            [0x00, 9, 2, 0, 0, 0, 0, 0], [0x01, 11, 1, 0, 0, 0, 0, 0], [0x21, 0x20, 0, 0, 0, 0, 7, 0],
            [0xC0, 1, 0, 0, 0, 0, 8, 0],
        ]
        for setup in unknown { #expect(ask(&device, setup) == USBIPAnswer(1, status: -32), "\(setup)") }
    }

    @Test("A serial port keeps the rate that the host sets, and tells it")
    func lineCoding() {
        var device = Self.device(.serial)
        #expect(device.rate == nil)
        let coding: [UInt8] = [0x00, 0xE1, 0, 0, 0, 0, 8]
        #expect(ask(&device, [0x21, 0x20, 0, 0, 0, 0, 7, 0], coding) == USBIPAnswer(1, length: 7))
        #expect(device.rate == 57_600)
        #expect(ask(&device, [0xA1, 0x21, 0, 0, 0, 0, 7, 0])?.data == coding)
        #expect(ask(&device, [0x21, 0x22, 3, 0, 0, 0, 0, 0]) == USBIPAnswer(1))
        #expect(ask(&device, [0x21, 0x20, 0, 0, 0, 0, 6, 0], [1, 2, 3, 4, 5, 6])?.status == -32)
    }

    @Test("A wish for bytes waits until there are some, and takes what comes at once, up to its length")
    func waiting() {
        var device = Self.device(.pair)
        wish(&device, 1, 0x81)
        wish(&device, 2, 0x81, 4)
        wish(&device, 3, 0x81)
        #expect(answers(&device) == [])
        device.deliver([1, 2, 3])
        #expect(answers(&device) == [USBIPAnswer(1, [1, 2, 3])])
        device.deliver([4, 5, 6, 7, 8, 9])
        #expect(answers(&device) == [USBIPAnswer(2, [4, 5, 6, 7]), USBIPAnswer(3, [8, 9])])
        device.deliver([10])
        device.deliver([11])
        #expect(answers(&device) == [])
        wish(&device, 4, 0x81)
        wish(&device, 5, 0x81)
        #expect(answers(&device) == [USBIPAnswer(4, [10]), USBIPAnswer(5, [11])], "each ends a transfer")
    }

    @Test("What the host sends reaches the reader, whole")
    func sending() {
        var device = Self.device(.pair)
        device.submit(USBIPTransfer(sequence: 7, endpoint: 0x02, length: 3, data: [1, 2, 3]))
        #expect(answers(&device) == [USBIPAnswer(7, length: 3)])
        #expect(device.takeReceived() == [1, 2, 3] && device.takeReceived() == nil)
    }

    @Test("A wish that is taken back gets no bytes; one that was fulfilled is not taken back")
    func unlinking() {
        var device = Self.device(.pair)
        wish(&device, 1, 0x81)
        wish(&device, 2, 0x81)
        device.unlink(sequence: 3, victim: 1)
        #expect(answers(&device) == [USBIPAnswer(3, status: -104, isUnlink: true)])
        device.deliver([5])
        #expect(answers(&device) == [USBIPAnswer(2, [5])])
        device.unlink(sequence: 4, victim: 2)
        #expect(answers(&device) == [USBIPAnswer(4, isUnlink: true)])
    }

    @Test("With four pipes a header goes through one and its body through the other, however they are cut")
    func split() {
        let answer: [UInt8] = [0xAA, 0xAA, 0xAA, 0x96, 0x69, 0, 4, 0, 0, 0x90, 0x94]
        for cut in 0...answer.count {
            var device = Self.device(.split)
            device.submit(USBIPTransfer(sequence: 1, endpoint: 0x02, length: 1, data: [9]))
            wish(&device, 2, 0x85)
            device.deliver(Array(answer[..<cut]))
            device.deliver(Array(answer[cut...]))
            wish(&device, 3, 0x85)
            for sequence in 4...6 { wish(&device, UInt32(sequence), 0x81) }
            let all = answers(&device).filter { !$0.data.isEmpty }
            // The first two wishes are the body's.
            #expect(all.filter { $0.sequence > 3 }.flatMap(\.data) == Array(answer[..<7]))
            #expect(all.filter { $0.sequence <= 3 }.flatMap(\.data) == Array(answer[7...]))
        }
    }

    @Test("With four pipes a question anew is answered with a header, although the body before broke off")
    func brokenOff() {
        var device = Self.device(.split)
        device.deliver([0xAA, 0xAA, 0xAA, 0x96, 0x69, 0, 4, 0])
        device.submit(USBIPTransfer(sequence: 1, endpoint: 0x02, length: 7, data: [1, 2, 3, 4, 5, 6, 7]))
        device.submit(USBIPTransfer(sequence: 2, endpoint: 0x06, length: 1, data: [8]))
        #expect(device.takeReceived() == [1, 2, 3, 4, 5, 6, 7] && device.takeReceived() == [8])
        device.deliver([7, 7])
        wish(&device, 3, 0x81)
        wish(&device, 4, 0x81)
        #expect(
            answers(&device).filter { $0.sequence > 2 }
                == [USBIPAnswer(3, [0xAA, 0xAA, 0xAA, 0x96, 0x69, 0, 4]), USBIPAnswer(4, [7, 7])])
    }
}
