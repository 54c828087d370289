/// A place where somebody stays: a node of the roads and a few metres around it.
public struct Place: Hashable, Sendable {
    /// Metres around the node within which a stay is; our choice, below the 15 m within which a route must keep to an
    /// edge (mobility.md §3).
    public static let radius = 12.0

    /// The node.
    public var node: Int

    /// Makes a place.
    public init(node: Int) { self.node = node }
}
