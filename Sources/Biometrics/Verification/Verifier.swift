/// Something that says whether a sample is of the person it is taken for.
public protocol Verifier {
    /// What it is given: a presentation to be imagined, or a sample with its reference.
    associatedtype Sample

    /// What compares.
    var matcher: Matcher { get }

    /// Compares once. What fails is a result, too, and never a verdict.
    mutating func verify(_ sample: Sample) -> Verification
}
