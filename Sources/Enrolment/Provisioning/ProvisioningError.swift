public import Interchange
public import JT808
public import Link
public import Readers

/// Why a wristband was not provisioned, released or transferred.
///
/// What is `isFinal` cannot be mended by doing it again: what was begun is undone. All else leaves what is done and recorded
/// where it is, and the next run goes on from there.
public indirect enum ProvisioningError: Error, Equatable, Sendable {
    // Refused before anything is touched
    /// The order's fences do not fit into a wristband.
    case settingsTooLarge(OrderID)
    /// The terminal number is none that a wristband can have.
    case badTerminal(TerminalNumber)
    /// The order is another person's, or its dates or terminal number are not what the ledger has.
    case orderDiffers(OrderID)
    /// The person has no wristband that could be transferred.
    case nothingToTransfer(SubjectToken)
    /// The wristband in the slot has no serial number, and none was given for it.
    case noSerialNumber(slot: Int)
    /// Another wristband is in the slot than the one meant.
    case anotherWristband(slot: Int, expected: SerialNumber, found: SerialNumber?)
    /// The wristband is clean by this ledger, and yet somebody's: it has an identity or an order.
    case foreignWristband(slot: Int, SerialNumber)
    // In the midst
    /// A step with the cradle failed.
    case cradle(LedgerEvent.Kind, ReaderError)
    /// The wristband does not obey the order it was given.
    case notArmed(SerialNumber)
    /// The strap was not closed, or the wristband not put on, in time.
    case notWorn(SerialNumber)
    /// The core saw no location in time.
    case noLocation(SerialNumber)
    /// The wristband is not as the ledger left it.
    case notAsRecorded(SerialNumber)
    /// The label could not be printed.
    case label(FileError)
    /// The system gave no random bytes.
    case noRandomness(LinkError)
    /// The closed core's orders could not be written: the ledger has what was done, and the core does not know it.
    case closedOrders(ClosedOrders.Failure)
    /// The ledger refused or failed.
    case ledger(LedgerError)
    /// A secret could not be kept or had.
    case secrets(SecretsError)
    /// The provisioning was given up because of an error; whether the wristband is clean, or is wiped by the next run.
    case undone(ProvisioningError, clean: Bool)

    /// Whether doing it again would fail again.
    public var isFinal: Bool {
        switch self {
        case .cradle(_, let error): error.isFinal
        case .ledger(.refused), .notArmed, .notAsRecorded: true
        default: false
        }
    }
}

extension ReaderError {
    /// Whether the wristband is to be given up: the way to it is there, and it does not do what it should.
    var isFinal: Bool {
        switch self {
        case .unsupported, .refused, .fault, .notWritten, .writeFailed, .bound: true
        default: false
        }
    }
}
