/// Scalars that take two columns of a terminal besides emoji: East Asian Wide and Fullwidth of Unicode Standard
/// Annex #11, without the gaps between assigned scalars.
private let wideScalars: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul syllables in parts
    0x2329...0x232A,  // angle brackets
    0x2E80...0x303E,  // radicals, CJK punctuation
    0x3041...0x3247, 0x3250...0x4DBF,  // kana, bopomofo, CJK extension A
    0x4E00...0xA4CF,  // CJK, Yi
    0xA960...0xA97F, 0xAC00...0xD7A3,  // Hangul
    0xF900...0xFAFF,  // CJK compatibility
    0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,  // vertical, small and full-width forms
    0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,  // Tangut, kana
    0x1F200...0x1F265,  // enclosed ideographs
    0x20000...0x3FFFD,  // CJK extensions B and beyond
]

/// How many columns of a terminal text takes; a character of several scalars takes as many as the widest of them.
func columns(_ text: String) -> Int {
    text.reduce(0) { $0 + ($1.unicodeScalars.map(columns).max() ?? 0) }
}

private func columns(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: 0
    default:
        scalar.properties.isEmojiPresentation || wideScalars.contains { $0.contains(scalar.value) } ? 2 : 1
    }
}

/// Text on one line: control characters as the pictures that Unicode has for them, so that no text from a device
/// steers the terminal it is shown on.
func visible(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { controlPicture($0) ?? $0 }))
}

/// The picture of a control character, U+2400 … U+2421, or U+FFFD for those above U+007F that have none.
func controlPicture(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    case 0x80...0x9F: "\u{FFFD}"
    default: nil
    }
}

/// The part of a text from its start that takes at most `width` columns.
func prefix(_ text: String, columns width: Int) -> Substring {
    var room = width
    return text.prefix { character in
        room -= columns(String(character))
        return room >= 0
    }
}
