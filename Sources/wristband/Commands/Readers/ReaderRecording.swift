internal import Interchange
internal import Link
internal import ReaderWire
internal import Readers

/// An operation with a reader that is being recorded: its dialogue, and what the command told of it.
final class ReaderRecording {
    private var dialogue = CapturedDialogue()
    private var transfers = UsbmonCapture()
    private var descriptors: [UInt8] = []
    private var reader: ReaderSelection?
    private var prompts: [String] = []
    private var outcome: [UInt8] = []

    /// Takes part in an operation: what is said over the link is kept.
    func wrap(_ link: any ByteLink, to reader: ReaderSelection) -> any ByteLink {
        self.reader = reader
        if let line = link as? USBLine {
            descriptors = (try? readFile(reader.node)) ?? []
            line.observer = { self.transfers.append($0) }
            return line
        }
        return RecordedLink(link) { self.dialogue.append($0) }
    }

    /// The node under which the recorded reader will be found when it is replayed.
    var node: String { reader.map { device(of: $0).node } ?? "" }

    /// Keeps what a person was asked to do, or what went wrong.
    func note(_ text: String) { prompts.append(text) }

    /// Keeps the outcome as the command tells it in JSON.
    func tell(_ line: [UInt8]) { outcome = line }

    /// Writes the capture.
    ///
    /// - Parameters:
    ///   - words: the operation and its flags, without those that say where the reader is.
    ///   - code: what the command ended with.
    func write(to folder: String, words: [String], code: Int32, source: String, reveals: Bool) throws {
        guard let reader else { throw BadInput("nothing was said to a reader: there is nothing to write") }
        let device = device(of: reader)
        let mask = reveals ? ReaderMask.nothing : ReaderMask.of(reader.driver)
        try makeDirectory(folder)
        try writeFile("\(folder)/device.umockdev", Array(device.text.utf8))
        switch reader.access {
        case .usb: try writeFile("\(folder)/dialog.pcap", transfers.masked(by: mask).bytes)
        case .serial, .hidraw, .input:
            let script = UmockdevScript.bytes(
                dialogue.masked(by: mask), node: device.node,
                reportSize: reader.access == .hidraw ? HIDLine.reportSize : nil)
            try writeFile("\(folder)/dialog.script", script)
        }
        var expected = JSONWriter(.indented)
        expected.object { members in
            members.array("command") { elements in
                for word in words + (device.model.driver == nil ? ["--port", device.node] : []) {
                    elements.element(word)
                }
            }
            members.field("code", Int(code))
            members.field("output", String(decoding: outcome.dropLast(), as: UTF8.self))
            members.array("notes") { elements in for prompt in prompts { elements.element(prompt) } }
        }
        try writeFile("\(folder)/expect.json", expected.bytes)
        var about = JSONWriter(.indented)
        about.object { members in
            members.field("source", source)
            members.field("people", reveals ? "revealed" : "masked")
            members.field("driver", reader.driver.rawValue)
            members.field("model", device.model.name)
            members.field("tool", "wristband \(Program.version)")
        }
        try writeFile("\(folder)/META.json", about.bytes)
    }

    /// The reader of the table that it is or, of those that are only ever behind a serial port, such a port.
    private func device(of reader: ReaderSelection) -> UmockdevDevice {
        let known = ReaderModel.all.first { $0.driver == reader.driver && $0.access == reader.access }
        return UmockdevDevice(model: known ?? ReaderModel.anyBridge, serial: "0001", descriptors: descriptors)
    }
}
