internal import Link
internal import ReaderSimulation
internal import ReaderWire

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
    /// Whether what it holds talks to a core.
    var hasRadio = false

    /// What carries a reader's bytes to other programs.
    enum Front: String, Sendable, CaseIterable {
        case pty, usbip, uhid

        /// The flag that asks for it.
        var flag: String { "--\(rawValue)" }
    }

    /// All there are, in the order of the help.
    static let all: [SimulatedModel] = [
        fingerprintModule, cardReader, cradle, tagChip, smartCardReader, typingReader, guideReader,
    ]

    /// The names of all, for a message.
    static var names: String { all.map(\.name).joined(separator: ", ") }

    /// What the table of readers calls the first model of a driver, with its identifiers.
    private static func known(_ driver: ReaderDriver) -> (vendor: UInt16, product: UInt16, name: String) {
        for model in ReaderModel.all where model.support == .driver(driver) {
            if case .device(let vendor, let product) = model.match { return (vendor, product, model.name) }
        }
        preconditionFailure("\(driver) has no identifier")
    }

    private static func usb(_ driver: ReaderDriver, _ serial: String, _ function: USBDescription.Function)
        -> USBDescription
    {
        let known = known(driver)
        return USBDescription(
            vendor: known.vendor, product: known.product, model: known.name, serial: serial, function: function)
    }

    private static func hid(_ driver: ReaderDriver, _ serial: String, _ reports: [UInt8], size: Int) -> HIDDescription {
        let known = known(driver)
        return HIDDescription(
            vendor: known.vendor, product: known.product, model: known.name, serial: serial, reportDescriptor: reports,
            reportSize: size)
    }

    // MARK: Each of them

    private static let fingerprintModule = SimulatedModel(
        name: "zfm", help: "a fingerprint module", fronts: [.pty, .usbip],
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
        usb: { _, serial in usb(.zfm, serial, .serial) })

    private static let cardReader = SimulatedModel(
        name: "sdt", help: "a resident-ID card reader", fronts: [.pty, .usbip],
        make: { _, front in SimulatedSDT(isSerial: front == .pty) },
        usb: { invocation, serial in usb(.sdt, serial, invocation.has("--four-pipes") ? .split : .pair) })

    private static let cradle = SimulatedModel(
        name: "cradle", help: "a docking cradle, whose wristbands run the firmware", fronts: [.pty, .usbip],
        make: { invocation, _ in
            let slots = try invocation.value("--slots", "1 to 44 slots") { text in
                Int(text).flatMap { 1...44 ~= $0 ? $0 : nil }
            }
            return SimulatedCradle(
                slots: slots ?? 4, calendar: MonotonicClock.calendar, origin: .now,
                hasNetwork: invocation.has("--core"))
        },
        usb: { _, serial in usb(.cradle, serial, .serial) }, hasRadio: true)

    private static let tagChip = SimulatedModel(
        name: "pn532", help: "an NFC reader", fronts: [.pty, .usbip], make: { _, _ in SimulatedPN532() },
        usb: { _, serial in usb(.pn532, serial, .serial) })

    private static let smartCardReader = SimulatedModel(
        name: "ccid", help: "a smart-card reader", fronts: [.usbip], make: { _, _ in SimulatedCCID() },
        usb: { _, serial in usb(.ccid, serial, .cards) })

    private static let typingReader = SimulatedModel(
        name: "wedge", help: "a tag reader that types", fronts: [.uhid], make: { _, _ in SimulatedWedge() },
        hid: { serial in hid(.wedge, serial, SimulatedWedge.reportDescriptor, size: 8) })

    private static let guideReader = SimulatedModel(
        name: "skeleton", help: "the reader of the driver's guide", fronts: [.uhid],
        make: { _, _ in SimulatedSkeleton() },
        hid: { serial in hid(.skeleton, serial, SimulatedSkeleton.reportDescriptor, size: 64) })
}
