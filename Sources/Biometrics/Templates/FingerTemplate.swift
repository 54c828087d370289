/// What is kept of a finger to recognise it by. It is never shown.
public enum FingerTemplate: Hashable, Sendable, Discreet {
    /// A record that matchers of different makers understand.
    case record(FingerRecord)
    /// Bytes that only the maker's own matcher understands, with the model that made them.
    case vendor(model: String, bytes: [UInt8])

    /// What it is and how much.
    public var description: String {
        switch self {
        case .record(let record): record.description
        case .vendor(let model, let bytes): "template of \(bytes.count) bytes for \(model)"
        }
    }
}
