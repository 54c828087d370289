import CommandHarness
import Testing

extension DeskScene {
    /// Kills the command at every call that writes, and within every write.
    ///
    /// - Parameter check: expects what must be so when the command has been started again and has ended.
    /// - Returns: at how many points it was killed.
    func killEverywhere(
        in folder: Folder, desks: Int = 40, check: (KilledDesk) throws -> Void
    ) throws -> Int {
        let shim = try KillingShim(in: folder)
        let undisturbed = try KilledDesk(self, killedAt: nil, by: shim, in: folder.file("undisturbed"))
        while try undisturbed.step() { ChildProgram.waitForAny(of: undisturbed.programs) }
        try check(undisturbed)
        let count = try #require(undisturbed.count)
        let before = (1...count.calls).map { KillPoint(call: $0, within: false) }
        let within = (1...count.writes).map { KillPoint(call: $0, within: true) }
        var points = (before + within)[...]
        var running: [KilledDesk] = []
        var killed = 0
        while !points.isEmpty || !running.isEmpty {
            while running.count < desks, let point = points.popFirst() {
                let place = folder.file("\(point.within ? "within" : "before")-\(point.call)")
                running.append(try KilledDesk(self, killedAt: point, by: shim, in: place))
            }
            ChildProgram.waitForAny(of: running.flatMap(\.programs))
            var left: [KilledDesk] = []
            for desk in running {
                if try desk.step() {
                    left.append(desk)
                } else {
                    // How often a reader is asked whether a finger is there differs: the last points may not be reached.
                    if desk.endings.first?.code == 128 + 9 { killed += 1 }
                    try check(desk)
                }
            }
            running = left
        }
        return killed
    }
}
