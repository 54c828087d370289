import JT808
import Session

/// What the terminal of the tests reports: a number in an 0x0900.
struct Report: UplinkContent {
    var number: UInt32
    var message: MessageID { .uplinkTransparent }
}

/// What the platform of the tests orders: a number in an 0x8900.
struct Command: DownlinkContent {
    var number: UInt32
    var message: MessageID { .downlinkTransparent }
}
