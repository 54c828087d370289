import Interchange
import Testing

@Suite("Did you mean")
struct NearestTests {
    private let names = ["curfew", "leave", "offline", "boundary", "strap"]

    @Test("a letter wrong, left out, too much or swapped finds the name")
    func slips() {
        #expect(nearest(to: "curfev", among: names) == "curfew")
        #expect(nearest(to: "ofline", among: names) == "offline")
        #expect(nearest(to: "boundaryy", among: names) == "boundary")
        #expect(nearest(to: "starp", among: names) == "strap")
        #expect(nearest(to: "curwef", among: names) == "curfew")
        #expect(nearest(to: "宵紧", among: ["宵禁", "请假"]) == "宵禁")
    }

    @Test("the nearest of several is taken, and nothing that is far")
    func distance() {
        #expect(nearest(to: "abcdef", among: ["abcxyf", "abcdez", "abcdxx"]) == "abcdez")
        #expect(nearest(to: "weather", among: names) == nil)
        #expect(nearest(to: "", among: names) == nil)
        #expect(nearest(to: "x", among: []) == nil)
        #expect(nearest(to: String(repeating: "x", count: 100_000), among: names) == nil)
    }
}
