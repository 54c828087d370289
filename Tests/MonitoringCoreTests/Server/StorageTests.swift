import CommandHarness
import Interchange
import JT808
import MonitoringCore
import Testing

/// A fix is acknowledged once it is stored, and stored once.
@Suite(.serialized)
struct StorageTests {
    let folder = Folder()

    @Test("When the acknowledgement of a fix arrives, the fix is in the store's file")
    func storedBeforeAcknowledged() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        for minute in UInt32(0)..<20 {
            #expect(try device.fix(Fix(at("10:00") + 60 * minute)) == .success)
            #expect(try core.storedTimes().last == at("10:00") + 60 * minute)
        }
        let batch = (UInt32(0)..<20).map { Fix(at("09:00") + 60 * $0) }
        #expect(try device.refill(batch) == .success)
        #expect(try core.storedTimes().suffix(20) == batch.map(\.time)[...])
    }

    @Test("A fix that comes again is acknowledged, counted once and not stored twice")
    func duplicates() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        for _ in 0..<3 { #expect(try device.fix(Fix(at("10:00"))) == .success) }
        #expect(try device.refill([Fix(at("09:59")), Fix(at("10:00")), Fix(at("09:59"))]) == .success)
        #expect(try core.storedTimes() == [at("10:00"), at("09:59")])
        #expect(try core.stored("again").count == 4)
        #expect(try core.stop().contains("2 fixes stored, 4 received twice, 0 alarms raised"))
    }

    @Test("A fix without a time is acknowledged and not stored")
    func timeless() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        #expect(try device.fix(Fix(0, isTimed: false)) == .success)
        #expect(try core.storedTimes().isEmpty)
    }

    @Test("The same second of two devices is two fixes")
    func twoDevices() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("1"), .plain("2")])
        let devices = [try Device(core, "1"), try Device(core, "2")]
        for device in devices {
            #expect(try device.authenticate() == .success)
            #expect(try device.fix(Fix(at("10:00"))) == .success)
        }
        #expect(try core.storedTimes() == [at("10:00"), at("10:00")])
        #expect(try core.stored("again").isEmpty)
    }

    @Test("A full disk ends the core with code 6 and the file's name; what it could not store it never acknowledged")
    func fullDisk() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()], fileLimit: 8)
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        var acknowledged: [UInt32] = []
        do {
            for second in UInt32(0)..<1_000 {
                guard try device.fix(Fix(at("10:00") + second)) == .success else { break }
                acknowledged.append(at("10:00") + second)
            }
        } catch let error as NothingCame {
            #expect(error.description.contains("closed the link"))
        }
        // The fix that could not be stored is the one that would have been acknowledged too early.
        let (ending, said) = try core.ending()
        #expect(ending == .exited(6))
        #expect(said.contains("\(folder.file("store"))/fixes.ndjson: cannot write: File too large"), "\(said)")
        #expect(!acknowledged.isEmpty)
        #expect(acknowledged.count < 100)
        #expect(Set(try core.storedTimes()).isSuperset(of: acknowledged))
    }

    @Test("The feed's file has the lines of design.md: device, kind, occurred, raised, cleared")
    func feed() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        try device.fix(Fix(at("10:00"), telling: .strapOpen))
        try device.fix(Fix(at("10:05")))
        try device.settle()
        let feed = String(decoding: try readFile(folder.file("feed.ndjson")), as: UTF8.self)
        #expect(
            feed == """
                {"device":"13800138000","kind":"strapOpen","occurred":"2026-03-02T10:00:00",\
                "raised":"2026-03-02T10:00:00","cleared":null}
                {"device":"13800138000","kind":"strapOpen","occurred":"2026-03-02T10:00:00",\
                "raised":"2026-03-02T10:00:00","cleared":"2026-03-02T10:05:00"}

                """)
        #expect(feed == String(decoding: try readFile(folder.file("store/alarms.ndjson")), as: UTF8.self))
    }
}
