import Link
import Testing

@Suite("What a USB device says of itself")
struct USBDescriptorTests {
    @Test("A reader with one pipe of each direction")
    func pair() throws {
        let device = try USBDescriptors(Descriptors.device + Descriptors.configuration(Descriptors.pairInterface))
        #expect(device.vendor == 0x0400 && device.product == 0xC35A)
        let interface = try #require(device.configurations.first?.interfaces.first)
        #expect(interface.class == 0xFF && interface.number == 0 && interface.others == [])
        #expect(
            interface.endpoints == [
                USBEndpoint(address: 0x81, transfer: .bulk, packet: 64),
                USBEndpoint(address: 0x02, transfer: .bulk, packet: 64),
            ])
        #expect(USBPipes(of: interface) == .pair(out: interface.endpoints[1], in: interface.endpoints[0]))
    }

    @Test("The four pipes that ID-card modules document are header and body of each direction")
    func split() throws {
        let device = try USBDescriptors(Descriptors.device + Descriptors.configuration(Descriptors.splitInterface))
        var interface = try #require(device.configurations.first?.interfaces.first)
        let by = { (address: UInt8) in interface.endpoints.first { $0.address == address } }
        let pipes = USBPipes(of: interface)
        #expect(
            pipes
                == .split(
                    headerOut: try #require(by(0x02)), bodyOut: try #require(by(0x06)),
                    headerIn: try #require(by(0x81)), bodyIn: try #require(by(0x85))))
        // A standard class says by itself how its pipes are used.
        interface.class = 0x0B
        guard case .pair = USBPipes(of: interface) else {
            Issue.record("a smart-card reader has one pipe of each direction")
            return
        }
    }

    @Test("A smart-card reader: its class's descriptor and its interrupt pipe are kept, and the bulk pipes taken")
    func card() throws {
        let own: [UInt8] = [54, 0x21] + [UInt8](repeating: 7, count: 52)
        let inside: [UInt8] =
            [9, 4, 0, 0, 3, 0x0B, 0, 0, 0] + own + [7, 5, 0x83, 3, 8, 0, 16] + [7, 5, 0x04, 2, 0, 2, 0]
            + [7, 5, 0x85, 2, 0, 2, 0]
        let device = try USBDescriptors(Descriptors.device + Descriptors.configuration(inside))
        let interface = try #require(device.configurations.first?.interfaces.first)
        #expect(interface.others == [own] && interface.endpoints.map(\.transfer) == [.interrupt, .bulk, .bulk])
        #expect(
            USBPipes(of: interface)
                == .pair(
                    out: USBEndpoint(address: 0x04, transfer: .bulk, packet: 512),
                    in: USBEndpoint(address: 0x85, transfer: .bulk, packet: 512)))
    }

    @Test("Several configurations, alternates, and descriptors that nobody knows")
    func several() throws {
        let association: [UInt8] = [8, 11, 0, 2, 2, 2, 1, 0]
        let alternates: [UInt8] = [9, 4, 1, 0, 0, 0xFF, 0, 0, 0, 9, 4, 1, 1, 0, 0xFF, 1, 2, 0]
        let device = try USBDescriptors(
            Descriptors.device + Descriptors.configuration(association + alternates)
                + Descriptors.configuration(Descriptors.pairInterface, value: 2))
        #expect(device.configurations.map(\.value) == [1, 2])
        let interfaces = device.configurations[0].interfaces
        #expect(interfaces.map(\.alternate) == [0, 1] && interfaces.map(\.subclass) == [0, 1])
        #expect(interfaces.map(\.protocol) == [0, 2] && interfaces.allSatisfy { USBPipes(of: $0) == nil })
    }

    @Test("What is cut, or stands where it cannot, is refused with its place")
    func refused() {
        let whole = Descriptors.device + Descriptors.configuration(Descriptors.pairInterface)
        for length in 0..<whole.count where length != Descriptors.device.count {
            #expect(throws: USBDescriptorRefusal.self) { try USBDescriptors(Array(whole[..<length])) }
        }
        #expect(refusal(Descriptors.configuration([])) == "order at 0")
        #expect(refusal([2, 1]) == "length at 0")
        #expect(refusal(Descriptors.device + [0]) == "length at 18")
        #expect(refusal(Descriptors.device + Descriptors.pairInterface) == "order at 18")
        #expect(refusal(Descriptors.device + Descriptors.configuration([7, 5, 0x81, 2, 64, 0, 0])) == "order at 27")
        #expect(refusal(Descriptors.device + Descriptors.configuration([3, 4, 0])) == "length at 27")
        #expect(refusal(Descriptors.device + Descriptors.configuration(Descriptors.device)) == "order at 27")
        #expect(refusal(Descriptors.device + [9, 2, 3, 0, 1, 1, 0, 0x80, 50]) == "length at 18")
        #expect(refusal(Descriptors.device + [9, 2, 99, 0, 1, 1, 0, 0x80, 50]) == "incomplete at 18")
    }

    @Test("Any bytes are read or refused")
    func anything() {
        var random = SeededGenerator(state: 4)
        let whole = Descriptors.device + Descriptors.configuration(Descriptors.splitInterface)
        var refused = 0
        for _ in 0..<20_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            do {
                for interface in try USBDescriptors(bytes).configurations.flatMap(\.interfaces) {
                    _ = USBPipes(of: interface)
                }
            } catch { refused += 1 }
        }
        #expect(refused > 1_000 && refused < 20_000)
    }

    private func refusal(_ bytes: [UInt8]) -> String? {
        do {
            _ = try USBDescriptors(bytes)
            return nil
        } catch { return "\(error.reason) at \(error.offset)" }
    }
}

@Suite("A frame of header and body")
struct SplitFrameTests {
    @Test("The header says how long the body is, in whatever pieces they come")
    func counting() {
        let whole: [UInt8] = [0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x04, 1, 2, 3, 4]
        var frame = SplitFrame()
        for _ in 0..<2 {
            for (index, byte) in whole.enumerated() {
                #expect(frame.isInBody == (index >= 7) && frame.room == (index < 7 ? 7 - index : 11 - index))
                frame.advance([byte])
            }
        }
        frame.advance(whole)
        #expect(frame.isInBody && frame.room == 4, "what is beyond the header belongs to another pipe")
        frame.advance(whole)
        #expect(frame == SplitFrame())
        frame.advance([0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x05, 0x08])
        #expect(frame.room == 1_288)
    }
}
