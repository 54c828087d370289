import JT808
import Testing

/// Items 0x54 and 0x5D: what a wristband hears where it has no satellites.
struct ScanTests {
    static let accessPoints = [
        AccessPoints.Entry(address: 0x0011_2233_4455, strength: -45),
        AccessPoints.Entry(address: 0xffff_ffff_ffff, strength: -128),
    ]
    static let goldenAccessPoints = hex("54 0f 02 001122334455 d3 ffffffffffff 80")

    static let cells = [
        Cells.Entry(country: 460, network: 1, area: 0x1234, cell: 0x0102_0304, strength: -70),
        Cells.Entry(country: .max, network: .max, area: .max, cell: .max, strength: 127),
    ]
    static let goldenCells = hex("5d 15 02 01cc 01 1234 01020304 ba ffff ff ffff ffffffff 7f")

    /// The scans of a report with those items; nothing for a scan that is not there or not readable.
    func scans(_ items: [UInt8]) throws -> (accessPoints: [AccessPoints.Entry]?, cells: [Cells.Entry]?) {
        let body = Array(LocationTests.golden[..<28]) + items
        let report = try LocationReport(body.span.bytes)
        var accessPoints: [AccessPoints.Entry]?
        if let found = report.accessPoints {
            accessPoints = []
            for index in 0..<found.count { accessPoints?.append(found[index]) }
        }
        var cells: [Cells.Entry]?
        if let found = report.cells {
            cells = []
            for index in 0..<found.count { cells?.append(found[index]) }
        }
        return (accessPoints, cells)
    }

    @Test("Access points: count, then address and strength of each")
    func accessPointScan() throws {
        let bytes = try #require(written { $0.accessPoints(Self.accessPoints.span) })
        #expect(digits(bytes) == digits(Self.goldenAccessPoints))
        #expect(try scans(bytes).accessPoints == Self.accessPoints)
        #expect(try scans(bytes).cells == nil)
    }

    @Test("Cells: count, then country, network, area, cell and strength of each")
    func cellScan() throws {
        let bytes = try #require(written { $0.cells(Self.cells.span) })
        #expect(digits(bytes) == digits(Self.goldenCells))
        #expect(try scans(bytes).cells == Self.cells)
        #expect(try scans(bytes).accessPoints == nil)
    }

    @Test("A scan of nothing is no item; of more than an item holds, the first are kept")
    func counts() throws {
        for count in [0, 1, 36, 37, 100] {
            let entries = (0..<count).map { AccessPoints.Entry(address: UInt64($0), strength: Int8(-$0)) }
            let bytes = try #require(written { $0.accessPoints(entries.span) })
            let kept = Array(entries.prefix(36))
            #expect(bytes.count == (count == 0 ? 0 : 3 + 7 * kept.count))
            #expect(try scans(bytes).accessPoints == (count == 0 ? nil : kept))
        }
        for count in [0, 1, 25, 26, 100] {
            let entries = (0..<count).map {
                Cells.Entry(country: 460, network: 0, area: 1, cell: UInt32($0), strength: -1)
            }
            let bytes = try #require(written { $0.cells(entries.span) })
            let kept = Array(entries.prefix(25))
            #expect(bytes.count == (count == 0 ? 0 : 3 + 10 * kept.count))
            #expect(try scans(bytes).cells == (count == 0 ? nil : kept))
        }
    }

    @Test("A count that does not fit the item's length makes it no scan; bytes behind are ignored")
    func lengths() throws {
        for item in ["54 00", "54 07 01 001122334455", "54 0e 02 001122334455 d3 ffffffffffff"] {
            #expect(try scans(hex(item)).accessPoints == nil)
        }
        for item in ["5d 00", "5d 0a 01 01cc 01 1234 01020304", "5d 0b 02 01cc 01 1234 01020304 ba"] {
            #expect(try scans(hex(item)).cells == nil)
        }
        #expect(try scans(hex("54 01 00")).accessPoints == [])
        #expect(try scans(hex("5d 01 00")).cells == [])
        #expect(try scans(hex("54 09 01 001122334455 d3 ff")).accessPoints == [Self.accessPoints[0]])
        #expect(try scans(hex("5d 0c 01 01cc 01 1234 01020304 ba ff")).cells == [Self.cells[0]])
    }

    @Test("A scan that does not fit makes the body impossible")
    func overflow() {
        for room in 0..<Self.goldenAccessPoints.count {
            #expect(written(room: room) { $0.accessPoints(Self.accessPoints.span) } == nil)
        }
        for room in 0..<Self.goldenCells.count {
            #expect(written(room: room) { $0.cells(Self.cells.span) } == nil)
        }
    }
}
