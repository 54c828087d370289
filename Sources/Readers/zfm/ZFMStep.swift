internal import ReaderWire

/// A part of an operation with a fingerprint module: one command, or a few that belong together.
enum ZFMStep: Equatable, Sendable {
    /// Show that the host knows the password; the first word with a module.
    case password(UInt32)
    /// Learn its settings.
    case parameters
    /// Learn what it is, of those that can tell.
    case product
    /// Wait for a finger, and make its features into a buffer.
    case capture(buffer: UInt8)
    /// Wait until the finger is lifted.
    case lift
    /// See that no finger is left on the sensor, or have it lifted.
    case clearSensor
    /// End when the finger is in the library already.
    case refuseKnown
    /// Merge two captures.
    case merge
    /// Find a free slot, or see that a given one is.
    case chooseSlot(Int?)
    /// Write into the slot.
    case store
    /// Fetch a buffer.
    case fetchTemplate(buffer: UInt8)
    /// Hand a template over.
    case handOver(buffer: UInt8, template: ZFMTemplate)
    /// See that what was handed over is there.
    case check(buffer: UInt8, template: ZFMTemplate)
    /// Read a slot into a buffer.
    case load(buffer: UInt8, slot: Int)
    /// Compare buffers 1 and 2.
    case match
    /// Look for buffer 1 in the library.
    case search
    /// Fetch the image.
    case fetchImage
    /// See which slots are taken.
    case index
    /// Clear a slot.
    case delete(slot: Int)
    /// Clear the library.
    case empty

    /// How many bytes follow its verdict on a finger, if it has one.
    var verdictSize: Int? {
        switch self {
        case .match: ZFMCommand.match.resultSize
        case .search, .refuseKnown: ZFMCommand.search(buffer: 1, from: 0, count: 0).resultSize
        default: nil
        }
    }

    /// What it is called in a message.
    var name: String {
        switch self {
        case .password: "greeting the module"
        case .parameters: "reading its settings"
        case .product: "asking what it is"
        case .capture: "taking an image of the finger"
        case .lift, .clearSensor: "waiting for the finger to be lifted"
        case .refuseKnown: "looking for the finger in the library"
        case .merge: "merging the two captures"
        case .chooseSlot: "looking for a free slot"
        case .store: "storing the template"
        case .fetchTemplate: "fetching the template"
        case .handOver: "handing the template over"
        case .check: "checking the template handed over"
        case .load: "reading the slot"
        case .match: "comparing the finger"
        case .search: "looking for the finger"
        case .fetchImage: "fetching the image"
        case .index: "reading the library's index"
        case .delete: "deleting the slot"
        case .empty: "emptying the library"
        }
    }
}

extension ZFMCommand {
    /// How long the module may take for it: generous, as cheap bridges and full libraries are slow.
    var patience: Duration {
        switch self {
        case .search, .empty: .seconds(5)
        case .store, .delete: .seconds(3)
        default: .seconds(2)
        }
    }

    /// How many bytes follow its "done".
    var resultSize: Int {
        switch self {
        case .match, .countTemplates: 2
        case .search: 4
        case .readParameters: ZFMParameters.size
        case .readIndex: ZFMIndexPage.size
        case .readProduct: ZFMProduct.size
        case .randomNumber: 4
        default: 0
        }
    }
}

extension ZFMConfirmation {
    /// Whether it can answer the first words with a module. One about fingers or slots is for a program that was ended
    /// before its answer came.
    var answersGreeting: Bool {
        switch self {
        case .ok, .packetDamaged, .wrongPassword, .passwordRequired, .wrongAddress, .undefined, .unsupported,
            .sensorError, .hardwareError, .portFailure, .commandFailed:
            true
        default: false
        }
    }
}
