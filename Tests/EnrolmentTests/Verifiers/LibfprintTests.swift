import Biometrics
import CommandHarness
import Enrolment
import Testing

/// A real matcher, NBIS, put in the place of the stubs. A few fingers of nobody show that the way there works; how good the
/// matcher is they do not show, and these are three that it tells apart.
@Suite("NBIS inside libfprint")
struct LibfprintTests {
    @Test(
        "It tells a finger laid down again from another's, and what is no finger from both",
        .enabled(if: Libfprint.isInstalled, Comment(rawValue: Libfprint.missing)))
    func fingers() throws {
        let verifier = ExternalVerifier(command: "exec '\(package)/devices/verifiers/libfprint'", limit: .seconds(60))
        let people = [1, 6, 8].map { SyntheticPrint(seed: $0) }
        let templates = try people.map { person in
            guard case .template(let template) = verifier.enrol([person.sample]) else {
                throw Unenrolled()
            }
            return template
        }
        for (mine, person) in people.enumerated() {
            for (other, template) in templates.enumerated() {
                let again = person.laidDown(right: 6, down: -4, noise: 20)
                let found = verifier.verify(.init(reference: template, sample: again.sample))
                #expect(found.outcome == (mine == other ? .match : .noMatch))
                #expect(found.matcher.name == "libfprint NBIS" && found.matcher.version.contains("1."))
            }
        }
        let blank = FingerSample.image(width: 300, height: 380, shades: Array(repeating: 255, count: 300 * 380))
        #expect(
            verifier.verify(.init(reference: templates[0], sample: blank)).outcome == .inconclusive(.poorQuality))
        let foreign = FingerTemplate.vendor(model: "ZFM-20", bytes: [1, 2, 3])
        #expect(
            verifier.verify(.init(reference: foreign, sample: people[0].sample)).outcome
                == .inconclusive(.noReference))
        // It still works after what it could not do.
        #expect(verifier.verify(.init(reference: templates[0], sample: people[0].sample)).outcome == .match)
    }

    private struct Unenrolled: Error {}
}
