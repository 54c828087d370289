import ReaderSimulation
import Testing

@Suite("HID devices made through /dev/uhid, as bytes")
struct UHIDEventTests {
    private static let keyboard = HIDDescription(
        vendor: 0xFFFF, product: 0x0035, model: "Reader", serial: "R1",
        reportDescriptor: SimulatedWedge.reportDescriptor, reportSize: 8)
    private static let vendor = HIDDescription(
        vendor: 0x1209, product: 0x0004, model: "Reader", serial: "R1",
        reportDescriptor: SimulatedSkeleton.reportDescriptor, reportSize: 64)

    /// A little-endian number.
    private func number(_ bytes: [UInt8], _ index: Int, _ count: Int) -> Int {
        bytes[index..<index + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private func event(_ kind: UInt8, _ rest: [UInt8]) -> UHIDEvent {
        UHIDEvent([kind, 0, 0, 0] + rest + [UInt8](repeating: 0, count: UHIDEvent.size - 4 - rest.count))
    }

    @Test("A device is made with its name, number, identifiers and report descriptor", arguments: [keyboard, vendor])
    func create(_ device: HIDDescription) {
        let bytes = UHIDEvent.create(device)
        #expect(number(bytes, 0, 4) == 11 && bytes.count <= UHIDEvent.size)
        #expect(bytes[4..<11] == Array("Reader".utf8)[...] + [0] && bytes[196..<199] == Array("R1".utf8)[...] + [0])
        let size = number(bytes, 260, 2)
        #expect(number(bytes, 262, 2) == 3 && bytes.count == 280 + size)
        #expect(number(bytes, 264, 4) == Int(device.vendor) && number(bytes, 268, 4) == Int(device.product))
        #expect(bytes[280...] == device.reportDescriptor[...])
    }

    @Test("A report of the device is told with its length")
    func input() {
        #expect(UHIDEvent.input([0, 0, 0x1E, 0, 0, 0, 0, 0]) == [12, 0, 0, 0, 8, 0, 0, 0, 0x1E, 0, 0, 0, 0, 0])
    }

    @Test("A report of the host is taken, and whoever waits for one is answered")
    func output() {
        var sent = [UInt8](repeating: 0, count: UHIDEvent.size)
        sent.replaceSubrange(0..<7, with: [6, 0, 0, 0, 0, 0xAA, 0xBB])
        sent[4_100] = 3
        #expect(UHIDEvent(sent) == .output([0, 0xAA, 0xBB]) && UHIDEvent(sent).reply == nil)
        sent[4_100] = 0xFF
        sent[4_101] = 0xFF
        guard case .output(let all) = UHIDEvent(sent) else {
            Issue.record("no report")
            return
        }
        #expect(all.count == 4_096)
        let wanted = event(9, [7, 0, 0, 0, 1, 0])
        #expect(wanted == .reportWanted(identifier: 7))
        #expect(wanted.reply == [10, 0, 0, 0, 7, 0, 0, 0, 5, 0, 0, 0])
        let set = event(13, [0, 1, 0, 0, 1, 0, 2, 0, 9, 9])
        #expect(set == .reportSent(identifier: 256) && set.reply == [14, 0, 0, 0, 0, 1, 0, 0, 0, 0])
        for kind in [2, 3, 4, 5, 99] as [UInt8] { #expect(event(kind, []) == .other) }
        #expect(UHIDEvent([6, 0, 0]) == .other && UHIDEvent([6, 0, 0, 0, 1, 2, 3, 4]) == .other)
    }
}
