import Firmware
import JT808
import Testing

/// The stores of the reference device keep what they are given.
struct StoreTests {
    @Test(
        "A region keeps records as a store must, around its end and around the end of the sequence numbers",
        arguments: [1, 2, 7, 40], [0, 1, .max - 5, .max - 2_000] as [UInt32])
    func region(_ room: Int, first: UInt32) {
        let memory = UnsafeMutableRawBufferPointer.allocate(
            byteCount: room * RegionFixStore.slotSize + 11, alignment: 8)
        defer { memory.deallocate() }
        checkConformance(
            RegionFixStore(region: memory, first: first), first: first, room: room, seed: UInt64(room) + UInt64(first))
    }

    @Test("A region too small for a record keeps none")
    func tooSmall() {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: RegionFixStore.slotSize - 1, alignment: 8)
        defer { memory.deallocate() }
        checkConformance(RegionFixStore(region: memory), first: 0, room: 0, seed: 1, steps: 200)
    }

    @Test("A region is not touched before records come, so that memory can be lazy")
    func lazy() {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 3 * RegionFixStore.slotSize, alignment: 8)
        defer { memory.deallocate() }
        memory.initializeMemory(as: UInt8.self, repeating: 0xa5)
        var store = RegionFixStore(region: memory)
        #expect(memory.allSatisfy { $0 == 0xa5 })
        let record: [UInt8] = [1, 2, 3]
        _ = store.append(record.span.bytes)
        #expect(store.count == 1)
        #expect(memory[RegionFixStore.slotSize...].allSatisfy { $0 == 0xa5 })
    }

    @Test("A table keeps 24 areas and 512 vertices as a store must", arguments: 1...8)
    func table(_ seed: UInt64) {
        checkConformance(AreaTable(), areas: 24, vertices: 512, seed: seed)
    }
}
