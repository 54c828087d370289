public import Biometrics

/// What a sensor took of a finger. It is never shown.
public enum FingerSample: Hashable, Sendable, Discreet {
    /// An image, a byte a point from the upper left, 0 black.
    case image(width: Int, height: Int, shades: [UInt8])
    /// What the sensor's own extractor made of it.
    case template(FingerTemplate)

    /// What it is and how much.
    public var description: String {
        switch self {
        case .image(let width, let height, _): "image of \(width) by \(height) points"
        case .template(let template): "\(template)"
        }
    }
}
