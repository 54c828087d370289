import Enrolment
import Glibc
import JT808
import Link
import Readers
import Testing

@Suite("The provisioning of everybody in a file")
struct BatchTests {
    @Test("Four slots at a time: each person has their own wristband, and it takes less than half the time of one slot")
    func fourSlots() throws {
        let (four, one) = (try BatchScene(people: 1...8), try BatchScene(people: 1...8))
        let report = try four.run(four.file(1...8))
        #expect(report.isComplete && report.done == 8)
        try expectDone(four, 1...8)
        #expect(try one.run(one.file(1...8), slots: [2]).isComplete)
        try expectDone(one, 1...8)
        let times = [four, one].map { $0.station.now.nanoseconds }
        #expect(times[0] * 2 < times[1])
    }

    @Test("The same file once more changes nothing, and asks for nothing")
    func again() throws {
        let scene = try BatchScene(people: 1...5)
        _ = try scene.run(scene.file(1...5))
        let (head, asked) = (scene.at.ledger.head, scene.prompts.count)
        let report = try scene.run(scene.file(1...5))
        #expect(report.isComplete && report.present == 5 && report.done == 0)
        #expect(scene.at.ledger.head == head && scene.prompts.count == asked)
    }

    @Test(
        "Another wristband than the one meant, a bound one and one without a number are taken out, and the right one goes in"
    )
    func wrongWristbands() throws {
        let scene = try BatchScene(people: 1...8)
        _ = try scene.run(scene.file([1]))
        scene.wrong = [2: ["WB-99"], 3: ["WB-1"], 4: ["", "WB-1"]]
        let report = try scene.run(scene.file(1...8, meant: [2]))
        #expect(report.isComplete)
        #expect(scene.troubles[2]?.map(\.name) == ["anotherWristband"])
        #expect(scene.troubles[3]?.map(\.name) == ["ledger"])
        #expect(scene.troubles[4]?.map(\.name) == ["noSerialNumber", "ledger"])
        try expectDone(scene, 1...8)
    }

    @Test("Who gets a wrong wristband three times is left out, the rest is done, and another run binds them")
    func stubborn() throws {
        let scene = try BatchScene(people: 1...6)
        scene.wrong[2] = ["WB-99", "WB-98", "WB-97"]
        let report = try scene.run(scene.file(1...6, meant: [2]))
        #expect(report.failed.mapValues(\.name) == [3: "anotherWristband"])
        #expect(report.complaints.count == 1 && report.complaints[0].hasPrefix("orders.csv:3: "))
        try expectDone(scene, [1, 3, 4, 5, 6])
        for number in UInt64(97)...99 { #expect(scene.wristband(number)?.terminal == .zero) }
        #expect(try scene.run(scene.file(1...6, meant: [2])).done == 1)
        try expectDone(scene, 1...6)
    }

    @Test("A wristband that was taken out too early is asked for by its number, and gone on with")
    func takenOut() throws {
        let scene = try BatchScene(people: 1...4)
        scene.drawn = [3]
        #expect(try scene.run(scene.file(1...4)).isComplete)
        #expect(scene.prompts.contains(.putIn(Scene.wristband(3))))
        try expectDone(scene, 1...4)
    }

    @Test("Who does not put it on is left out, and gets the same wristband later")
    func unwilling() throws {
        let scene = try BatchScene(people: 1...6)
        scene.unwilling = [5]
        let report = try scene.run(scene.file(1...6))
        #expect(report.failed == [6: .notWorn(Scene.wristband(5))])
        try expectDone(scene, [1, 2, 3, 4, 6])
        scene.unwilling = []
        let asked = scene.prompts.count
        #expect(try scene.run(scene.file(1...6)).isComplete)
        #expect(scene.prompts[asked] == .putIn(Scene.wristband(5)))
        try expectDone(scene, 1...6)
    }

    @Test(
        "The cable is pulled at any operation and plugged in again: everybody is bound, and each notes it twice at most"
    )
    func cable() throws {
        let undisturbed = try BatchScene(people: 1...5)
        _ = try undisturbed.run(undisturbed.file(1...5))
        for operation in 1...undisturbed.station.operations {
            for after in [Duration.zero, .milliseconds(22), .milliseconds(110)] {
                let scene = try BatchScene(people: 1...5)
                scene.station.outages = [operation: (after, .seconds(30))]
                let report = try scene.run(scene.file(1...5))
                #expect(report.isComplete, "\(operation) \(after): \(report.complaints)")
                try expectDone(scene, 1...5)
                #expect(scene.at.count(.failed) <= 8, "\(operation) \(after)")
            }
        }
    }

    @Test("A cable that stays out ends the batch, and the same file goes on")
    func cableOut() throws {
        let scene = try BatchScene(people: 1...8)
        scene.station.outages = [30: (.milliseconds(5), .seconds(100_000))]
        let report = try scene.run(scene.file(1...8))
        #expect(!report.isComplete && report.notBegun > 0)
        #expect(report.failed.values.allSatisfy { ["unplugged", "noSuchPort"].contains($0.name) })
        try scene.restart()
        #expect(try scene.run(scene.file(1...8)).isComplete)
        try expectDone(scene, 1...8)
    }

    @Test("Ctrl-C ends all slots at once, and what was done is gone on with")
    func cancelled() throws {
        let scene = try BatchScene(people: 1...8)
        scene.happens = { [unowned scene] person, prompt in
            if person == 3, prompt == .closeStrap { scene.station.cancel() }
        }
        let report = try scene.run(scene.file(1...8))
        #expect(report.isCancelled && report.notBegun == 4)
        #expect(report.failed.values.allSatisfy { $0.name == "cancelled" } && report.failed.count == 4)
        try scene.restart()
        #expect(try scene.run(scene.file(1...8)).isComplete)
        try expectDone(scene, 1...8)
    }

    @Test("Ctrl-C when a wristband is to be taken out ends the batch, and its person is bound")
    func cancelledWhenBound() throws {
        let scene = try BatchScene(people: 1...3)
        scene.happens = { [unowned scene] person, prompt in
            if person == 2, prompt == .takeOut { scene.station.cancel() }
        }
        let report = try scene.run(scene.file(1...3), slots: [0])
        #expect(report.isCancelled && report.done == 2 && report.failed == [:] && report.notBegun == 1)
        #expect(scene.troubles[2] == [.cradle(.wristbandTaken, .cancelled)])
        try expectDone(scene, 1...2)
    }

    @Test("A cable that stays out when a wristband is to be taken out ends the batch at the next person")
    func cableOutWhenBound() throws {
        let scene = try BatchScene(people: 1...3)
        scene.happens = { [unowned scene] person, prompt in
            guard person == 1, prompt == .takeOut else { return }
            scene.station.outages = [scene.station.operations + 1: (.zero, .seconds(100_000))]
        }
        let report = try scene.run(scene.file(1...3), slots: [0])
        #expect(report.failed.keys.sorted() == [3] && report.done == 1 && report.notBegun == 1)
        #expect(!report.isCancelled)
        try expectDone(scene, [1])
    }

    @Test("A full disk ends the batch, and the same file goes on when there is room")
    func fullDisk() throws {
        let undisturbed = try BatchScene(people: 1...6)
        let first = undisturbed.at.ledgerDisk.calls + 1
        _ = try undisturbed.run(undisturbed.file(1...6))
        for call in stride(from: first, through: undisturbed.at.ledgerDisk.calls, by: 7) {
            let scene = try BatchScene(people: 1...6)
            scene.at.ledgerDisk.plan(.failsFromNow(ENOSPC), at: call)
            let report = try scene.run(scene.file(1...6))
            #expect(!report.isComplete && report.failed.values.allSatisfy { $0.name == "ledger" }, "\(call)")
            try scene.restart()
            #expect(try scene.run(scene.file(1...6)).isComplete, "\(call)")
            try expectDone(scene, 1...6)
        }
    }

    @Test("Bad lines and people whom the ledger does not know are told by their line, and the rest is done")
    func badLines() throws {
        let scene = try BatchScene(people: 1...4)
        let (order, subject) = (Scene.order(1).hexadecimal, Scene.subject(1))
        let other: [UInt64: String] = [
            2: "\(subject),\(order.dropLast()),", 3: "nobody,\(order),",
            5: "\(subject),\(Scene.order(10_001).hexadecimal),", 6: "\(Scene.subject(1)),\(order),",
            7: "\(subject),\(Scene.order(7).hexadecimal),a number that is far too long",
        ]
        let file = try scene.file(1...8, other: other)
        #expect(file.faults.map(\.line) == [3, 4, 6, 7, 8])
        let report = try scene.run(file)
        #expect(report.failed == [9: .ledger(.refused(.notEnrolled(Scene.subject(8))))])
        #expect(report.complaints.count == 6)
        try expectDone(scene, [1, 4])
    }

    /// Expects that exactly these people are bound, each with their own wristband, which has all that it should.
    private func expectDone(
        _ scene: BatchScene, _ people: some Collection<UInt64>, _ location: SourceLocation = #_sourceLocation
    ) throws {
        #expect(scene.bindings == BatchScene.own(people), sourceLocation: location)
        for person in people {
            let wristband = try #require(scene.wristband(person), sourceLocation: location)
            try scene.at.expect(wristband, of: person, sourceLocation: location)
        }
        #expect(scene.at.count(.bound) == people.count, sourceLocation: location)
        #expect(scene.at.labels.labels.count <= people.count, sourceLocation: location)
        #expect(try LedgerVerification(in: scene.at.ledgerDisk, .chained).isSound, sourceLocation: location)
    }
}
