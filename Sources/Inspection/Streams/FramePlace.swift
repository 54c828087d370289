public import Interchange

/// Where a frame was seen on its way.
public struct FramePlace: Sendable, CustomStringConvertible {
    /// The packet that completed it, from 1; nothing where no packets are seen.
    public var packet: Int?
    /// When: nanoseconds since 1970, UTC.
    public var time: UInt64?
    /// Who sent it.
    public var source: String
    /// To whom.
    public var destination: String

    /// Makes a place.
    public init(packet: Int?, time: UInt64?, source: String, destination: String) {
        self.packet = packet
        self.time = time
        self.source = source
        self.destination = destination
    }

    /// `packet 12  2026-03-02T10:00:00.123456+08:00  127.0.1.1:40001 → 127.0.0.1:7611`.
    public var description: String {
        let parts = [packet.map { "packet \($0)" }, timeText, "\(source) → \(destination)"]
        return parts.compactMap { $0 }.joined(separator: "  ")
    }

    /// The time as the frames tell theirs, GMT+8, to the microsecond.
    public var timeText: String? { time.map { CalendarTime(nanoseconds: $0).text } }

    /// Writes its members.
    func write(to members: inout JSONMembers) {
        if let packet { members.field("packet", packet) }
        if let timeText { members.field("time", timeText) }
        members.field("source", source)
        members.field("destination", destination)
    }
}

/// A frame of a stream with its place, as one JSON object.
public struct PlacedFrameJSON: JSONRecord {
    private let frame: StreamFrame
    private let place: FramePlace?

    /// - Parameter place: where it was seen; nothing for the bytes of a file.
    public init(_ frame: StreamFrame, at place: FramePlace?) {
        self.frame = frame
        self.place = place
    }

    /// Writes the object's members.
    public func write(to members: inout JSONMembers) {
        place?.write(to: &members)
        FrameJSON(frame.inStream, offset: frame.offset).write(to: &members)
    }
}
