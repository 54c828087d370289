internal import JT808

/// What a maker's terminals mean by the ids that the standard leaves open: additional items, and bits of the alarm word.
///
/// Makers give the same ids different meanings (protocol.md §4.6), so bytes are read in one dialect at a time.
public struct Dialect: Sendable {
    /// Its name, usually the model's.
    public let name: String
    /// The additional items by their ids; of several with one id the first whose length fits counts.
    let items: [UInt8: [ItemLayouts.Item]]
    /// Bits of the alarm word that mean something else than in the standard.
    let alarms: [Int: String]

    /// The standard with profile WB1, which is read unless another dialect is asked for.
    public static let wristband = Dialect(
        name: "WB1", items: ItemLayouts.all.mapValues { [$0] }, alarms: [:])

    /// The item of an id and a length.
    func item(_ id: UInt8, length: Int) -> ItemLayouts.Item? {
        items[id]?.first { $0.lengths.contains(length) }
    }

    /// The names of a field's bits, which those of the alarm word have from here.
    func names(of field: Field, _ names: [Int: String]) -> [Int: String] {
        field.name == LocationLayout.alarmWord ? names.merging(alarms) { $1 } : names
    }
}
