/// Who carries transfers (URBs) to and from a device: the kernel, by the device's node.
package protocol USBTransfers: AnyObject {
    /// What to poll.
    var descriptor: Int32 { get }

    /// Begins a transfer.
    ///
    /// - Returns: whether it is under way; if not, the device is gone.
    func submit(_ order: USBOrder) -> Bool

    /// Asks for a transfer back before its time; it is reaped all the same.
    func discard(_ number: UInt64)

    /// Takes back a transfer that is done.
    func reap() -> USBReaped

    /// Lets a pipe carry again that the device has stalled.
    func clearHalt(_ endpoint: USBEndpoint)

    /// Takes back what is under way, and gives the device back.
    func close()
}

/// A transfer to begin.
package struct USBOrder: Equatable, Sendable {
    /// What it carries.
    package enum Content: Equatable, Sendable {
        case send([UInt8])
        /// As many as come in one transfer, at most so many.
        case receive(Int)
    }

    /// Counted from 1.
    package var number: UInt64
    /// Its pipe.
    package var endpoint: USBEndpoint
    /// What it carries.
    package var content: Content

    package init(number: UInt64, endpoint: USBEndpoint, content: Content) {
        self.number = number
        self.endpoint = endpoint
        self.content = content
    }

    /// How many bytes are asked for.
    package var length: Int {
        switch content {
        case .send(let bytes): bytes.count
        case .receive(let count): count
        }
    }
}

/// What came of looking for a transfer that is done.
package enum USBReaped: Equatable, Sendable {
    /// One is: with 0 or the negative number of an error, how many bytes it carried, and those that came.
    case done(number: UInt64, status: Int32, length: Int, bytes: [UInt8])
    /// None is.
    case nothing
    /// None is, and the device is gone.
    case gone
}

/// What happens to a transfer, for whoever records it.
public struct USBTransferEvent: Equatable, Sendable {
    /// What happens.
    public enum Kind: Equatable, Sendable {
        /// It is given to the kernel.
        case submitted
        /// It comes back, with 0 or the negative number of an error.
        case completed(status: Int32)
    }

    /// What happens.
    public var kind: Kind
    /// Which transfer, counted from 1.
    public var number: UInt64
    /// Through which pipe.
    public var endpoint: USBEndpoint
    /// How many bytes were asked for, or carried.
    public var length: Int
    /// Those that are known: what is sent when it is submitted, what was received when it is done.
    public var bytes: [UInt8]

    /// Makes an event.
    public init(kind: Kind, number: UInt64, endpoint: USBEndpoint, length: Int, bytes: [UInt8]) {
        self.kind = kind
        self.number = number
        self.endpoint = endpoint
        self.length = length
        self.bytes = bytes
    }
}
