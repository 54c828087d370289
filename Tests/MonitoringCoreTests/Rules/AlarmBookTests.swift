import JT808
import MonitoringCore
import Testing

/// What is raised and not cleared.
struct AlarmBookTests {
    var book = AlarmBook()

    @Test("An alarm is raised once until it is cleared, and keeps when it happened", arguments: AlarmKind.allCases)
    mutating func once(_ kind: AlarmKind) {
        let first = AlarmBook.Alarm(occurred: 100, raised: 160)
        #expect(book.raise(kind, occurred: 100, now: 160) == first)
        #expect(book.raise(kind, occurred: 120, now: 180) == nil)
        #expect(AlarmKind.allCases.filter(book.isActive) == [kind])
        #expect(book.clear(kind) == first)
        #expect(book.clear(kind) == nil)
        #expect(book.raise(kind, occurred: 200, now: 200) == AlarmBook.Alarm(occurred: 200, raised: 200))
    }

    @Test("What an earlier run left standing stands; what it cleared does not")
    mutating func restored() {
        book.restore(.offline, AlarmBook.Alarm(occurred: 7, raised: 8))
        #expect(book.raise(.offline, occurred: 9, now: 9) == nil)
        book.restore(.offline, nil)
        #expect(!book.isActive(.offline))
    }
}
