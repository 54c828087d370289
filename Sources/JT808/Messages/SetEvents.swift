/// 0x8301: set the events a wearer can report (事件设置): setting BYTE · count BYTE · {id BYTE · length BYTE · text}….
/// Deleted in 2019 by some (protocol.md §4.6); read and written alike in all editions, as the vectors have it.
///
/// Nothing follows the setting that deletes all. The one that deletes some needs no texts: ids alone and entries with
/// texts are both read, by which the lengths add up.
public struct SetEvents: MessageBody, ~Escapable {
    /// What happens to the events already there.
    public enum Setting: UInt8, Sendable, CaseIterable {
        /// All are deleted.
        case deleteAll = 0
        /// All are replaced.
        case replace = 1
        /// These are added.
        case append = 2
        /// Those with the same id are changed.
        case modify = 3
        /// Those with the same id are deleted.
        case delete = 4
    }

    /// What happens to the events already there.
    public let setting: Setting
    /// The events; none when all are deleted.
    public let events: NumberedTexts

    /// Makes an order; one that deletes all has no events.
    @_lifetime(copy events)
    public init(setting: Setting, events: consuming NumberedTexts) {
        self.setting = setting
        self.events = setting == .deleteAll ? NumberedTexts(noneOf: events.bytes, events.layout) : events
    }

    /// The bytes.
    public typealias View = ListView

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        setting = try Setting(coded: view.setting, at: 0)
        let bytes = view.entries
        guard setting != .deleteAll, let count = view.count else {
            events = NumberedTexts(noneOf: bytes, .byteLength)
            return
        }
        let isIDs = setting == .delete && bytes.byteCount == Int(count)
        do {
            events = try NumberedTexts(bytes, count: count, isIDs ? .idOnly : .byteLength)
        } catch {
            throw error.shifted(by: 2)
        }
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        let hasLayout = events.layout == .byteLength || (events.layout == .idOnly && setting == .delete)
        guard setting == .deleteAll || body.require(hasLayout || events.count == 0) else { return }
        body.byte(setting.rawValue)
        if setting != .deleteAll { events.emitCounted(into: &body) }
    }
}
