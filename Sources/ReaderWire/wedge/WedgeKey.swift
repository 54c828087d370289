/// A key that a reader types a number with: what it stands for, its usage in a report, its code in Linux.
public struct WedgeKey: Equatable, Sendable {
    /// A digit, `A` to `F`, or a line's end for Enter.
    public var character: Character
    /// Its number on the list of the USB keyboards.
    public var usage: UInt8
    /// Its number on Linux' list.
    public var code: UInt16

    /// Enter.
    public static let enter = WedgeKey(character: "\n", usage: 0x28, code: 28)

    /// The digits of the upper row and of the keypad, the letters of hexadecimal numbers, and both Enters.
    public static let all: [WedgeKey] =
        zip("1234567890", (0x1E as UInt8)...).map { WedgeKey(character: $0, usage: $1, code: UInt16($1) - 28) }
        + zip("ABCDEF", (0x04 as UInt8)...).map { WedgeKey(character: $0, usage: $1, code: letters[Int($1) - 4]) }
        + zip("1234567890", (0x59 as UInt8)...).map {
            WedgeKey(character: $0, usage: $1, code: keypad[Int($1) - 0x59])
        } + [enter, WedgeKey(character: "\n", usage: 0x58, code: 96)]

    private static let letters: [UInt16] = [30, 48, 46, 32, 18, 33]
    private static let keypad: [UInt16] = [79, 80, 81, 75, 76, 77, 71, 72, 73, 82]

    /// Keys that type nothing by themselves: control, shift, alternate, on both sides.
    static let modifiers: Set<UInt16> = [29, 42, 56, 97, 54, 100]

    /// The key of the upper row that types a character; nothing when none does.
    public init?(typing character: Character) {
        guard let key = Self.all.first(where: { $0.character == character }) else { return nil }
        self = key
    }

    /// The key with a code in Linux.
    init?(code: UInt16) {
        guard let key = Self.all.first(where: { $0.code == code }) else { return nil }
        self = key
    }

    private init(character: Character, usage: UInt8, code: UInt16) {
        self.character = character
        self.usage = usage
        self.code = code
    }
}
