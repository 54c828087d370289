import Enrolment
import JT808
import ReaderSimulation
import ReaderWire
import Readers
import Testing

/// Wristbands that have something in them and are nobody's by the ledger of the desk.
@Suite("The wiping of a wristband")
struct WipingTests {
    private let wristband = Scene.wristband(1)

    /// Why the wristband in slot 0 may not be wiped, if so.
    private func refusal(_ at: Desk) -> ProvisioningError? {
        do throws(ProvisioningError) {
            _ = try at.desk.wipeable(in: 0)
            return nil
        } catch {
            return error
        }
    }

    @Test("One that another station has bound is wiped, noted, and taken by this station")
    func foreign() throws {
        let station = SimulatedStation(holding: 1)
        try Desk(station).desk.provision(Desk.request(1))
        let here = try Desk(station)
        let refused = try #require(here.failure(Desk.request(2)))
        #expect("\(refused)".contains("wristband wipe --slot 0"))
        let found = try here.desk.wipeable(in: 0)
        #expect(found == .init(wristband: wristband, terminal: Scene.terminal(1), isArmed: true))
        #expect(station.reader.slots[0]?.keys.isEmpty == false)
        try here.desk.wipe(found, in: 0)
        #expect(station.reader.slots[0]?.keys == [:] && station.reader.slots[0]?.terminal == .zero)
        #expect(here.count(.wiped) == 1)
        try here.desk.provision(Desk.request(2))
        try here.expectBound(2, 1)
    }

    @Test("One that is lost and turns up is free again when it is wiped")
    func turnedUp() throws {
        let at = try Desk(SimulatedStation(holding: 1))
        try at.desk.provision(Desk.request(1))
        #expect(try at.desk.release(Scene.subject(1), slot: nil, reason: "lost") == .unwiped(wristband))
        try at.desk.wipe(try at.desk.wipeable(in: 0), in: 0)
        #expect(at.ledger.state.wristbands[wristband]?.standing == .free)
        #expect(try at.desk.wipeable(in: 0) == .init(wristband: wristband, terminal: nil, isArmed: false))
    }

    @Test("One that is somebody's, or is being provisioned, is not wiped, and the command that ends that is named")
    func somebodys() throws {
        let at = try Desk(SimulatedStation(holding: 1), isWorn: false)
        #expect(at.failure(Desk.request(1)) == .notWorn(wristband))
        let reserved = try #require(refusal(at))
        #expect("\(reserved)".contains("'wristband provision --give-up'"))
        at.station.wear()
        try at.desk.provision(Desk.request(1))
        let bound = try #require(refusal(at))
        #expect("\(bound)".contains("'wristband order release'"))
        let armed = ProvisioningDesk.Wipeable(wristband: wristband, terminal: Scene.terminal(1), isArmed: true)
        #expect(throws: bound) { try at.desk.wipe(armed, in: 0) }
        try at.expectBound(1, 1)
    }
}
