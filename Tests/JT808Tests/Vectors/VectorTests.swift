import JT808
import Testing

/// Frames that other implementations use as their tests decode as an independent decoder says (`derived`).
@Suite(.needsVectors)
struct VectorTests {
    @Test("The vectors are all there: 500 rows, 343 of them sound frames, each of these decoded by another")
    func rows() throws {
        #expect(try vectorRows().count == 500)
        #expect(Vectors.sound.count == 343)
        #expect(Vectors.sound.allSatisfy { $0.isStream && $0.derived != nil })
        #expect(Vectors.unsound.count == 56)
    }

    @Test("A sound frame is one message with the header that the other decoder found")
    func headers() throws {
        for row in Vectors.sound {
            let derived = try #require(row.derived)
            guard case .message(let header, let body)? = Decoded.all(row.stream).first else {
                Issue.record("\(row.id) is refused: \(Decoded.all(row.stream))")
                continue
            }
            #expect(Decoded.all(row.stream).count == 1, "\(row.id)")
            let found = VectorRow.Derived(header, bodyLength: body.count)
            #expect(found.message == derived.message, "\(row.id)")
            #expect(found.attributes == derived.attributes, "\(row.id)")
            #expect(found.phone == derived.phone, "\(row.id)")
            #expect(found.isNewVersion == derived.isNewVersion, "\(row.id)")
            #expect(found.protocolVersion == derived.protocolVersion, "\(row.id)")
            #expect(found.encryption == derived.encryption, "\(row.id)")
            #expect(found.isFragment == derived.isFragment, "\(row.id)")
            #expect(found.serial == derived.serial, "\(row.id)")
            #expect(found.bodyLength == derived.bodyLength, "\(row.id)")
            #expect(found.total == derived.total, "\(row.id)")
            #expect(found.index == derived.index, "\(row.id)")
        }
    }

    @Test("A sound frame written again is the same frame")
    func written() {
        for row in Vectors.sound {
            guard case .message(let header, let body)? = Decoded.all(row.stream).first else { continue }
            #expect(frame(header) { $0.bytes(body.span.bytes) } == row.stream, "\(row.id)")
        }
    }

    @Test(
        "A location report means what the other decoder found, or is refused for what is wrong and shown all the same")
    func locations() throws {
        var refused = 0
        for row in Vectors.sound where row.derived?.message == 0x0200 {
            let place = try #require(row.place, "\(row.id)")
            guard case .message(_, let body)? = Decoded.all(row.stream).first else { continue }
            let (shown, end) = try VectorRow.Place.shown(body)
            #expect(shown == place, "\(row.id)")
            do throws(Refusal) {
                let meant = try VectorRow.Place.meant(body)
                #expect(meant == place, "\(row.id)")
                #expect(end == body.count, "\(row.id)")
                #expect(rewritten(LocationReport.self, body, .v2013) == body, "\(row.id)")
            } catch {
                refused += 1
                #expect(error == Self.refusal(of: place, end: end, of: body.count), "\(row.id)")
            }
        }
        // Most rows are legal; those that are not are coordinates beyond the poles and items that do not fit.
        #expect(refused == 11)
    }

    /// Why a report is no legal value, by what the other decoder found in it.
    static func refusal(of place: VectorRow.Place, end: Int, of count: Int) -> Refusal? {
        if place.latitude > 90_000_000 { return Refusal(.outOfRange, at: 8) }
        if place.longitude > 180_000_000 { return Refusal(.outOfRange, at: 12) }
        return end < count ? Refusal(.truncated, at: end) : nil
    }

    @Test("Bodies of location reports alone are shown as the other decoder found them")
    func bodies() throws {
        let rows = Vectors.rows.filter { $0.bodyType == "JT808_0x0200" }
        #expect(rows.count == 9)
        for row in rows {
            let place = try #require(row.place)
            let (shown, end) = try VectorRow.Place.shown(row.bytes)
            #expect(shown == place, "\(row.id)")
            do throws(Refusal) {
                #expect(try VectorRow.Place.meant(row.bytes) == place, "\(row.id)")
            } catch {
                #expect(error == Self.refusal(of: place, end: end, of: row.bytes.count), "\(row.id)")
            }
        }
    }

    @Test("A sound frame with any one byte changed is refused or differs")
    func oneByteChanged() {
        var generator = SeededGenerator(seed: 71)
        for row in Vectors.sound {
            let stream = row.stream
            let whole = Decoded.all(stream)
            for index in stream.indices.dropFirst().dropLast() {
                var changed = stream
                changed[index] ^= UInt8.random(in: 1...255, using: &generator)
                if Decoded.all(changed) == whole { Issue.record("\(row.id) is the same with byte \(index) changed") }
            }
        }
    }

    @Test("Every sound frame is found in a stream of all rows, each unsound one before the next sound one")
    func afterUnsound() {
        var stream: [UInt8] = []
        for (index, row) in Vectors.sound.enumerated() {
            // A stream may end inside a frame; the delimiter of the next frame is the end of that one too.
            stream += Vectors.unsound[index % Vectors.unsound.count].stream + [0x7e] + row.stream
        }
        let expected = Vectors.sound.flatMap { Decoded.all($0.stream) }
        var found = Decoded.all(stream).filter { $0.reason == nil }[...]
        for decoded in expected {
            guard let index = found.firstIndex(of: decoded) else {
                Issue.record("\(decoded) is lost")
                return
            }
            found = found[(index + 1)...]
        }
    }
}
