internal import Glibc
internal import Interchange

/// Who is who at a desk: tokens by the number on the ID card, and by the slot of the fingerprint module.
struct PeopleTable {
    /// Tokens by the number on the card; shown to nobody.
    private(set) var cards: [String: String] = [:]
    /// Tokens by slot.
    private(set) var slots: [Int: String] = [:]

    /// Reads a table that its owner alone may read.
    init(path: String) throws {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & 0o077 != 0 {
            throw BadInput("\(path): others may read it, and it names people; chmod 600 \(path)")
        }
        var reader = try CSVReader(try readFile(path), file: path)
        let subject = try reader.required("subject")
        let card = reader.optional("card")
        let slot = reader.optional("slot")
        while try reader.advance() {
            let token = try reader[subject].string()
            guard token.utf8.count == 16, token.allSatisfy({ $0.isHexDigit && !$0.isUppercase }) else {
                throw reader[subject].expected("a token of 16 hexadecimal digits in small letters")
            }
            if let field = card.flatMap({ reader[$0].present }) {
                // What stands there is a person's number: it is not repeated.
                guard cards.updateValue(token, forKey: try field.string()) == nil else {
                    throw field.diagnostic("this card is somebody's already")
                }
            }
            if let field = slot.flatMap({ reader[$0].present }) {
                guard slots.updateValue(token, forKey: try field.integer(in: 0...65_535)) == nil else {
                    throw field.diagnostic("this slot is somebody's already")
                }
            }
        }
    }
}
