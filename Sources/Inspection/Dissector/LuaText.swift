/// Values as Lua writes them.
enum LuaText {
    /// A string in quotes.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case "\n": quoted += "\\n"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// A table of names by number.
    static func names(_ names: [Int: String]) -> String {
        "{ " + names.sorted { $0.key < $1.key }.map { "[\($0.key)] = \(quoted($0.value))" }.joined(separator: ", ")
            + " }"
    }

    /// A number with four or eight hexadecimal digits.
    static func hexadecimal(_ number: some FixedWidthInteger) -> String {
        let digits = String(number, radix: 16)
        return "0x" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
