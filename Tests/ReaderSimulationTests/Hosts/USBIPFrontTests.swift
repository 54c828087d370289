import Glibc
import Link
import ReaderSimulation
import Testing

@Suite("Simulated readers for whoever asks by USB/IP")
struct USBIPFrontTests {
    @Test("They are listed; one is had, configured, and spoken to")
    func whole() throws {
        let bench = try USBIPBench(.pair, .serial)
        let lister = try bench.connect()
        try lister.send(USBIPBytes.list)
        let list = try lister.receive(12 + 312 + 4 + 312 + 8 + 1)
        #expect(list.count == 12 + 312 + 4 + 312 + 8 && lister.isEnded)

        let host = try bench.connect()
        try host.send(USBIPBytes.take("1-1"))
        #expect(try host.receive(320)[..<8] == [0x01, 0x11, 0x00, 0x03, 0, 0, 0, 0])
        try host.wish(1, endpoint: 0, length: 18, setup: [0x80, 6, 0, 1, 0, 0, 18, 0])
        #expect(try host.answer().data.prefix(2) == [18, 1])
        try host.wish(2, endpoint: 1)
        try host.send(USBIPBytes.submit(3, endpoint: 2, isIn: false, length: 3, data: [1, 2, 3]))
        #expect(try host.answer() == USBIPAnswer(3, length: 3))
        #expect(bench.heard == [0: [1, 2, 3]])
        bench.deliver([9, 8], from: 0)
        #expect(try host.answer() == USBIPAnswer(2, [9, 8]))
        try host.wish(4, endpoint: 1)
        try host.send(USBIPBytes.unlink(5, 4))
        #expect(try host.answer() == USBIPAnswer(5, status: -104, isUnlink: true))
        bench.deliver([7], from: 0)
        try host.wish(6, endpoint: 1)
        #expect(try host.answer() == USBIPAnswer(6, [7]))
    }

    @Test("A device is one host's at a time, and free again when that one goes")
    func exclusive() throws {
        let bench = try USBIPBench(.pair)
        var first: USBIPClient? = try bench.connect()
        try first?.send(USBIPBytes.take("1-1"))
        #expect(try first?.receive(320).count == 320)
        for busID in ["1-1", "1-2", ""] {
            let other = try bench.connect()
            try other.send(USBIPBytes.take(busID))
            #expect(try other.receive(9) == [0x01, 0x11, 0x00, 0x03, 0, 0, 0, 1] && other.isEnded)
        }
        first = nil
        bench.turn()
        let next = try bench.connect()
        try next.send(USBIPBytes.take("1-1"))
        #expect(try next.receive(320).count == 320)
    }

    @Test("Several hosts have a device each")
    func several() throws {
        let bench = try USBIPBench(.pair, .pair)
        let hosts = try (1...2).map { number in
            let host = try bench.connect()
            try host.send(USBIPBytes.take("1-\(number)"))
            #expect(try host.receive(320).count == 320)
            try host.wish(1, endpoint: 1)
            return host
        }
        bench.deliver([2], from: 1)
        bench.deliver([1], from: 0)
        #expect(try hosts[0].answer().data == [1])
        #expect(try hosts[1].answer().data == [2])
    }

    @Test("Pulled out in the middle of a transfer, the connection ends, and the device is not listed until it is back")
    func unplugged() throws {
        let bench = try USBIPBench(.pair)
        let host = try bench.connect()
        try host.send(USBIPBytes.take("1-1"))
        #expect(try host.receive(320).count == 320)
        try host.wish(1, endpoint: 1)
        bench.deliver([1, 2, 3], from: 0)
        try host.wish(2, endpoint: 1)
        bench.front.unplug(0)
        #expect(try host.answer().data == [1, 2, 3])
        #expect(try host.receive(1) == [] && host.isEnded)
        let lister = try bench.connect()
        try lister.send(USBIPBytes.list)
        #expect(try lister.receive(13) == [0x01, 0x11, 0x00, 0x05, 0, 0, 0, 0, 0, 0, 0, 0])
        _ = try bench.front.plug(0, on: bench.poller)
        let again = try bench.connect()
        try again.send(USBIPBytes.take("1-1"))
        #expect(try again.receive(320).count == 320)
    }

    @Test("What is no USB/IP, and transfers without a device, end the connection and nothing else")
    func nonsense() throws {
        let bench = try USBIPBench(.pair)
        let nonsense = [
            Array("GET / HTTP/1.1\r\n\r\n".utf8), USBIPBytes.submit(1, endpoint: 1, isIn: true, length: 64),
            [UInt8](repeating: 0xFF, count: 64),
        ]
        for bytes in nonsense {
            let client = try bench.connect()
            try client.send(bytes)
            #expect(try client.receive(1) == [] && client.isEnded)
        }
        let host = try bench.connect()
        try host.send(USBIPBytes.take("1-1"))
        #expect(try host.receive(320).count == 320)
    }

    @Test("It listens on loopback alone")
    func loopback() throws {
        let bench = try USBIPBench(.pair)
        guard case .host(let host, let port) = bench.front.address else {
            Issue.record("no address")
            return
        }
        #expect(host == "127.0.0.1" && port != 0)
    }

    @Test("Without the kernel's controller it says how to load it; with all ports taken, that they are")
    func controller() throws {
        let folder = "/tmp/wristband-vhci-\(getpid())"
        let description = USBDescription(vendor: 1, product: 2, model: "R", serial: "S", function: .pair)
        func refusal() -> String? {
            do throws(LinkError) {
                let front = USBIPFront(.attach, [description], controller: folder)
                _ = try front.plug(0, on: try Poller(batch: 1))
                return nil
            } catch { return "\(error)" }
        }
        #expect(refusal()?.contains("modprobe vhci-hcd") == true)
        mkdir(folder, 0o700)
        defer {
            unlink("\(folder)/status")
            unlink("\(folder)/attach")
            rmdir(folder)
        }
        func write(_ name: String, _ text: String) {
            guard let file = fopen("\(folder)/\(name)", "w") else { return }
            fputs(text, file)
            fclose(file)
        }
        let head = "hub port sta spd dev      sockfd local_busid\n"
        write("status", head + "hs  0000 006 003 00010002 000003 1-1\nss  0008 004 000 00000000 000000 0-0\n")
        #expect(refusal()?.contains("find a free port of vhci_hcd") == true)
        write("status", head + "hs  0000 006 003 00010002 000003 1-1\nhs  0001 004 000 00000000 000000 0-0\n")
        write("attach", "")
        #expect(refusal() == nil)
        let file = fopen("\(folder)/attach", "r")
        var line = [CChar](repeating: 0, count: 64)
        fgets(&line, 64, file)
        fclose(file)
        let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8($0) }, as: UTF8.self).split(separator: " ")
        // Port, socket, device 1 of bus 1, full speed.
        #expect(words.count == 4 && words[0] == "1" && words[2] == "65537" && words[3] == "2")
    }
}
