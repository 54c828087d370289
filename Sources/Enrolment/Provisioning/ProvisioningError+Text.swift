internal import JT808

extension ProvisioningError {
    /// One word for programs and for the ledger.
    public var name: String {
        switch self {
        case .settingsTooLarge: "settingsTooLarge"
        case .badTerminal: "badTerminal"
        case .orderDiffers: "orderDiffers"
        case .nothingToTransfer: "nothingToTransfer"
        case .noSerialNumber: "noSerialNumber"
        case .anotherWristband: "anotherWristband"
        case .foreignWristband: "foreignWristband"
        case .cradle(_, let error): error.name
        case .notArmed: "notArmed"
        case .notWorn: "notWorn"
        case .noLocation: "noLocation"
        case .notAsRecorded: "notAsRecorded"
        case .label: "label"
        case .noRandomness: "noRandomness"
        case .closedOrders: "closedOrders"
        case .ledger: "ledger"
        case .secrets: "secrets"
        case .undone(let cause, _): cause.name
        }
    }
}

extension ProvisioningError: CustomStringConvertible {
    /// What happened and what to do, in a line.
    public var description: String {
        switch self {
        case .settingsTooLarge: "the order has more fences than a wristband has room for; leave some to the core"
        case .badTerminal(let terminal): "\(terminal) is no terminal number; give one of up to 20 digits"
        case .orderDiffers(let order):
            "order \(order.hexadecimal) is somebody else's, or its dates or terminal are not those that the ledger has; "
                + "see the file of orders and 'wristband order list'"
        case .nothingToTransfer(let subject): "\(subject) has no wristband under this order; provision one"
        case .noSerialNumber(let slot):
            "the wristband in slot \(slot) has no serial number; provision it with the one printed on it"
        case .anotherWristband(let slot, let expected, let found):
            "slot \(slot) holds \(found?.description ?? "a wristband without number") and not \(expected); put that one in"
        case .foreignWristband(let slot, let wristband):
            "\(wristband) in slot \(slot) is somebody's, whom this ledger does not know; "
                + "take another, or wipe it: wristband wipe --slot \(slot), after 'wristband order release' without --slot if it "
                + "was bound here"
        case .cradle(_, let error): error.description
        case .notArmed(let wristband): "\(wristband) does not obey its order; put it aside and take another"
        case .notWorn(let wristband):
            "\(wristband) was not closed and worn in time; run it again when it is on the wrist"
        case .noLocation(let wristband):
            "the core saw no location of \(wristband); take it outdoors and run it again, or use --offline"
        case .notAsRecorded(let wristband): "\(wristband) is not as the ledger left it; it is provisioned anew"
        case .label(let error): "the label was not printed: \(error); run it again"
        case .noRandomness(let error): "\(error)"
        case .closedOrders(let error): "the core was not told: \(error)"
        case .ledger(let error): "\(error)"
        case .secrets(let error): "\(error)"
        case .undone(let cause, let clean):
            "given up: \(cause); \(clean ? "the wristband is clean" : "put the wristband in again to have it wiped")"
        }
    }
}
