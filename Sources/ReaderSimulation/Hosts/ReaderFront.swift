public import Link

/// What other programs reach simulated readers by: pseudo-terminals, USB devices, HID devices.
///
/// Readers are counted from 0. Tokens of the poller below `firstToken` are the host's.
public protocol ReaderFront: AnyObject {
    /// Begins, before the first reader is plugged in.
    func open(on poller: Poller) throws(LinkError)

    /// Plugs a reader in.
    ///
    /// - Returns: where others find it.
    func plug(_ reader: Int, on poller: Poller) throws(LinkError) -> String

    /// Pulls a reader out.
    func unplug(_ reader: Int)

    /// Does what a ready descriptor asks for.
    func serve(_ ready: Poller.Ready, on poller: Poller)

    /// The next bytes for a reader.
    func receive() -> (reader: Int, bytes: [UInt8])?

    /// Takes bytes of a reader: a whole frame where nothing has cut it.
    func deliver(_ bytes: [UInt8], from reader: Int, on poller: Poller)

    /// The rate that the other program has set for a serial line; nothing where there is none.
    func rate(of reader: Int) -> Int?
}

extension ReaderFront {
    /// The first token that is a front's own.
    static var firstToken: UInt64 { 16 }

    /// Most have nothing to do.
    public func open(on poller: Poller) {}

    /// Most have no serial line.
    public func rate(of reader: Int) -> Int? { nil }
}
