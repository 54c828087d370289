extension Layout {
    /// Layouts with the path below which the dissector names their fields: a location report's are called
    /// `location.…` wherever it stands.
    static func placed(_ layouts: [Layout], below path: String) -> [(layout: Layout, path: String)] {
        var placed: [(layout: Layout, path: String)] = []
        while placed.count < layouts.count {
            let rest = layouts[placed.count...]
            if startsWithLocation(rest) {
                placed += rest.prefix(LocationLayout.fixed.count).map { ($0, "location") }
            } else if let next = rest.first {
                placed.append((next, path))
            }
        }
        return placed
    }

    private static func startsWithLocation(_ layouts: ArraySlice<Layout>) -> Bool {
        layouts.count >= LocationLayout.fixed.count
            && zip(layouts, LocationLayout.fixed).allSatisfy { layout, other in
                guard case .field(let field) = layout, case .field(let fixed) = other else { return false }
                return field.name == fixed.name
            }
    }
}
