import ReaderWire
import Readers
import Testing

@Suite("The udev rules of the readers")
struct UdevRulesTests {
    @Test("A serial reader is opened to operators, and ModemManager is kept away from it")
    func serial() {
        let rules = UdevRules.rules(for: ReaderModel.all.filter { $0.name == "wristband cradle" })
        let lines = rules.split(separator: "\n").map(String.init).filter { $0.hasPrefix("SUBSYSTEM") }
        #expect(
            lines == [
                "SUBSYSTEM==\"tty\", ATTRS{idVendor}==\"1209\", ATTRS{idProduct}==\"0001\", GROUP=\"dialout\", "
                    + "MODE=\"0660\", TAG+=\"uaccess\", ENV{ID_MM_DEVICE_IGNORE}=\"1\""
            ])
    }

    @Test("A reader that is opened by USB, by reports or by keys has a rule for that node")
    func others() {
        let rules = UdevRules.rules()
        #expect(rules.contains("SUBSYSTEM==\"usb\", ENV{DEVTYPE}==\"usb_device\", ATTR{idVendor}==\"0400\""))
        #expect(rules.contains("SUBSYSTEM==\"hidraw\", KERNELS==\"*:1209:0004.*\""))
        #expect(rules.contains("SUBSYSTEM==\"input\", KERNELS==\"*:FFFF:0035.*\""))
        #expect(rules.contains("ENV{ID_USB_INTERFACES}==\"*:0b????:*\""))
    }

    @Test("What cannot be used gets no rights, and is named in the hardware database")
    func unsupported() {
        #expect(!UdevRules.rules().contains("9005"))
        #expect(UdevRules.hardwareDatabase().contains("usb:v0453p9005*\n WRISTBAND_READER=unsupported\n"))
    }
}

@Suite("The table of readers")
struct ReaderModelTests {
    @Test("No identifier stands twice")
    func distinct() {
        for (index, model) in ReaderModel.all.enumerated() {
            #expect(!ReaderModel.all.dropFirst(index + 1).contains { $0.match == model.match }, "\(model.name)")
        }
    }

    @Test("Vendor and product decide before a class does")
    func precedence() {
        #expect(ReaderModel.of(vendor: 0x072F, product: 0x2200, interfaceClasses: [0x0B])?.name == "ACR122U")
        #expect(
            ReaderModel.of(vendor: 0x1111, product: 0x2222, interfaceClasses: [3, 0x0B])?.name == "smart-card reader")
        #expect(ReaderModel.of(vendor: 0x1111, product: 0x2222, interfaceClasses: [3]) == nil)
    }

    @Test("Each driver has a reader in the table")
    func drivers() {
        for driver in ReaderDriver.allCases {
            #expect(ReaderModel.all.contains { $0.driver == driver }, "\(driver)")
        }
    }
}
