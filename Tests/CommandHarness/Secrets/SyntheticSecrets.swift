internal import Fleet
internal import ReaderSimulation
internal import ReaderWire

/// What the simulators make up, and what therefore may not be anywhere: it is known before any program tells it.
enum SyntheticSecrets {
    /// Cards, fingers and fleets are numbers. The suite counts people from 0 and fleets from 1; a test with other
    /// numbers is looked after by what it keeps, which `SecretHolder` learns.
    private static let people: Range<UInt64> = 0..<100
    private static let fleets: Range<UInt64> = 0..<4
    private static let devices = 0..<200

    /// All of them in all forms.
    static let patterns: BytePatterns = {
        var patterns = BytePatterns()
        // What the names and places of all cards say.
        for mark in ["测试省样例市", "样例市公安局", "SAMPLE, PERSON"] {
            patterns.add(forms: SecretForms.of(mark), .person, "a card's text")
        }
        for seed in people {
            for kind in SyntheticCard.Kind.allCases {
                let text = SyntheticCard(seed: seed, kind: kind).text
                for field in [SDTField.name, .number, .address, .passNumber] {
                    guard let says = text.reveal(field) else { continue }
                    patterns.add(forms: SecretForms.of(says), .person, "the \(field.rawValue) of card \(seed)")
                }
            }
            patterns.add(
                forms: SecretForms.of(SyntheticCard(seed: seed).serial), .person, "the serial number of card \(seed)")
            patterns.add(forms: features(of: SyntheticFinger(seed: seed)), .template, "the template of finger \(seed)")
        }
        for fleet in fleets {
            for device in devices {
                let code = String(decoding: OrderBook.code(seed: fleet, device: device), as: UTF8.self)
                patterns.add(forms: SecretForms.of(code), .code, "the code of device \(device), seed \(fleet)")
            }
        }
        return patterns
    }()

    /// Two features that lie beside each other: captures of a finger leave some out, and most of the pairs are in all.
    private static func features(of finger: SyntheticFinger) -> [[UInt8]] {
        let header = 8
        let template = finger.template
        return (0..<30).flatMap { index -> [[UInt8]] in
            let start = header + 4 * index
            return SecretForms.of(Array(template[start..<start + 8]))
        }
    }
}

extension BytePatterns {
    /// Adds forms of one secret.
    mutating func add(forms: [[UInt8]], _ kind: SecretKind, _ name: String) {
        for form in forms { add(form, kind, name) }
    }
}
