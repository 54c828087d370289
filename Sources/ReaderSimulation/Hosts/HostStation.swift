internal import Link

/// A simulated reader at its place: the reader, and both directions of its line.
struct HostStation {
    let name: String
    var reader: any DeskReader
    var up: Wire, down: Wire

    init(_ name: String, _ reader: any DeskReader) {
        self.name = name
        self.reader = reader
        // Without a rate nothing cuts what belongs together.
        let piece = reader.baud == nil ? Int.max : 64
        up = Wire(baud: reader.baud, piece: piece)
        down = Wire(baud: reader.baud, piece: piece)
    }

    /// When something is due.
    var next: SteadyTime? { [up.next, down.next, reader.deadline].compactMap { $0 }.min() }

    /// Takes bytes of the other program, which has set a rate.
    mutating func receive(_ bytes: [UInt8], rate: Int?, now: SteadyTime) {
        up.setRate(baud: reader.baud)
        up.send(Emission(sampled(bytes, rate), at: now))
    }

    /// Moves what is due, both ways.
    ///
    /// - Returns: what has arrived for the other program.
    mutating func carry(rate: Int?, now: SteadyTime) -> [Wire.Arrival] {
        while let arrival = up.receive(now: now) {
            if case .bytes(let bytes) = arrival { reader.receive(bytes, now: now) }
        }
        reader.handle(timeout: now)
        while let emission = reader.transmit() { down.send(emission) }
        down.setRate(baud: reader.baud)
        var arrived: [Wire.Arrival] = []
        while let arrival = down.receive(now: now) {
            if case .bytes(let bytes) = arrival {
                arrived.append(.bytes(sampled(bytes, rate)))
            } else {
                arrived.append(arrival)
            }
        }
        return arrived
    }

    /// Forgets what was on the line.
    mutating func pull() { self = HostStation(name, reader) }

    /// What one end makes of bytes when the other sends at another rate: nothing it could understand.
    private func sampled(_ bytes: [UInt8], _ rate: Int?) -> [UInt8] {
        guard let rate, let baud = reader.baud, rate != baud else { return bytes }
        return bytes.map { ~($0 << 1) }
    }
}
