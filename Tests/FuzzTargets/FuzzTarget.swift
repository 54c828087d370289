/// A property that was broken.
package struct Broken: Error, CustomStringConvertible {
    /// Which, and by what.
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// Something that is given any bytes and must keep its properties.
package struct FuzzTarget: Sendable {
    /// What it is called on the command line and in the corpus.
    package let name: String
    /// Inputs to begin with that no captured stream gives.
    package var samples: [[UInt8]] = []
    /// Inputs made of a captured stream, to begin with.
    package let seeds: @Sendable (_ stream: [UInt8]) -> [[UInt8]]
    /// Gives bytes to the code under test, which must not trap either.
    package let check: @Sendable (_ input: RawSpan) throws(Broken) -> Void

    /// All of them.
    package static let all: [FuzzTarget] =
        [deframer, header, items] + BodyFamily.all.map(\.target) + [reassembly, inspection, composition, template]
        + readers
}

/// Breaks a property unless the condition holds.
func expect(_ condition: Bool, _ text: @autoclosure () -> String) throws(Broken) {
    if !condition { throw Broken(text()) }
}

extension RawSpan {
    func byte(_ index: Int) -> UInt8 { unsafeLoad(fromByteOffset: index, as: UInt8.self) }

    var octets: [UInt8] { (0..<byteCount).map { byte($0) } }

    @_lifetime(copy self)
    func dropFirst(_ count: Int) -> RawSpan { extracting(droppingFirst: min(count, byteCount)) }
}
