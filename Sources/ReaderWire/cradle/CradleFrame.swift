/// A frame between a cradle and its host: what it says, and its sender's count of frames, which an answer names.
public struct CradleFrame: Equatable, Sendable, CustomStringConvertible {
    /// The sender's count of its frames; wraps.
    public var serial: UInt16
    /// What it says.
    public var message: CradleMessage

    /// Makes a frame.
    public init(serial: UInt16, _ message: CradleMessage) {
        self.serial = serial
        self.message = message
    }

    /// What it says, with its serial.
    public var description: String { "\(serial): \(message)" }
}
