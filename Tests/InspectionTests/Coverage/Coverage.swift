import FuzzTargets
import Inspection
import Interchange
import JT808
import Testing

/// What is done with a message in an edition, read off what does it: captures, the dissector, fuzz targets, vectors.
struct Coverage {
    /// A message in an edition.
    struct Place: Hashable {
        var message: UInt16
        var edition: Edition
    }

    /// What was seen of a message in captures.
    struct Seen {
        var isDecoded = false
        var isEncoded = false
        var isExplained = false
    }

    /// New in 2019 (protocol.md §4.6, §4.8); what 0xE000 and above is, is of the profile, which adds to 2019.
    static let newIn2019: Set<UInt16> = [0x0004, 0x8004, 0x0005, 0x8204, 0x8608, 0x0608]

    /// Makers' messages, seen under headers of 2013 alone.
    static let makers: Set<UInt16> = [0x0109, 0x8109, 0x0210, 0x1007, 0x1300, 0x5501, 0x5502, 0x6006]

    /// The editions that have a message; 2011 where its body differs from that of 2013.
    static func editions(of layout: MessageLayout) -> [Edition] {
        let isOld = layout.body.contains { $0.hasForm("2011") }
        if makers.contains(layout.id) { return [.v2013] }
        if newIn2019.contains(layout.id) || layout.id >= 0xe000 { return [.v2019] }
        return (isOld ? [.v2011] : []) + [.v2013, .v2019]
    }

    /// What captures show of each message.
    static func seen() throws -> [Place: Seen] {
        let composer = FrameComposer()
        var seen: [Place: Seen] = [:]
        for capture in Capture.all where capture.dialect != "bad" {
            for line in try capture.lines() {
                let inspected = Inspected(line, reveals: true)
                for (index, (offset, frame)) in inspected.frames.enumerated() {
                    guard case .frame(let parts) = frame, parts.refusal == nil, parts.header.fragment == nil else {
                        continue
                    }
                    let edition: Edition = parts.form == "2011" ? .v2011 : parts.bodyEdition
                    let place = Place(message: parts.header.message.rawValue, edition: edition)
                    let again = try composer.compose(try inspected.values()[index]).bytes
                    let covered = TilingTests.leaves(parts.headerNodes + parts.body).reduce(0) { $0 + $1.length }
                    var found = seen[place] ?? Seen()
                    found.isDecoded = true
                    found.isEncoded = found.isEncoded || Array(line[offset...].prefix(again.count)) == again
                    found.isExplained = found.isExplained || covered == parts.bytes.count
                    seen[place] = found
                }
            }
        }
        return seen
    }

    /// How many rows of the vectors were read as each message, from the committed list of accounts.
    static func vectors() throws -> [Place: Int] {
        var counts: [Place: Int] = [:]
        for line in String(decoding: try readFile(AccountingTests.path), as: UTF8.self).split(separator: "\n") {
            for frame in line.split(separator: " ").last?.split(separator: ",") ?? [] {
                let parts = frame.split(separator: ":")[0].split(separator: "/")
                guard parts.count == 2, let id = UInt16(parts[0].dropFirst(2), radix: 16) else { continue }
                let edition: Edition = parts[1] == "2019" ? .v2019 : parts[1] == "2011" ? .v2011 : .v2013
                counts[Place(message: id, edition: edition), default: 0] += 1
            }
        }
        return counts
    }

    /// The table in Markdown.
    static func table() throws -> String {
        let seen = try seen()
        let vectors = try vectors()
        var lines = [
            "# Coverage of the protocol", "",
            "Made by `RECORD=1 swift test -c release --filter CoverageTests`; a test fails where it is out of date.",
            "",
            "decode, encode, explain: a capture of the message in that edition is decoded, comes back from its JSON byte for "
                + "byte, and is explained to its last byte. dissector: `wristband frame dissector` takes its body apart. "
                + "fuzz: the target that gives it any bytes. vector: rows of `shared/data/vectors/jt808.jsonl` read as it.",
            "", "| message | | edition | decode | encode | explain | dissector | fuzz | vector |",
            "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        ]
        for layout in MessageLayouts.all.values.sorted(by: { $0.id < $1.id }) {
            let message = MessageID(rawValue: layout.id)
            for edition in editions(of: layout) {
                let place = Place(message: layout.id, edition: edition)
                let found = seen[place] ?? Seen()
                let marks = [
                    found.isDecoded, found.isEncoded, found.isExplained, Dissector.covers(message, edition),
                ].map { $0 ? "✓" : "" }
                let id = String(layout.id, radix: 16)
                let cells =
                    [
                        "0x" + String(repeating: "0", count: 4 - id.count) + id, "\(layout.name) \(layout.chinese)",
                        "\(edition)".replacing("v", with: ""),
                    ] + marks + [FuzzTarget.covering(message)?.name ?? "", vectors[place].map { "\($0)" } ?? ""]
                lines.append("| \(cells.joined(separator: " | ")) |".replacing("  ", with: " "))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Layout {
    /// Whether it has a reading of that name.
    fileprivate func hasForm(_ name: String) -> Bool {
        switch self {
        case .forms(let forms): forms.contains { $0.name == name }
        case .when(_, let group), .list(_, _, let group), .sized(_, _, let group): group.contains { $0.hasForm(name) }
        case .field, .items, .parameters: false
        }
    }
}
