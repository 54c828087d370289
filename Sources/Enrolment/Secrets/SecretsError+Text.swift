extension SecretsError: CustomStringConvertible {
    /// What is wrong and what to do about it; nothing of the secret.
    public var description: String {
        switch self {
        case .tooLoose(let path, let found, let wanted):
            let (found, wanted) = (String(found, radix: 8), String(wanted, radix: 8))
            return "\(path): others may read secrets (permissions 0\(found)): run chmod 0\(wanted) '\(path)'"
        case .foreign(let path, let owner):
            return "\(path): belongs to user \(owner): run this as that user, or give another folder"
        case .misplaced(let path, let wanted): return "\(path): expected \(wanted): give another folder"
        case .damaged(let path):
            return "\(path): is no secret that was kept here: restore it from a copy, or wipe and provision anew"
        case .full(let path): return "\(path): no room on the disk: make room and try again, nothing was changed"
        case .file(let error): return "\(error)"
        }
    }
}
