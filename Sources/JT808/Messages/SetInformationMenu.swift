/// 0x8303: set the menu of information a wearer can ask for (信息点播菜单设置): setting BYTE · count BYTE · {kind BYTE ·
/// length WORD · name}…. Deleted in 2019 by some (protocol.md §4.6); read and written alike in all editions, as the
/// vectors have it. Nothing follows the setting that deletes all.
public struct SetInformationMenu: MessageBody, ~Escapable {
    /// What happens to the menu already there.
    public let setting: ListSetting
    /// The kinds of information with their names; none when all are deleted.
    public let entries: NumberedTexts

    /// Makes an order; one that deletes all has no entries.
    @_lifetime(copy entries)
    public init(setting: ListSetting, entries: consuming NumberedTexts) {
        self.setting = setting
        self.entries = setting == .deleteAll ? NumberedTexts(noneOf: entries.bytes, entries.layout) : entries
    }

    /// The bytes.
    public typealias View = ListView

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        setting = try ListSetting(coded: view.setting, at: 0)
        guard setting != .deleteAll, let count = view.count else {
            entries = NumberedTexts(noneOf: view.entries, .wordLength)
            return
        }
        do {
            entries = try NumberedTexts(view.entries, count: count, .wordLength)
        } catch {
            throw error.shifted(by: 2)
        }
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        let hasLayout = entries.layout == .wordLength || entries.count == 0
        guard setting == .deleteAll || body.require(hasLayout) else { return }
        body.byte(setting.rawValue)
        if setting != .deleteAll { entries.emitCounted(into: &body) }
    }
}
