import ReaderWire
import Readers
import Testing

@Suite("Readers that are plugged in")
struct FoundReaderTests {
    private func reader(_ port: String, serial: String?, node: String = "/dev/ttyACM0", generation: String = "4")
        -> FoundReader
    {
        let model = ReaderModel.all.first { $0.driver == .zfm }!
        return FoundReader(model: model, serial: serial, port: port, node: node, generation: generation)
    }

    @Test("A reader is called by its serial number, or by the way to it, and never by its node")
    func identity() {
        #expect(reader("1-2", serial: "FP7").identity == "zfm:FP7")
        #expect(reader("1-2", serial: nil).identity == "zfm@1-2")
        #expect(reader("1-2", serial: "FP7", node: "/dev/ttyACM5").identity == "zfm:FP7")
    }

    @Test("Two with one serial number are told by the way to them")
    func twins() {
        let readers = FoundReader.distinct([
            reader("1-2", serial: "0001"), reader("1-3", serial: "0001"), reader("1-4", serial: "0002"),
        ])
        #expect(readers.map(\.identity) == ["zfm@1-2", "zfm@1-3", "zfm:0002"])
    }

    @Test("A reader that was pulled out and put in again went and came, though name and node are the same")
    func replugged() {
        let before = [reader("1-2", serial: "FP7")]
        let after = [reader("1-2", serial: "FP7", generation: "5")]
        #expect(ReaderChange.between(before, after) == [.removed(before[0]), .added(after[0])])
        #expect(ReaderChange.between(before, before) == [])
        #expect(ReaderChange.between([], after) == [.added(after[0])])
    }

    private func held(by holder: ReaderHolder) -> ReaderError { .held("/dev/bus/usb/001/002", by: holder) }

    @Test("Whoever holds a reader is named, with what to do about it")
    func holders() {
        #expect(
            held(by: .program("pcscd", process: 12)).description
                == "/dev/bus/usb/001/002 is held by pcscd (process 12); stop it with 'systemctl stop pcscd.socket pcscd', "
                + "and try again")
        #expect(ReaderHolder.kernel(driver: "pn533_usb").advice.contains("modprobe -r pn533_usb"))
        #expect(ReaderHolder.program("ModemManager", process: 1).advice.contains("wristband reader rules"))
    }
}
