internal import JT808

/// The library's side.
enum SwiftLoops {
    @inline(never)
    static func decode(_ load: Load, rounds: UInt64) -> UInt64 {
        let frame = load.frame
        var scratch = [UInt8](repeating: 0, count: Deframer.platformLimit)
        var seen: UInt64 = 0
        for _ in 0..<rounds { seen &+= decodeOnce(frame, into: &scratch) }
        return seen
    }

    /// Reads a stream of one frame as a platform does.
    @inline(never)
    private static func decodeOnce(_ stream: [UInt8], into scratch: inout [UInt8]) -> UInt64 {
        var deframer = Deframer(limit: Deframer.platformLimit)
        var rest = stream.span.bytes
        var span = scratch.mutableSpan
        var buffer = span.mutableBytes
        guard case .frame(let frame) = deframer.next(&rest, into: &buffer) else { return 0 }
        do {
            let message = try Message(frame.bytes)
            let report = try LocationReport(message.body)
            let items = WristbandItems(report.items)
            return UInt64(message.header.serial) &+ UInt64(bitPattern: Int64(report.location.latitude))
                &+ UInt64(items.mileage ?? 0)
        } catch {
            return 0
        }
    }

    @inline(never)
    static func encode(_ load: Load, rounds: UInt64) -> UInt64 {
        var storage = [UInt8](repeating: 0, count: FrameWriter.storageSize)
        var header = Load.header
        var location = Load.location
        var seen: UInt64 = 0
        for round in 0..<rounds {
            header.serial = UInt16(truncatingIfNeeded: round)
            location.latitude = 39_900_000 &+ Int32(truncatingIfNeeded: round & 0xffff)
            let length = write(header, location, load.items, into: &storage)
            seen &+= UInt64(length) &+ UInt64(storage[length &- 2])
        }
        return seen
    }

    @inline(never)
    static func write(
        _ header: Header, _ location: Location, _ items: WristbandItems, into storage: inout [UInt8]
    ) -> Int {
        var span = storage.mutableSpan
        var bytes = span.mutableBytes
        var frame = FrameWriter(header, into: &bytes)
        location.emit(into: &frame.body)
        items.emit(into: &frame.body)
        return frame.finish()
    }
}
