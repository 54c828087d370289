/// What a frame of the NFC chip PN532 says.
///
/// A command is answered by an acknowledgement, and by its response when it is carried out.
public enum PN532Message: Equatable, Sendable {
    /// The bytes that wake a sleeping chip; they are no frame, and the chip's end hears noise.
    case wakeUp
    /// A frame was understood; from the host, it ends what the chip does.
    case acknowledgement
    /// NACK: the last frame was damaged and is to come once more.
    case repetition
    /// The chip does not understand a command whose frame was right.
    case syntaxError
    /// From the host.
    case command(PN532Command)
    /// From the chip.
    case response(PN532Response)
}

extension PN532Message: CustomStringConvertible {
    /// What it says, without the numbers of tags.
    public var description: String {
        switch self {
        case .wakeUp: "wake-up"
        case .acknowledgement: "acknowledgement"
        case .repetition: "repetition"
        case .syntaxError: "syntax error"
        case .command(let command): "\(command)"
        case .response(let response): "\(response)"
        }
    }
}
