import Enrolment
import Glibc
import Testing

/// The power is cut at every call that writes, before it and within it, and with each way of losing what was not waited
/// for.
@Suite("The ledger after a power cut")
struct LedgerCrashTests {
    /// Two people from the card to the wrist, one after the other, the first released again.
    private static let script =
        Scene.provisioning(1) + [Scene.released(1, 1), .wiped(wristband: Scene.wristband(1))] + Scene.provisioning(2)

    /// Records the rest of the script; how many records were acknowledged.
    @discardableResult
    private func go(on disk: CutDisk) -> UInt64 {
        var acknowledged: UInt64 = 0
        do throws(LedgerError) {
            let ledger = try Ledger(in: disk, .chained, replay: 4)
            acknowledged = ledger.head.count
            while ledger.head.count < UInt64(Self.script.count) {
                try ledger.append(Self.script[Int(ledger.head.count)], by: Scene.author, at: Scene.now)
                acknowledged = ledger.head.count
            }
        } catch {
            // The power is gone, and this process with it.
        }
        return acknowledged
    }

    @Test("Nothing acknowledged is lost, nothing is doubled or half made, and the work is completed")
    func everyCall() throws {
        let undisturbed = CutDisk()
        go(on: undisturbed)
        let (wanted, calls) = (undisturbed["ledger.ndjson"], undisturbed.calls)
        var points = 0
        for call in 1...calls {
            for fault in [CutDisk.Fault.cutBefore, .cutWithin] {
                let disk = CutDisk()
                disk.plan(fault, at: call)
                let acknowledged = go(on: disk)
                for loss in CutDisk.Loss.allCases {
                    points += 1
                    let after = disk.afterCut(loss)
                    let opened = try Ledger(in: after.copy, .chained)
                    #expect(opened.head.count >= acknowledged, "\(fault) at \(call), losing \(loss)")
                    #expect(opened.head.count <= acknowledged + 1, "\(fault) at \(call), losing \(loss)")
                    go(on: after)
                    #expect(after["ledger.ndjson"] == wanted, "\(fault) at \(call), losing \(loss)")
                    let verification = try LedgerVerification(in: after, .chained)
                    #expect(verification.findings == [], "\(fault) at \(call), losing \(loss)")
                }
            }
        }
        #expect(points >= 500)
    }

    @Test("A second cut, while the first is being put right, does no harm")
    func cutWhileOpening() throws {
        let undisturbed = CutDisk()
        go(on: undisturbed)
        for call in stride(from: 1, through: undisturbed.calls, by: 5) {
            let disk = CutDisk()
            disk.plan(.cutWithin, at: call)
            let acknowledged = go(on: disk)
            for second in 1...8 {
                for loss in CutDisk.Loss.allCases {
                    let after = disk.afterCut(.half)
                    after.plan(.cutWithin, at: second)
                    let more = go(on: after)
                    let last = after.afterCut(loss)
                    #expect(try Ledger(in: last, .chained).head.count >= max(acknowledged, more), "\(call), \(second)")
                }
            }
        }
    }

    @Test("A batch that a cut divided leaves whole records only")
    func batch() throws {
        let disk = CutDisk()
        _ = try Ledger(in: disk, .chained)
        let start = disk.calls
        for call in start + 1...start + 7 {
            for fault in [CutDisk.Fault.cutBefore, .cutWithin] {
                for loss in CutDisk.Loss.allCases {
                    let cut = disk.afterCut(.none)
                    cut.plan(fault, at: call - start)
                    let ledger = try Ledger(in: cut, .chained)
                    do throws(LedgerError) {
                        try ledger.append(Scene.provisioning(1), by: Scene.author, at: Scene.now)
                    } catch {
                        #expect(ledger.state == LedgerState())
                    }
                    let after = cut.afterCut(loss)
                    let opened = try Ledger(in: after, .chained)
                    #expect(try LedgerVerification(in: after, .chained).findings == [])
                    #expect(opened.head.count >= ledger.head.count)
                }
            }
        }
    }

    @Test("A full disk, at any call, leaves the ledger as it was, and it goes on when there is room")
    func full() throws {
        let undisturbed = CutDisk()
        go(on: undisturbed)
        for code in [ENOSPC, EDQUOT] {
            for call in 1...undisturbed.calls {
                let disk = CutDisk()
                disk.plan(.fails(code), at: call)
                do throws(LedgerError) {
                    let ledger = try Ledger(in: disk, .chained, replay: 4)
                    while ledger.head.count < UInt64(Self.script.count) {
                        let (head, state) = (ledger.head, ledger.state)
                        do throws(LedgerError) {
                            try ledger.append(Self.script[Int(head.count)], by: Scene.author, at: Scene.now)
                        } catch {
                            guard case .full = error else { throw error }
                            #expect("\(error)".contains("make room and try again"))
                            #expect(ledger.head == head && ledger.state == state)
                        }
                    }
                } catch {
                    // What fails in opening, or where it is open what the medium has, is put right by opening again.
                    go(on: disk.afterCut(.none))
                    continue
                }
                #expect(disk["ledger.ndjson"] == undisturbed["ledger.ndjson"], "\(call)")
                #expect(try LedgerVerification(in: disk, .chained).findings == [], "\(call)")
            }
        }
    }

    @Test("A disk that stays full keeps the ledger valid, whatever is tried")
    func staysFull() throws {
        for call in 1...60 {
            let disk = CutDisk()
            disk.plan(.failsFromNow(ENOSPC), at: call)
            let acknowledged = go(on: disk)
            #expect(try Ledger(in: disk.afterCut(.none), .chained).head.count >= acknowledged, "\(call)")
        }
    }

    @Test("After a failed wait for the medium nothing more is recorded until the ledger is opened anew")
    func failedWait() throws {
        let played = try Played(Scene.enrolment(1))
        played.disk.plan(.fails(EIO), at: played.disk.calls + 2)
        let event = Scene.steps(1, for: 1)[0]
        #expect(throws: LedgerError.unsettled("/disk")) {
            try played.ledger.append(event, by: Scene.author, at: Scene.now)
        }
        played.disk.forgive()
        #expect(throws: LedgerError.unsettled("/disk")) {
            try played.ledger.append(event, by: Scene.author, at: Scene.now)
        }
        let opened = try Ledger(in: played.disk.afterCut(.none), .chained)
        #expect(opened.head == played.ledger.head)
        try opened.append(event, by: Scene.author, at: Scene.now)
    }
}
