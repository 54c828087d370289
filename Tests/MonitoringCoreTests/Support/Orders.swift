import Geodesy
import JT808
import MonitoringCore

extension Order {
    /// A person at the middle of Liuzhou, watched from 2 March 2026 on; nothing is demanded of them.
    static func plain(_ terminal: String = "13800138000", code: String = "A1B2C3D4") -> Order {
        Order(
            terminal: TerminalNumber(terminal) ?? .zero, code: Array(code.utf8), interval: 60,
            home: Position(latitude: 24_300_000, longitude: 109_400_000), id: OrderID(high: 0x0102, low: 0x0304),
            from: DateTime(secondsSince2000: at("00:00")), until: DateTime(secondsSince2000: at("00:00", day: 90)))
    }

    /// A position some metres to the north of home, right to a thousandth.
    func north(_ metres: Double) -> Position {
        // 110,773 m a degree at latitude 24.3.
        Position(latitude: home.latitude + Int32((metres * 1e6 / 110_773).rounded()), longitude: home.longitude)
    }

    /// The same with a curfew of 300 m around home.
    func with(curfew begin: Double, _ end: Double) -> Order {
        var order = self
        order.curfew = Curfew(begin: begin * 3_600, end: end * 3_600, radius: 300)
        return order
    }

    /// The same with a boundary: a square whose northern side is 5 km from home.
    func withBoundary() -> Order {
        var order = self
        let edge = north(5_000).latitude - home.latitude
        order.boundary = [(1, 1), (1, -1), (-1, -1), (-1, 1)].map { (north: Int32, east: Int32) in
            Position(latitude: home.latitude + north * edge, longitude: home.longitude + east * edge)
        }
        return order
    }
}
