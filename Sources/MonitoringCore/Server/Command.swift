internal import JT808
internal import Session

/// Something the core tells a device, kept until the device has answered.
enum Command: DownlinkContent, Equatable {
    /// F001: supervise, by the subject's order.
    case arm
    /// The message with that number of the settings of the subject's order: parameters and areas.
    case setting(Int, MessageID)
    /// F002: verify, for the window with that request id.
    case verify(UInt32)

    /// Which part of the order it tells.
    var part: CoreStore.Done.What? {
        switch self {
        case .arm: .arm
        case .setting: .settings
        case .verify: nil
        }
    }

    var message: MessageID {
        switch self {
        case .arm: .supervisionOrder
        case .setting(_, let message): message
        case .verify: .verificationRequest
        }
    }
}
