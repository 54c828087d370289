import Glibc
import Interchange
import Testing

@Suite("The disk whose power can be cut")
struct CutDiskTests {
    @Test("It tells whether what was planned happened, and another plan does not take its place before")
    func plans() async throws {
        let disk = CutDisk()
        disk.plan(.fails(ENOSPC), at: 2)
        try disk.append([1], to: "file")
        #expect(disk.isPlanned && disk.happened == nil)
        #expect(throws: FileError.self) { try disk.append([2, 3], to: "file") }
        #expect(!disk.isPlanned && disk.happened == .fails(ENOSPC))
        try disk.append([4], to: "file")
        #expect(disk["file"] == [1, 2, 4])
        await #expect(processExitsWith: .failure) {
            let disk = CutDisk()
            disk.plan(.cutBefore, at: 2)
            disk.plan(.cutWithin, at: 3)
        }
    }
}
