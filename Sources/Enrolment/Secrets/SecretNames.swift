/// The names of the store's files.
enum SecretNames {
    static let lock = "lock"

    static func key(of wristband: SerialNumber) -> String {
        "key-\(Hexadecimal.text(wristband.high))\(Hexadecimal.text(wristband.middle))\(Hexadecimal.text(UInt64(wristband.low)))"
    }

    static func person(_ subject: SubjectToken) -> String { "person-\(subject)" }

    static func template(_ finger: UInt8, of subject: SubjectToken) -> String { "template-\(subject)-\(finger)" }

    /// Whose data a file holds; nothing when it is another file.
    static func subject(of name: String) -> SubjectToken? {
        name.hasPrefix("person-") ? SubjectToken(name.dropFirst("person-".count)) : nil
    }
}
