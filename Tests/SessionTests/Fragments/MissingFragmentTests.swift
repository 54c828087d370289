import JT808
import Session
import Testing

/// How a receiving end asks for what did not come.
struct MissingFragmentTests {
    @Test("After a silence the missing fragments are asked for by the first one's serial", arguments: [0, 1, 4])
    func asks(_ came: Int) {
        let cut = Cut(1, bytes: 500, serial: 0xfffe)
        let gathering = Gathering()
        gathering.take(cut.fragments[came])
        gathering.pass(seconds: 4)
        #expect(gathering.requested() == nil)
        gathering.pass(seconds: 1)
        let request = gathering.requested()
        #expect(request?.serial == 0xfffe)
        #expect(request?.indices == (1...5).filter { $0 != UInt16(came) + 1 })
        #expect(gathering.requested() == nil)
    }

    @Test("They are asked for three times, and again after each new one")
    func bounded() {
        let cut = Cut(1, bytes: 500)
        let gathering = Gathering()
        gathering.take(cut.fragments[0])
        var count = 0
        for _ in 0..<6 {
            gathering.pass(seconds: 5)
            if gathering.requested() != nil { count += 1 }
        }
        #expect(count == 3)
        gathering.take(cut.fragments[3])
        gathering.pass(seconds: 5)
        #expect(gathering.requested()?.indices == [2, 3, 5])
    }

    @Test("Of very many, 32 are asked for at a time")
    func most() {
        var cut = Cut(1, bytes: 5_000)
        cut.size = 10
        let gathering = Gathering()
        gathering.take(cut.fragments[499])
        gathering.pass(seconds: 5)
        #expect(gathering.requested()?.indices == Array(1...32))
    }

    @Test("Where the sender repeats one serial, that is asked for")
    func same() {
        let gathering = Gathering()
        let cut = Cut(1, bytes: 500, convention: .same)
        gathering.take(cut.fragments[3])
        gathering.take(cut.fragments[1])
        gathering.pass(seconds: 5)
        let request = gathering.requested()
        #expect(request?.serial == 10)
        #expect(request?.indices == [1, 3, 5])
    }
}
