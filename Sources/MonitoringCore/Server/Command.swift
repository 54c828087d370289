internal import JT808
internal import Session

/// Something the core tells a device, kept until the device has answered.
enum Command: DownlinkContent, Equatable {
    /// F001: supervise, by the subject's order.
    case arm
    /// 0x8600: the area with that number in the subject's order; the first replaces what was there.
    case area(Int)
    /// F002: verify, for the window with that request id.
    case verify(UInt32)

    var message: MessageID {
        switch self {
        case .arm: .supervisionOrder
        case .area: .setCircles
        case .verify: .verificationRequest
        }
    }
}
