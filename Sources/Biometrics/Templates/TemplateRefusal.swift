/// Why bytes are no template that this module reads, or a record cannot be written as one, and at which byte.
public struct TemplateRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// The rule that was broken.
    public enum Reason: Equatable, Sendable {
        /// They do not begin with `FMR` and a zero.
        case foreign
        /// A record of another edition, which is known and not read.
        case edition(String)
        /// A record of an edition that nobody knows.
        case unknownEdition
        /// The bytes end inside a field.
        case truncated
        /// The length in the header is not that of the bytes.
        case length(stated: Int, found: Int)
        /// A field holds a value that its table does not allow.
        case outOfRange(String)
        /// A feature lies outside the image it was found in.
        case outsideImage
        /// The same view of the same finger stands twice.
        case repeatedView
        /// The blocks of the extended data do not fill it.
        case extensionLength
    }

    /// The rule that was broken.
    public var reason: Reason
    /// Where: bytes from the record's first one.
    public var offset: Int

    init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// One line for a person.
    public var description: String {
        let text =
            switch reason {
            case .foreign: "no finger minutiae record"
            case .edition(let name): "a record of \(name), which is not read"
            case .unknownEdition: "a record of an unknown edition"
            case .truncated: "ends inside a field"
            case .length(let stated, let found): "the header says \(stated) bytes, and there are \(found)"
            case .outOfRange(let field): "\(field) is out of range"
            case .outsideImage: "a minutia lies outside the image"
            case .repeatedView: "the same view of a finger stands twice"
            case .extensionLength: "the extended data is not made of whole blocks"
            }
        return "byte \(offset): \(text)"
    }
}
