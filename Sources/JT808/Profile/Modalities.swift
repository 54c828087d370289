/// Ways to verify who somebody is, as a bitmap: the modalities BYTE of F002 and E002 (`profile.md`, Messages).
public struct Modalities: OptionSet, Hashable, Sendable {
    /// The bits as on the wire.
    public var rawValue: UInt8

    /// Takes any bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Fingerprint.
    public static var finger: Modalities { Modalities(rawValue: 1 &<< 0) }
    /// Face.
    public static var face: Modalities { Modalities(rawValue: 1 &<< 1) }
    /// Voice.
    public static var voice: Modalities { Modalities(rawValue: 1 &<< 2) }
    /// Identity card.
    public static var card: Modalities { Modalities(rawValue: 1 &<< 3) }
    /// A button pressed.
    public static var button: Modalities { Modalities(rawValue: 1 &<< 4) }
    /// Video.
    public static var video: Modalities { Modalities(rawValue: 1 &<< 5) }

    /// Whether at most one bit is set.
    public var isSingle: Bool { rawValue & (rawValue &- 1) == 0 || rawValue == 0 }
}
