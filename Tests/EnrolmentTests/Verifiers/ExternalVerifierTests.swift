import Biometrics
import CommandHarness
import Enrolment
import Testing

@Suite("A verifier behind a process")
struct ExternalVerifierTests {
    private static let sample = ExternalVerifier.Sample(
        reference: .vendor(model: "T-1", bytes: [0xc0, 0xff, 0xee, 0x01]),
        sample: .image(width: 2, height: 1, shades: [0, 255]))

    private static let hello = #"read -r ask; echo '{"matcher":"shell","version":"7"}'; read -r ask; "#

    /// A program that says who it is and answers its first question so.
    private static func program(_ answer: String) -> String { hello + "echo '\(answer)'; read -r ask" }

    @Test("What it decides is told with score, threshold, liveness, quality and who decided")
    func verdicts() {
        let verifier = ExternalVerifier(
            command: Self.program(
                #"{"id":1,"outcome":"match","score":87,"threshold":40,"liveness":"passed","quality":71,"attempts":2}"#))
        let match = verifier.verify(Self.sample)
        #expect(match.outcome == .match && match.liveness == .passed && match.quality == 71 && match.attempts == 2)
        #expect(match.score?.value == 87 && match.score?.threshold == 40)
        #expect(match.matcher == Matcher(name: "shell", version: "7"))
        let other = ExternalVerifier(command: Self.program(#"{"outcome":"noMatch","id":1,"more":[{}]}"#))
        let noMatch = other.verify(Self.sample)
        #expect(noMatch.outcome == .noMatch && noMatch.liveness == .notAssessed && noMatch.score == nil)
    }

    @Test(
        "Whatever it does instead of answering is inconclusive, and says what it did",
        arguments: [
            ("exit 0", .ended), ("exit 3", .ended), ("no-such-program-at-all", .ended), ("kill -9 $$", .ended),
            ("cat", .nonsense), ("echo; cat >/dev/null", .nonsense), ("yes", .nonsense),
            ("head -c 3000000 /dev/zero; cat >/dev/null", .nonsense), ("head -c 100 /dev/zero", .ended),
            (hello + "exit 1", .ended), (hello + "kill -9 $$", .ended), (hello + "printf '{\"id\":1'", .ended),
            (program("match"), .nonsense), (program("{}"), .nonsense), (program("[]"), .nonsense),
            (program(#"{"id":2,"outcome":"match"}"#), .nonsense), (program(#"{"outcome":"match"}"#), .nonsense),
            (program(#"{"id":1,"outcome":"Match"}"#), .nonsense), (program(#"{"id":1,"outcome":1}"#), .nonsense),
            (program(#"{"id":1,"outcome":"match","score":39,"threshold":40}"#), .nonsense),
            (program(#"{"id":1,"outcome":"noMatch","score":40,"threshold":40}"#), .nonsense),
            (program(#"{"id":1,"outcome":"match","score":90}"#), .nonsense),
            (program(#"{"id":1,"outcome":"match","liveness":"maybe"}"#), .nonsense),
            (program(#"{"id":1,"outcome":"match","quality":101}"#), .nonsense),
            (program(#"{"id":1,"outcome":"match","attempts":0}"#), .nonsense),
            (program(#"{"id":1,"outcome":"match","outcome":"noMatch"}"#), .nonsense),
            (program(#"{"id":1,"outcome":"inconclusive"}"#), .nonsense),
            (program(#"{"id":1,"outcome":"inconclusive","reason":"failed"}"#), .failed),
        ] as [(String, Inconclusive.MatcherFault)])
    func faults(_ command: String, _ fault: Inconclusive.MatcherFault) {
        let verifier = ExternalVerifier(command: command)
        #expect(verifier.verify(Self.sample).outcome == .inconclusive(.matcherFault(fault)))
        #expect(ExternalVerifier(command: command).enrol([Self.sample.sample]) != .template(Self.sample.reference))
    }

    @Test(
        "One that stalls is given up, in whichever of its answers",
        arguments: ["exec sleep 1000", hello + "exec sleep 1000"])
    func stalled(_ command: String) {
        let verifier = ExternalVerifier(command: command, limit: .milliseconds(200))
        #expect(verifier.verify(Self.sample).outcome == .inconclusive(.matcherFault(.timedOut)))
    }

    @Test("One that does not listen is given up, however much there is to say")
    func deaf() {
        let verifier = ExternalVerifier(command: Self.hello + "exec sleep 1000", limit: .milliseconds(400))
        let large = FingerSample.image(width: 4_000, height: 1_000, shades: Array(repeating: 1, count: 4_000_000))
        let outcome = verifier.verify(.init(reference: Self.sample.reference, sample: large)).outcome
        #expect(outcome == .inconclusive(.matcherFault(.timedOut)))
    }

    @Test(
        "What it could not do is told with its reason",
        arguments: [
            ("failureToAcquire", .failureToAcquire), ("poorQuality", .poorQuality), ("noReference", .noReference),
            ("attackSuspected", .attackSuspected), ("deviceFault", .deviceFault),
        ] as [(String, Inconclusive)])
    func reasons(_ name: String, _ reason: Inconclusive) {
        let verifier = ExternalVerifier(
            command: Self.program(#"{"id":1,"outcome":"inconclusive","reason":"\#(name)"}"#))
        #expect(verifier.verify(Self.sample).outcome == .inconclusive(reason))
    }

    @Test("A match of what is not alive is none")
    func attack() {
        let verifier = ExternalVerifier(command: Self.program(#"{"id":1,"outcome":"match","liveness":"failed"}"#))
        #expect(verifier.verify(Self.sample).outcome == .inconclusive(.attackSuspected))
    }

    @Test("After a fault it is started again, and is never given an answer to an earlier question")
    func restarted() {
        let folder = Folder()
        // The first run answers two questions at once; the second run counts on from where the caller is.
        let twice = #"echo '{"id":1,"outcome":"noMatch"}'; echo '{"id":1,"outcome":"match"}'; read -r ask; exit"#
        let verifier = ExternalVerifier(
            command: Self.hello + "if [ ! -e \(folder.path)/ran ]; then : > \(folder.path)/ran; \(twice); fi; "
                + #"echo '{"id":3,"outcome":"match"}'; read -r ask"#)
        #expect(verifier.verify(Self.sample).outcome == .noMatch)
        #expect(verifier.verify(Self.sample).outcome == .inconclusive(.matcherFault(.nonsense)))
        #expect(verifier.verify(Self.sample).outcome == .match)
    }

    @Test("What is compared is neither among its arguments nor in its environment, and arrives")
    func secret() {
        // Put together by the shell, so that the program does not hold what it looks for.
        let search = """
            mine="$(env; tr '\\0' ' ' < /proc/$$/cmdline; tr '\\0' ' ' < /proc/$$/environ)"; word=c0f; word=${word}fee01; \
            case "$mine" in *"$word"*) exit 1;; esac; case "$ask" in *"$word"*) ;; *) exit 2;; esac; 
            """
        let verifier = ExternalVerifier(
            command: Self.hello + search + #"echo '{"id":1,"outcome":"match"}'; read -r ask"#)
        #expect(verifier.verify(Self.sample).outcome == .match)
        var text = ""
        dump(Self.sample, to: &text)
        #expect(!text.contains("192") && !text.contains("255"))
    }

    @Test("A template is taken as it is made, and one that is none is nonsense")
    func enrolled() {
        func enrolled(_ template: String) -> ExternalVerifier.Enrolled {
            ExternalVerifier(command: Self.program(#"{"id":1,"template":\#(template)}"#)).enrol([Self.sample.sample])
        }
        #expect(
            enrolled(#"{"format":"vendor","model":"T-1","data":"c0ffee01"}"#) == .template(Self.sample.reference))
        let nonsense = ExternalVerifier.Enrolled.inconclusive(.matcherFault(.nonsense))
        for template in [
            #"{"format":"vendor","model":"T-1","data":"c0f"}"#, #"{"format":"vendor","model":"T-1","data":"c0fg"}"#,
            #"{"format":"vendor","data":"c0ff"}"#, #"{"format":"iso19794-2:2005","data":"464d5200"}"#,
            #"{"format":"other","data":"00"}"#, #"{"format":"vendor","model":"T-1","data":""}"#, "7",
        ] {
            #expect(enrolled(template) == nonsense)
        }
    }

    @Test("exec: is followed by a command")
    func command() {
        #expect(ExternalVerifier.command("exec:devices/verifiers/libfprint -v") == "devices/verifiers/libfprint -v")
        for text in ["exec:", "exec", "", "run:it"] { #expect(ExternalVerifier.command(text) == nil) }
    }
}
