import JT808

extension FuzzTarget {
    /// Any bytes are refused inside themselves, or are items of which each is found where it stands; those that are
    /// understood come back as they were read.
    static let items = FuzzTarget(name: "items") { stream in
        Hearing.frames(stream).compactMap { plain in
            guard let message = try? Message(plain.span.bytes), message.header.message == .location,
                message.body.byteCount >= Location.size
            else { return nil }
            return message.body.dropFirst(Location.size).octets
        }
    } check: { input throws(Broken) in
        let items: AdditionalItems
        do throws(Refusal) {
            items = try AdditionalItems(input)
        } catch {
            return try expect((0...input.byteCount).contains(error.offset), "\(error) lies outside")
        }
        try checkPlaces(items)
        try checkScans(items)
        let wristband = WristbandItems(items)
        let own = written { wristband.emit(into: &$0) }
        try expect(own.count == wristband.size, "\(own.count) bytes, not \(wristband.size), of \(wristband)")
        try expect((try? read(own)) == wristband, "\(wristband) came back as another")
        let vehicle = VehicleItems(items)
        let others = written { vehicle.emit(into: &$0) }
        try expect((try? readOthers(others)) == vehicle, "\(vehicle) came back as another")
    }

    private static func read(_ bytes: [UInt8]) throws(Refusal) -> WristbandItems {
        WristbandItems(try AdditionalItems(bytes.span.bytes))
    }

    private static func readOthers(_ bytes: [UInt8]) throws(Refusal) -> VehicleItems {
        VehicleItems(try AdditionalItems(bytes.span.bytes))
    }

    private static func checkPlaces(_ items: borrowing AdditionalItems) throws(Broken) {
        var walked: [UInt8] = []
        var wrong: String?
        let bytes = items.bytes.octets
        items.forEach { id, value, offset in
            walked += [id.rawValue, UInt8(value.byteCount)] + value.octets
            if Array(bytes[offset..<offset + value.byteCount]) != value.octets { wrong = "the item at \(offset)" }
        }
        try expect(walked == bytes, "the items are not the bytes")
        try expect(wrong == nil, wrong ?? "")
        for id in Set(bytes) {
            guard let value = items.first(ItemID(rawValue: id)) else { continue }
            try expect(value.byteCount <= 255, "item \(id) is too long")
        }
    }

    /// Reads every entry of the scans and every tyre.
    private static func checkScans(_ items: borrowing AdditionalItems) throws(Broken) {
        var entries = 0
        if let value = items.first(.accessPoints), let points = AccessPoints(value) {
            for index in 0..<points.count where points[index].address >> 48 == 0 { entries += 1 }
            try expect(entries == points.count, "an address has more than 48 bits")
        }
        if let value = items.first(.cells), let cells = Cells(value) {
            for index in 0..<cells.count { entries += Int(cells[index].network) }
        }
        if let value = items.first(.tyrePressures) {
            let tyres = TyrePressures(value)
            for index in 0..<tyres.count { entries += Int(tyres[index] ?? 0) }
        }
        try expect(entries >= 0, "")
    }

    private static func written(_ write: (inout BodyWriter) -> Void) -> [UInt8] {
        var storage = [UInt8](repeating: 0xaa, count: 1_024)
        var span = storage.mutableSpan
        var bytes = span.mutableBytes
        var body = BodyWriter(&bytes)
        write(&body)
        let length = body.finish()
        return Array(storage[..<length])
    }
}
