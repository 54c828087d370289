/// One area or route as the setting messages and 0x0608 carry it.
public protocol AreaDefinition: ~Escapable {
    /// What it is.
    static var kind: AreaKind { get }

    /// Reads one that begins where the reader stands.
    @_lifetime(copy reader)
    init(_ reader: inout Reader, edition: Edition, form: AreaForm) throws(Refusal)

    /// Writes it in the standard's form.
    @_lifetime(body: copy body)
    borrowing func emit(into body: inout BodyWriter, edition: Edition)
}
