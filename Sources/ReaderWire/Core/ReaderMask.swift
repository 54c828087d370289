/// What of a reader's dialogue nobody may read in a capture: templates, images, passwords, people, keys.
public struct ReaderMask: Sendable {
    private let mask: @Sendable (_ stream: [UInt8], _ isHost: Bool) -> [UInt8]

    /// Makes a mask.
    ///
    /// - Parameter mask: gets all that one side said, and gives as many bytes.
    init(_ mask: @escaping @Sendable (_ stream: [UInt8], _ isHost: Bool) -> [UInt8]) { self.mask = mask }

    /// Masks all that one side said, so that a driver understands the rest as before.
    public func masked(_ stream: [UInt8], isHost: Bool) -> [UInt8] {
        let masked = mask(stream, isHost)
        precondition(masked.count == stream.count, "a mask that changes the length")
        return masked
    }

    /// For readers whose dialogue names nobody.
    public static let nothing = ReaderMask { stream, _ in stream }

    /// The mask of a driver.
    public static func of(_ driver: ReaderDriver) -> ReaderMask {
        switch driver {
        case .zfm: .zfm
        case .sdt: .sdt
        case .cradle, .pn532, .ccid, .wedge, .skeleton: .nothing
        }
    }
}
