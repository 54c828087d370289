/// What a secret is: a file that is meant to hold one kind may hold no other.
package enum SecretKind: CaseIterable {
    /// A key or a code that a wristband or a user is known by.
    case code
    /// Who somebody is.
    case person
    /// A finger.
    case template
}
