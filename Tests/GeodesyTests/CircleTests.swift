import Geodesy
import Testing

@Test("x")
func x() { #expect(Position(latitude: 0, longitude: 0).distance(to: Position(latitude: 0, longitude: 0)) == 0) }
