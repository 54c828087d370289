/// What the texts of a record may hold.
enum RecordLimits {
    /// The most bytes of a text: our choice, so that a line stays a line.
    static let longestText = 400

    /// More bytes than a line can have: three texts of nothing but control characters, which take six bytes each.
    static let longestLine = 16_384

    /// Throws the first text that is too long.
    static func check(_ event: LedgerEvent, by author: LedgerAuthor) throws(LedgerRefusal) {
        for (field, text) in [("operator", author.name), ("station", author.station)]
        where isTooLong(text) || text.isEmpty {
            throw .unwritable(field: field)
        }
        let (field, text) =
            switch event {
            case .fingerEnrolled(_, _, _, _, let model): ("model", model)
            case .consentGiven(_, let form): ("form", form)
            case .orderEntered(_, _, _, _, let regime): ("regime", regime)
            case .labelPrinted(_, let code): ("code", code)
            case .undone(_, let reason, _, _), .released(_, _, _, let reason), .failed(_, _, _, let reason),
                .givenUp(_, let reason):
                ("reason", reason)
            default: ("", "")
            }
        guard !isTooLong(text) else { throw .unwritable(field: field) }
        if case .undone(_, _, let steps, _) = event, steps.count > ProvisioningStep.allCases.count {
            throw .unwritable(field: "rolledBack")
        }
    }

    private static func isTooLong(_ text: String) -> Bool { text.utf8.count > longestText }
}
