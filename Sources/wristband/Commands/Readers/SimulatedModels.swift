internal import ReaderSimulation

/// A reader that can be simulated: what it is called, how it is made of a command's flags, and what it is to a host.
struct SimulatedModel: Sendable {
    /// What people type.
    let name: String
    /// What it is, for the help.
    let help: String
    /// What it can be behind.
    let fronts: Set<Front>
    /// Switches one on.
    let make: @Sendable (Invocation, Front) throws -> any DeskReader
    /// What it says of itself on USB.
    var usb: (@Sendable (Invocation, _ serial: String) -> USBDescription)?
    /// What it says of itself as a HID device.
    var hid: (@Sendable (_ serial: String) -> HIDDescription)?

    /// What carries a reader's bytes to other programs.
    enum Front: String, Sendable, CaseIterable {
        case pty, usbip, uhid

        /// The flag that asks for it.
        var flag: String { "--\(rawValue)" }
    }

    /// All there are, in the order of the help.
    static let all: [SimulatedModel] = [fingerprintModule]

    /// The names of all, for a message.
    static var names: String { all.map(\.name).joined(separator: ", ") }

    private static let fingerprintModule = SimulatedModel(
        name: "zfm", help: "a fingerprint module, on a serial line", fronts: [.pty, .usbip],
        make: { invocation, _ in
            let capacity = try invocation.value("--capacity", "1 to 1024 slots") { text in
                Int(text).flatMap { 1...1_024 ~= $0 ? $0 : nil }
            }
            var flash = ZFMFlash(
                capacity: capacity ?? 200,
                password: try invocation.value("--password-file").map { try ModulePassword.read($0) } ?? 0)
            let baud = invocation.value("--baud").flatMap { Int($0) } ?? 57_600
            flash.parameters.rateFactor = UInt16(baud / 9_600)
            return SimulatedZFM(flash: flash, seed: try ReaderSimulateCommand.seed(invocation))
        },
        usb: { _, serial in
            // An identifier of pid.codes for private tests.
            USBDescription(
                vendor: 0x1209, product: 0x0002, model: "fingerprint module", serial: serial, function: .serial)
        })
}
