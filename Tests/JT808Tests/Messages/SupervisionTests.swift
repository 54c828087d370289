import JT808
import Testing

/// 0xF001 and 0xE001 of profile WB1: orders and what a wristband makes of them.
struct SupervisionTests {
    static let goldenOrder = hex("01 000102030405060708090a0b0c0d0e0f 260302000000 260601235959")
    static let goldenState = hex("01 000102030405060708090a0b0c0d0e0f 260302081530 00 01")
    static let order = OrderID(high: 0x0001_0203_0405_0607, low: 0x0809_0a0b_0c0d_0e0f)

    @Test("Action, order id and the days it holds")
    func orders() throws {
        let from = try #require(DateTime(packed: 0x2603_0200_0000))
        let until = try #require(DateTime(packed: 0x2606_0123_5959))
        expectRoundTrip(
            SupervisionOrder(action: .arm, order: Self.order, validFrom: from, validUntil: until), .v2019,
            golden: Self.goldenOrder)
        for action in SupervisionOrder.Action.allCases {
            expectRoundTrip(
                SupervisionOrder(action: action, order: .none, validFrom: until, validUntil: from), .v2013)
        }
        #expect(SupervisionOrder.Action.allCases.map(\.rawValue) == [0, 1, 2])
    }

    @Test("State, order id, since when, strap and wear, every code of the tables")
    func states() throws {
        let since = try #require(DateTime(packed: 0x2603_0208_1530))
        expectRoundTrip(
            SupervisionState(state: .armed, order: Self.order, since: since, strap: .locked, wear: .onBody), .v2019,
            golden: Self.goldenState)
        for state in SupervisionState.State.allCases {
            for strap in Strap.State.allCases {
                for wear in Wear.State.allCases {
                    expectRoundTrip(
                        SupervisionState(state: state, order: .none, since: since, strap: strap, wear: wear), .v2013)
                }
            }
        }
        #expect(SupervisionState.State.allCases.map(\.rawValue) == [0, 1, 2, 3])
    }

    @Test("A code the tables do not have, or a time that is none, is refused where it stands")
    func refusals() {
        func altered(_ golden: [UInt8], _ offset: Int, _ bytes: String) -> [UInt8] {
            let new = hex(bytes)
            return golden[..<offset] + new + golden[(offset + new.count)...]
        }
        let order = Self.goldenOrder
        expectRefusal(SupervisionOrder.self, altered(order, 0, "03"), .v2019, .outOfRange, at: 0)
        expectRefusal(SupervisionOrder.self, altered(order, 17, "260230"), .v2019, .notDecimal, at: 17)
        expectRefusal(SupervisionOrder.self, altered(order, 17, "000000000000"), .v2019, .notDecimal, at: 17)
        expectRefusal(SupervisionOrder.self, altered(order, 23, "260631"), .v2019, .notDecimal, at: 23)
        let state = Self.goldenState
        expectRefusal(SupervisionState.self, altered(state, 0, "04"), .v2019, .outOfRange, at: 0)
        expectRefusal(SupervisionState.self, altered(state, 17, "2613"), .v2019, .notDecimal, at: 17)
        expectRefusal(SupervisionState.self, altered(state, 23, "04"), .v2019, .outOfRange, at: 23)
        expectRefusal(SupervisionState.self, altered(state, 24, "02"), .v2019, .outOfRange, at: 24)
    }

    @Test("A body cut anywhere is refused at the cut; what a later version appends is ignored")
    func lengths() {
        for length in 0..<29 {
            expectRefusal(
                SupervisionOrder.self, Array(Self.goldenOrder[..<length]), .v2019, .truncated, at: length)
        }
        for length in 0..<25 {
            expectRefusal(
                SupervisionState.self, Array(Self.goldenState[..<length]), .v2019, .truncated, at: length)
        }
        #expect(
            reading(SupervisionOrder.self, Self.goldenOrder + [1], .v2019)
                == reading(SupervisionOrder.self, Self.goldenOrder, .v2019))
        #expect(
            reading(SupervisionState.self, Self.goldenState + [1], .v2019)
                == reading(SupervisionState.self, Self.goldenState, .v2019))
    }
}
