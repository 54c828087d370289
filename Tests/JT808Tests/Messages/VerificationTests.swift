import JT808
import Testing

/// 0xF002 of profile WB1: verify the wearer.
struct VerificationRequestTests {
    static let golden = join(hex("0000002a 03 0258 03"), text("press"))

    @Test("Id, modalities, window, attempts and prompt")
    func request() {
        let prompt = text("press")
        expectRoundTrip(
            VerificationRequest(
                id: 42, modalities: [.finger, .face], window: 600, attempts: 3, prompt: prompt.span.bytes),
            .v2019, golden: Self.golden)
        let longest = [UInt8](repeating: 0xb5, count: 1_000)
        expectRoundTrip(
            VerificationRequest(
                id: .max, modalities: Modalities(rawValue: .max), window: .max, attempts: .max,
                prompt: longest.span.bytes),
            .v2019, room: Header.longestBody)
        let none: [UInt8] = []
        expectRoundTrip(
            VerificationRequest(id: 1, modalities: [], window: 0, attempts: 0, prompt: none.span.bytes), .v2013,
            golden: hex("00000001 00 0000 00"))
    }

    @Test("An id of zero, a prompt of more than 1,000 bytes and a cut body are refused")
    func refusals() {
        expectRefusal(
            VerificationRequest.self, hex("00000000 03 0258 03"), .v2019, .outOfRange, at: 0)
        expectRefusal(
            VerificationRequest.self, Self.golden[..<8] + [UInt8](repeating: 0x41, count: 1_001), .v2019,
            .inconsistentLength, at: 8)
        for length in 0..<8 {
            expectRefusal(
                VerificationRequest.self, Array(Self.golden[..<length]), .v2019, .truncated, at: length)
        }
    }

    @Test("The modalities are the bits of the profile, and one or none is single")
    func modalities() {
        let all: [Modalities] = [.finger, .face, .voice, .card, .button, .video]
        for (bit, modality) in all.enumerated() {
            #expect(modality.rawValue == 1 << UInt8(bit))
            #expect(modality.isSingle)
        }
        #expect(Modalities([]).isSingle)
        #expect(Modalities(rawValue: 0x80).isSingle)
        for pair in 1..<all.count { #expect(!all[0].union(all[pair]).isSingle) }
    }
}

/// 0xE002 of profile WB1: result of a verification.
struct VerificationResultTests {
    /// Request 42, match by finger, score 9,876, live, first attempt, no subject.
    static let golden = hex("0000002a 00 01 2694 01 01 260302081530 00") + LocationTests.golden
    /// An attendance desk: no request, no score, a subject token, no satellites.
    static let goldenDesk = join(
        hex("00000000 00 08 ffff 00 01 260302081530 04"), text("A042"), Array(LocationTests.golden[..<28]))

    static func summary(
        request: UInt32 = 42, _ outcome: VerificationResult.Outcome = .match, _ modality: Modalities = .finger,
        score: UInt16? = 9_876, _ liveness: VerificationResult.Liveness = .passed, attempts: UInt8 = 1
    ) throws -> VerificationResult.Summary {
        VerificationResult.Summary(
            request: request, outcome: outcome, modality: modality, score: score, liveness: liveness,
            attempts: attempts, taken: try #require(DateTime(packed: 0x2603_0208_1530)))
    }

    @Test("A wristband's result, and an attendance desk's with a subject")
    func results() throws {
        let none: [UInt8] = []
        let items = hex("30 01 19  fe 02 abcd")
        let report = LocationReport(location: LocationTests.location, items: try AdditionalItems(items.span.bytes))
        expectRoundTrip(
            VerificationResult(summary: try Self.summary(), subject: none.span.bytes, report: report), .v2019,
            golden: Self.golden)
        let bare = LocationReport(location: LocationTests.location, items: try AdditionalItems(none.span.bytes))
        let subject = text("A042")
        let summary = try Self.summary(request: 0, .match, .card, score: nil, .notAssessed)
        expectRoundTrip(
            VerificationResult(summary: summary, subject: subject.span.bytes, report: bare), .v2019,
            golden: Self.goldenDesk)
    }

    @Test("Every outcome, liveness, modality and limit of the score comes back")
    func codes() throws {
        let none: [UInt8] = []
        for outcome in VerificationResult.Outcome.allCases {
            for liveness in VerificationResult.Liveness.allCases {
                for score: UInt16? in [nil, 0, 10_000] {
                    for bits: UInt8 in [0, 1, 2, 4, 8, 16, 32, 64, 128] {
                        let report = LocationReport(
                            location: LocationTests.location, items: try AdditionalItems(none.span.bytes))
                        let summary = try Self.summary(
                            request: .max, outcome, Modalities(rawValue: bits), score: score, liveness, attempts: .max)
                        expectRoundTrip(
                            VerificationResult(summary: summary, subject: none.span.bytes, report: report), .v2019)
                    }
                }
            }
        }
        #expect(VerificationResult.Outcome.allCases.map(\.rawValue) == Array(0...7))
        #expect(VerificationResult.Liveness.allCases.map(\.rawValue) == Array(0...2))
    }

    @Test("A subject of 255 bytes comes back; a longer one cannot be written")
    func subjects() throws {
        let none: [UInt8] = []
        for length in [255, 256] {
            let subject = [UInt8](repeating: 0x41, count: length)
            let report = LocationReport(
                location: LocationTests.location, items: try AdditionalItems(none.span.bytes))
            let result = VerificationResult(
                summary: try Self.summary(), subject: subject.span.bytes, report: report)
            if length == 255 {
                expectRoundTrip(result, .v2019)
            } else {
                #expect(written(result, .v2019) == nil)
            }
        }
    }

    @Test("What the tables do not have is refused where it stands, the report's too")
    func refusals() {
        func altered(_ offset: Int, _ bytes: String) -> [UInt8] {
            let new = hex(bytes)
            return Self.golden[..<offset] + new + Self.golden[(offset + new.count)...]
        }
        expectRefusal(VerificationResult.self, altered(4, "08"), .v2019, .outOfRange, at: 4)
        expectRefusal(VerificationResult.self, altered(5, "03"), .v2019, .outOfRange, at: 5)
        expectRefusal(VerificationResult.self, altered(6, "2711"), .v2019, .outOfRange, at: 6)
        expectRefusal(VerificationResult.self, altered(6, "fffe"), .v2019, .outOfRange, at: 6)
        expectRefusal(VerificationResult.self, altered(8, "03"), .v2019, .outOfRange, at: 8)
        expectRefusal(VerificationResult.self, altered(10, "260230"), .v2019, .notDecimal, at: 10)
        expectRefusal(VerificationResult.self, altered(17 + 22, "260230"), .v2019, .notDecimal, at: 17 + 22)
        expectRefusal(VerificationResult.self, altered(17 + 8, "055d4a81"), .v2019, .outOfRange, at: 17 + 8)
    }

    @Test("A body cut before its items is refused at the cut, one cut in an item at that item")
    func truncated() {
        for golden in [Self.golden, Self.goldenDesk] {
            let report = 17 + Int(golden[16])
            for length in 0..<report + 28 {
                expectRefusal(VerificationResult.self, Array(golden[..<length]), .v2019, .truncated, at: length)
            }
        }
        expectRefusal(
            VerificationResult.self, Self.golden.dropLast(), .v2019, .truncated, at: 17 + 31)
    }
}
