import JT808
import Link
import ReaderSimulation
import ReaderWire

/// The host of a simulated cradle, and the core of its wristbands, on a virtual clock.
final class CradleTalk {
    /// Noon of 2026-09-03 GMT+8, the clock's origin.
    static let noon: UInt64 = 841_752_000_000
    static let identity = CradleIdentity(terminal: TerminalNumber("13900000123")!, serialNumber: "WB1-000123")!
    static let key = CradleKey(Array(1...32))!

    var now = SteadyTime.zero
    private var codec = CradleCodec()

    /// Types a line.
    func obey(_ cradle: inout SimulatedCradle, _ line: String) -> [String]? {
        cradle.obey(line.split(separator: " ").map(String.init))
    }

    /// Sends requests, and waits for nothing.
    func tell(_ cradle: inout SimulatedCradle, _ messages: [CradleMessage]) {
        var codec = CradleCodec()
        for message in messages { cradle.receive(codec.frame(CradleFrame(serial: 9, message)), now: now) }
    }

    /// All that is said to a request in the second after it.
    func ask(_ cradle: inout SimulatedCradle, _ message: CradleMessage) -> [CradleMessage] {
        tell(&cradle, [message])
        return said(&cradle, by: .seconds(1)).map(\.message)
    }

    /// All that is said from now on for a time, and when.
    func said(
        _ cradle: inout SimulatedCradle, by time: Duration = .zero
    ) -> [(at: SteadyTime, serial: UInt16, message: CradleMessage)] {
        let end = now + time
        var said: [(at: SteadyTime, serial: UInt16, message: CradleMessage)] = []
        repeat {
            cradle.handle(timeout: now)
            while let emission = cradle.transmit() {
                codec.receive(emission.bytes)
                while case .answer(let frame)? = codec.next() {
                    said.append((emission.at, frame.serial, frame.message))
                }
            }
            guard let next = cradle.deadline, next <= end else { break }
            now = max(now, next)
        } while true
        now = end
        return said
    }

    /// A supervision order from noon on.
    static func arming(seconds: UInt32) -> WristbandFrame {
        func digits(_ seconds: UInt32) -> [UInt8] {
            let packed = DateTime(secondsSince2000: seconds).packed
            return (0..<6).map { UInt8(truncatingIfNeeded: packed >> (40 - 8 * UInt64($0))) }
        }
        let start = UInt32(noon / 1_000)
        let body = [1] + [UInt8](repeating: 7, count: 16) + digits(start) + digits(start + seconds)
        let header = Header(.supervisionOrder, edition: .v2019, terminal: identity.terminal, serial: 1)
        return WristbandFrame(header, body: body)!
    }
}
