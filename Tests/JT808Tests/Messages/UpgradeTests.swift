import JT808
import Testing

/// 0x8108, 0x0108, and the image inside.
struct UpgradeTests {
    /// For the terminal, maker of five bytes, version 1.1, three bytes.
    static let golden = hex("00 57424d414b 03 312e31 00000003 010203")
    /// Maker of eleven bytes.
    static let goldenWide = hex("00 57424d414b000000000000 03 312e31 00000003 010203")
    static let goldenResult = hex("34 02")
    /// For board 7, version 1.1, payload `123456789`.
    static let image = join(
        text("WBFW"), hex("0007"), text("1.1", width: 20), hex("00000009 cbf43926"), text("123456789"))

    static let maker = text("WBMAK")
    static let version = text("1.1")
    static let data = hex("010203")

    @Test("The maker has five bytes or, in 2019, eleven, by which the lengths add up")
    func package() {
        var package = UpgradePackage(
            target: .terminal, manufacturer: Self.maker.span.bytes, version: Self.version.span.bytes,
            data: Self.data.span.bytes)
        for edition in Edition.allCases { expectRoundTrip(package, edition, golden: Self.golden) }
        package.hasWideManufacturer = true
        expectRoundTrip(package, .v2019, golden: Self.goldenWide)
        #expect(written(package, .v2013) == Self.golden)
    }

    @Test("A package cut anywhere is refused at the cut, whichever width its maker has")
    func truncated() {
        for edition in Edition.allCases {
            for length in 0..<Self.golden.count {
                expectRefusal(UpgradePackage.self, Array(Self.golden[..<length]), edition, .truncated, at: length)
            }
        }
        // Its padding read as a version's length, eleven bytes of it are a whole package of nothing.
        for length in 0..<Self.goldenWide.count where length != 11 {
            guard case .refused = reading(UpgradePackage.self, Array(Self.goldenWide[..<length]), .v2019) else {
                Issue.record("read up to \(length)")
                continue
            }
        }
        expectRefusal(UpgradePackage.self, Self.golden + [0], .v2019, .inconsistentLength, at: 10)
        expectRefusal(UpgradePackage.self, [1] + Self.golden[1...], .v2019, .outOfRange, at: 0)
    }

    @Test("A result names what was upgraded, and how it went")
    func result() {
        expectRoundTrip(
            UpgradeResult(target: .satelliteModule, outcome: .cancelled), .v2013, golden: Self.goldenResult)
        expectRefusal(UpgradeResult.self, hex("01 00"), .v2013, .outOfRange, at: 0)
        expectRefusal(UpgradeResult.self, hex("00 03"), .v2013, .outOfRange, at: 1)
        for length in 0..<2 {
            expectRefusal(UpgradeResult.self, Array(Self.goldenResult[..<length]), .v2013, .truncated, at: length)
        }
    }

    @Test("The CRC is ISO-HDLC's, in one piece and in many")
    func checksum() {
        let digits = text("123456789")
        #expect(CRC32(of: digits.span.bytes).value == 0xcbf4_3926)
        var pieces = CRC32()
        #expect(pieces.value == 0)
        for digit in digits {
            let one = [digit]
            pieces.update(one.span.bytes)
        }
        #expect(pieces == CRC32(of: digits.span.bytes))
    }

    @Test("An image for this board with the right length and CRC is taken, and comes back")
    func soundImage() throws {
        let image = try UpgradeImage(Self.image.span.bytes, for: 7)
        let payload = octets(image.payload)
        #expect(payload == text("123456789"))
        let bytes = written { body in image.emit(into: &body) }
        #expect(bytes == Self.image)
        let head = try UpgradeImage.Head(Array(Self.image[..<34]).span.bytes)
        #expect((head.board, head.length, head.checksum) == (7, 9, 0xcbf4_3926))
    }

    @Test("A wrong magic, board, length or CRC is refused where it stands, and so is a cut image")
    func unsoundImage() {
        func refusal(_ bytes: [UInt8]) -> Refusal? {
            do throws(Refusal) {
                _ = try UpgradeImage(bytes.span.bytes, for: 7)
                return nil
            } catch {
                return error
            }
        }
        for (offset, reason, at) in [
            (3, Refusal.Reason.outOfRange, 0), (5, .outOfRange, 4), (33, .checksum, 30), (40, .checksum, 30),
        ] {
            var bytes = Self.image
            bytes[offset] ^= 0x10
            #expect(refusal(bytes) == Refusal(reason, at: at))
        }
        #expect(refusal(Self.image + [0]) == Refusal(.inconsistentLength, at: 26))
        for length in 0..<Self.image.count {
            #expect(refusal(Array(Self.image[..<length])) == Refusal(.truncated, at: length))
        }
    }
}
