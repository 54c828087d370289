/// A finger minutiae record: what matchers of different makers exchange. Its features are never shown.
public struct FingerRecord: Hashable, Sendable, Discreet {
    /// The container. Both begin with the same eight bytes.
    public enum Format: Hashable, Sendable {
        /// ISO/IEC 19794-2:2005.
        case iso2005
        /// ANSI/INCITS 378-2004, with the owner and the type of the CBEFF product that made it.
        case ansi2004(owner: UInt16, type: UInt16)
    }

    /// The container.
    public var format: Format
    /// Certifications of the capture device, 4 bits.
    public var certification: UInt8
    /// The capture device's number, 12 bits.
    public var device: UInt16
    /// Points in a row of the image.
    public var width: UInt16
    /// Rows of the image.
    public var height: UInt16
    /// How finely it was scanned from left to right.
    public var horizontal: ScanResolution
    /// How finely it was scanned from top to bottom.
    public var vertical: ScanResolution
    /// The impressions, 1 to 255.
    public var views: [FingerView]

    /// Makes a record.
    public init(
        format: Format, certification: UInt8 = 0, device: UInt16 = 0, width: UInt16, height: UInt16,
        horizontal: ScanResolution, vertical: ScanResolution, views: [FingerView]
    ) {
        self.format = format
        self.certification = certification
        self.device = device
        self.width = width
        self.height = height
        self.horizontal = horizontal
        self.vertical = vertical
        self.views = views
    }

    /// Its format and how many views it has.
    public var description: String {
        let name =
            switch format {
            case .iso2005: "ISO/IEC 19794-2:2005"
            case .ansi2004: "ANSI/INCITS 378-2004"
            }
        return "finger minutiae record, \(name), \(views.count) views"
    }
}
