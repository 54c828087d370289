/// The drivers there are, by the name that people type and files hold.
public enum ReaderDriver: String, CaseIterable, Sendable {
    /// Fingerprint modules of the EF01 family.
    case zfm
    /// Readers of resident-ID cards.
    case sdt
    /// Our docking cradle.
    case cradle
    /// NFC chips on a serial line.
    case pn532
    /// Smart-card readers.
    case ccid
    /// Readers that type as keyboards do.
    case wedge
    /// The driver that shows how one is added.
    case skeleton

    /// What it reads, in a few words.
    public var summary: String {
        switch self {
        case .zfm: "fingerprint module"
        case .sdt: "ID-card reader"
        case .cradle: "docking cradle"
        case .pn532: "NFC reader"
        case .ccid: "smart-card reader"
        case .wedge: "tag reader, typing"
        case .skeleton: "reader of the driver's guide"
        }
    }

    /// The rate of its line until somebody changes it; nothing for one that has no serial line.
    public var baud: Int? {
        switch self {
        case .zfm: 57_600
        case .sdt, .cradle, .pn532: 115_200
        case .ccid, .wedge, .skeleton: nil
        }
    }
}
