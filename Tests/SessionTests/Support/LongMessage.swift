import JT808
import Session

/// A message whose body may be longer than a frame takes: the ends make it again from this each time.
struct LongMessage: UplinkContent, DownlinkContent, Hashable {
    var number: UInt32
    var count: Int
    var message: MessageID

    /// The bytes: the number, then what follows from it.
    var body: [UInt8] { bytes(0..<count) }

    /// The bytes of one fragment.
    func slice(_ fragment: Header.Fragment?) -> [UInt8] { bytes(fragment?.slice(ofBytes: count) ?? 0..<count) }

    private func bytes(_ range: Range<Int>) -> [UInt8] {
        range.map { place in
            place < 4
                ? UInt8(truncatingIfNeeded: number >> (24 - 8 * UInt32(place)))
                : UInt8(truncatingIfNeeded: place &* 31 &+ Int(number))
        }
    }
}
