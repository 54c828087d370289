extension DissectorSource {
    /// What layouts do not tell of a body, as `JT808` reads it.
    static let rules = #"""
        local function broken_rule(frame) return nil end
        """#
}
