import CommandHarness
import Glibc
import Interchange
import JT808
import MonitoringCore
import Testing

/// What the core keeps on disk, and what of it a crash leaves.
struct CoreStoreTests {
    let folder = Folder()
    static let terminal = TerminalNumber(low: 0x0138_0013_8000)
    static let order = OrderID(high: 1, low: 2)

    var directory: String { folder.file("store") }

    static func fix(_ time: UInt32) -> StoredFix {
        var items = WristbandItems()
        items.battery = 87
        items.alarmsSet = .strapCut
        items.source = PositionSource(sources: [.gps, .beiDou], dilution: 9, accuracy: 12, age: 0)
        let moment = DateTime(secondsSince2000: time)
        return StoredFix(
            terminal: terminal, location: Location(latitude: 24_300_000, longitude: -109_400_001, time: moment),
            time: moment, items: items, isRefill: true, received: DateTime(secondsSince2000: time + 5))
    }

    static func alarm(_ kind: AlarmKind, cleared: UInt32?) -> AlarmLine {
        AlarmLine(
            device: terminal, kind: kind, occurred: DateTime(secondsSince2000: at("10:00")),
            raised: DateTime(secondsSince2000: at("10:01")), cleared: cleared.map { DateTime(secondsSince2000: $0) })
    }

    /// Puts one of everything into a store.
    static func fill(_ store: CoreStore) throws {
        for minute in UInt32(0)..<3 { store.append(fix(at("10:00") + 60 * minute)) }
        store.appendAgain(terminal, time: DateTime(secondsSince2000: at("10:01")))
        store.append(alarm(.strapCut, cleared: nil))
        store.append(alarm(.strapCut, cleared: at("10:05")))
        store.append(match: 42, of: terminal)
        store.append(CoreStore.Done(terminal: terminal, order: order, what: .settings, digest: 7))
        store.append(CoreStore.Done(terminal: terminal, order: order, what: .arm, digest: .max))
        try store.synchronise()
    }

    func text(_ name: String) throws -> String {
        String(decoding: try readFile("\(directory)/\(name)"), as: UTF8.self)
    }

    @Test("A fix is a line with its terminal, time, place, source, battery, alarms and when it came")
    func lines() throws {
        let store = try CoreStore(directory: directory)
        store.append(Self.fix(at("10:00")))
        #expect(try text("fixes.ndjson").isEmpty)
        try store.flush()
        #expect(
            try text("fixes.ndjson") == """
                {"terminal":"13800138000","time":"2026-03-02T10:00:00","latitude":24.300000,"longitude":-109.400001,\
                "sources":3,"accuracy":12,"battery":87,"alarms":1,"refill":true,"received":"2026-03-02T10:00:05"}

                """)
    }

    @Test("An alarm is a line when raised and another when cleared, as the feed has them")
    func alarmLines() throws {
        let store = try CoreStore(directory: directory)
        store.append(Self.alarm(.offline, cleared: nil))
        store.append(Self.alarm(.offline, cleared: at("10:20")))
        try store.synchronise()
        #expect(
            try text("alarms.ndjson") == """
                {"device":"13800138000","kind":"offline","occurred":"2026-03-02T10:00:00",\
                "raised":"2026-03-02T10:01:00","cleared":null}
                {"device":"13800138000","kind":"offline","occurred":"2026-03-02T10:00:00",\
                "raised":"2026-03-02T10:01:00","cleared":"2026-03-02T10:20:00"}

                """)
    }

    @Test("Everything is read back by the next run, and counted on")
    func restart() throws {
        try Self.fill(try CoreStore(directory: directory))
        let store = try CoreStore(directory: directory)
        var past = try store.readPast()
        #expect(past.fixes.count == 1)
        for minute in UInt32(0)..<4 {
            let isNew = past.fixes[Self.terminal]?.insert(at("10:00") + 60 * minute)
            #expect(isNew == (minute == 3))
        }
        #expect(past.alarms.map(\.cleared) == [nil, DateTime(secondsSince2000: at("10:05"))])
        #expect(past.alarms.allSatisfy { $0.kind == .strapCut && $0.device == Self.terminal })
        #expect(past.matches.map(\.request) == [42])
        #expect(past.matches.map(\.terminal) == [Self.terminal])
        #expect(
            past.done == [
                CoreStore.Done(terminal: Self.terminal, order: Self.order, what: .settings, digest: 7),
                CoreStore.Done(terminal: Self.terminal, order: Self.order, what: .arm, digest: .max),
            ])
        #expect(store.storedFixes == 3)
        #expect(store.repeatedFixes == 1)
        store.append(Self.fix(at("11:00")))
        #expect(store.storedFixes == 4)
    }

    @Test("What a store from before there were digests notes as carried out is read, and is not sure")
    func withoutDigests() throws {
        try makeDirectory(directory)
        let lines = ["areas", "arm"].map {
            "{\"terminal\":\"13800138000\",\"order\":\"\(Self.order.hexadecimal)\",\"what\":\"\($0)\"}\n"
        }
        try writeFile("\(directory)/done.ndjson", Array(lines.joined().utf8))
        let past = try CoreStore(directory: directory).readPast()
        let expected = [CoreStore.Done.What.settings, .arm].map {
            CoreStore.Done(terminal: Self.terminal, order: Self.order, what: $0, digest: CoreStore.Done.unsure)
        }
        #expect(past.done == expected)
    }

    @Test(
        "A file cut at any byte gives back its whole lines, and what is appended then stands on a line of its own",
        arguments: ["fixes", "again", "alarms", "matches", "done"])
    func torn(_ name: String) throws {
        try Self.fill(try CoreStore(directory: directory))
        let path = "\(directory)/\(name).ndjson"
        let whole = try readFile(path)
        for length in 0...whole.count {
            try writeFile(path, Array(whole[..<length]))
            let lines = whole[..<length].filter { $0 == UInt8(ascii: "\n") }.count
            let store = try CoreStore(directory: directory)
            let past = try store.readPast()
            let count =
                switch name {
                case "fixes": past.fixes[Self.terminal]?.count ?? 0
                case "again": store.repeatedFixes
                case "alarms": past.alarms.count
                case "matches": past.matches.count
                default: past.done.count
                }
            #expect(count == lines, "cut at \(length)")
            try Self.fill(store)
            let kept = whole[..<(length - tail(whole[..<length]))]
            #expect(try readFile(path) == kept + whole, "cut at \(length)")
        }
    }

    /// Bytes behind the last line feed.
    private func tail(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.count - (bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)
    }

    @Test("A line that is no record is named with its file and line")
    func damaged() throws {
        try Self.fill(try CoreStore(directory: directory))
        let path = "\(directory)/fixes.ndjson"
        var bytes = try readFile(path)
        let second = try #require(bytes.firstIndex(of: UInt8(ascii: "\n"))) + 1
        bytes[second] = UInt8(ascii: "x")
        try writeFile(path, bytes)
        let store = try CoreStore(directory: directory)
        let error = #expect(throws: Diagnostic.self) { _ = try store.readPast() }
        #expect(error?.file == path)
        #expect(error?.line == 2)
    }

    @Test("A full disk is an error that names the file, before anything is acknowledged")
    func fullDisk() throws {
        let path = "\(directory)/fixes.ndjson"
        try makeDirectory(directory)
        try #require(symlink("/dev/full", path) == 0)
        let store = try CoreStore(directory: directory)
        store.append(Self.fix(at("10:00")))
        #expect(throws: FileError(path: path, operation: .write, code: ENOSPC)) { try store.flush() }
        #expect(throws: FileError(path: path, operation: .write, code: ENOSPC)) { try store.synchronise() }
    }

    @Test("What tells of a code, if only by a digest, is for its owner's eyes alone, in an older store too")
    func privacy() throws {
        try makeDirectory(directory)
        try writeFile("\(directory)/done.ndjson", [])
        try #require(chmod("\(directory)/done.ndjson", 0o644) == 0)
        _ = try CoreStore(directory: directory)
        var status = stat()
        try #require(stat("\(directory)/done.ndjson", &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test("A store that cannot be made is named")
    func noDirectory() throws {
        try writeFile(folder.file("store"), [])
        #expect(throws: FileError.self) { _ = try CoreStore(directory: directory) }
    }
}
