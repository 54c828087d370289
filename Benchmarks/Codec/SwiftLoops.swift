internal import JT808

/// The library's side.
enum SwiftLoops {
    @inline(never)
    static func decode(_ load: Load, rounds: UInt64) -> UInt64 {
        let frame = load.frame
        var header = load.header
        let empty = Fix(location: Location(latitude: 0, longitude: 0, time: nil), items: WristbandItems())
        var fixes = [Fix](repeating: empty, count: load.count)
        var scratch = [UInt8](repeating: 0, count: Deframer.platformLimit)
        var span = scratch.mutableSpan
        var buffer = span.mutableBytes
        var values = fixes.mutableSpan
        var seen: UInt64 = 0
        for _ in 0..<rounds {
            var deframer = Deframer(limit: Deframer.platformLimit)
            let isRead =
                load.count == 1
                ? readReport(frame.span.bytes, &deframer, &buffer, &header, &values[0])
                : readBatch(frame.span.bytes, &deframer, &buffer, &header, &values)
            guard isRead else { return 0 }
            seen &+= UInt64(header.serial)
            for index in values.indices {
                seen &+= UInt64(bitPattern: Int64(values[index].location.latitude))
                seen &+= UInt64(values[index].items.mileage ?? 0)
            }
        }
        return seen
    }

    /// Reads the first frame of a stream, a location report, as a platform does.
    @inline(never)
    private static func readReport(
        _ stream: RawSpan, _ deframer: inout Deframer, _ buffer: inout MutableRawSpan, _ header: inout Header,
        _ fix: inout Fix
    ) -> Bool {
        var rest = stream
        guard case .frame(let frame) = deframer.next(&rest, into: &buffer) else { return false }
        do throws(Refusal) {
            let message = try Message(frame.bytes)
            let report = try LocationReport(message.body)
            header = message.header
            fix.location = report.location
            fix.items = WristbandItems(report.items)
            return true
        } catch {
            return false
        }
    }

    /// The same for a batch of as many fixes as there are places.
    @inline(never)
    private static func readBatch(
        _ stream: RawSpan, _ deframer: inout Deframer, _ buffer: inout MutableRawSpan, _ header: inout Header,
        _ fixes: inout MutableSpan<Fix>
    ) -> Bool {
        var rest = stream
        guard case .frame(let frame) = deframer.next(&rest, into: &buffer) else { return false }
        do throws(Refusal) {
            let message = try Message(frame.bytes)
            let batch = try LocationBatch(message.body, edition: message.header.edition)
            header = message.header
            guard Int(batch.count) <= fixes.count else { return false }
            var index = 0
            batch.forEach { body, _ in
                do throws(Refusal) {
                    let report = try LocationReport(body)
                    fixes[index].location = report.location
                    fixes[index].items = WristbandItems(report.items)
                    index &+= 1
                } catch {}
            }
            return index == fixes.count
        } catch {
            return false
        }
    }

    @inline(never)
    static func encode(_ load: Load, rounds: UInt64) -> UInt64 {
        var storage = [UInt8](repeating: 0, count: FrameWriter.storageSize)
        var span = storage.mutableSpan
        var bytes = span.mutableBytes
        var header = load.header
        var fixes = load.fixes
        var location = fixes[0].location
        var values = fixes.mutableSpan
        var seen: UInt64 = 0
        for round in 0..<rounds {
            header.serial = UInt16(truncatingIfNeeded: round)
            location.latitude = 39_900_000 &+ Int32(truncatingIfNeeded: round & 0xffff)
            values[0].location.latitude = location.latitude
            let length =
                load.count == 1
                ? write(&header, &location, load.items, into: &bytes) : writeBatch(&header, values.span, into: &bytes)
            guard length > 1 else { return 0 }
            let check = bytes.bytes.unsafeLoad(fromUncheckedByteOffset: length &- 2, as: UInt8.self)
            seen &+= UInt64(length) &+ UInt64(check)
        }
        return seen
    }

    /// Writes a location report; what a round changes is not copied for it, as in C.
    @inline(never)
    static func write(
        _ header: inout Header, _ location: inout Location, _ items: WristbandItems, into storage: inout MutableRawSpan
    ) -> Int {
        var frame = FrameWriter(header, into: &storage)
        location.emit(into: &frame.body)
        items.emit(into: &frame.body)
        return frame.finish()
    }

    /// Writes a batch.
    @inline(never)
    static func writeBatch(_ header: inout Header, _ fixes: Span<Fix>, into storage: inout MutableRawSpan) -> Int {
        var frame = FrameWriter(header, into: &storage)
        frame.body.word(UInt16(truncatingIfNeeded: fixes.count))
        frame.body.byte(LocationBatch.Kind.refill.rawValue)
        for index in fixes.indices {
            let start = frame.body.count
            frame.body.word(0)
            fixes[index].location.emit(into: &frame.body)
            fixes[index].items.emit(into: &frame.body)
            frame.body.patch(UInt16(truncatingIfNeeded: frame.body.count &- start &- 2), at: start)
        }
        return frame.finish()
    }
}
