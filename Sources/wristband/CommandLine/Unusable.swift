/// Something outside the program that cannot be used, with what to do about it.
struct Unusable: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
