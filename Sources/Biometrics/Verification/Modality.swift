public import JT808

/// A way to verify who somebody is.
public enum Modality: String, Sendable, CaseIterable {
    case finger, face, voice, card, button, video

    /// Its bit in F002 and E002 (`profile.md`, Messages).
    public var bit: Modalities {
        switch self {
        case .finger: .finger
        case .face: .face
        case .voice: .voice
        case .card: .card
        case .button: .button
        case .video: .video
        }
    }
}
