import CommandHarness
import Testing

@Suite("A program that compares in the place of a module")
struct ReaderVerifierTests {
    private let folder = Folder()

    /// A verifier that sees whether it is asked what it must be, and answers what stands in a file.
    private static let verifier = #"""
        while read -r ask; do
          id=$(printf %s "$ask" | sed 's/.*"id":\([0-9]*\).*/\1/')
          case "$ask" in
            *'"ask":"hello"'*) echo '{"matcher":"shell","version":"7"}' ;;
            *'"samples":[{"format":"grey8","width":256,"height":288'*'{"format":"grey8"'*)
              echo "{\"id\":$id,\"template\":{\"format\":\"vendor\",\"model\":\"shell\",\"data\":\"c0ffee\"}}" ;;
            *'"reference":{"format":"vendor","model":"shell","data":"c0ffee"},"sample":{"format":"grey8"'*) ;&
            *'"reference":{"format":"vendor","model":"zfm-9"'*'"sample":{"format":"vendor","model":"zfm-9"'*)
              printf '{"id":%s,%s}\n' "$id" "$(cat verdict)" ;;
            *) exit 3 ;;
          esac
        done

        """#

    @Test("A program compares in the module's place; what is no verdict ends with 6 and a reason")
    func verifier() throws {
        folder.write("verifier", Self.verifier)
        let reader = try RunningReader(in: folder)
        let flags = ["--verifier", "exec:bash verifier", "--template", "finger.json"]
        let enrolled = try reader.enrol(in: folder, flags)
        #expect(enrolled.code == 0 && enrolled.output == "enrolled by shell 7\n")
        #expect(folder.isPrivate("finger.json") && folder.text("finger.json").contains("\"data\": \"c0ffee\""))
        folder.write("verdict", #""outcome":"match","score":87,"threshold":40"#)
        let right = try reader.present(7, in: folder, ["verify"] + flags)
        #expect(right.code == 0 && right.output == "match, score 87 of 40\n", "\(right.output)\(right.errors)")

        // What the module alone enrolled is compared by what the module makes of the finger, which is there sooner.
        _ = try reader.enrol(in: folder, ["--template", "copy.json"])
        let copy = ["--verifier", "exec:bash verifier", "--template", "copy.json"]
        for (verdict, words, code, output) in [
            (#""outcome":"match""#, [], 0, "match\n"),
            (#""outcome":"noMatch""#, [], 1, "no match\n"),
            (
                #""outcome":"noMatch""#, ["--json"], 1,
                #""outcome":"noMatch","liveness":"notAssessed","matcher":"shell","version":"7"}"# + "\n"
            ),
            (
                #""outcome":"inconclusive","reason":"poorQuality""#, ["--json"], 6,
                #","advice":"wipe sensor and finger dry, lay the finger flat on its middle, or take another finger"}"#
                    + "\n"
            ),
            (#""outcome":"match","liveness":"failed""#, [], 6, "takes what was on the sensor for an imitation; "),
            (#""outcome":"match","score":1,"threshold":40"#, [], 6, "is no answer; see what it says itself"),
        ] as [(String, [String], Int32, String)] {
            folder.write("verdict", verdict)
            let told = try reader.present(7, in: folder, ["verify"] + words + copy)
            #expect(told.code == code && told.output.contains(output), "\(verdict): \(told.output)\(told.errors)")
        }
        let dead = try reader.present(
            7, in: folder, ["verify", "--verifier", "exec:exit 1", "--template", "copy.json", "--json"])
        #expect(dead.code == 6 && dead.output.contains("\"outcome\":\"inconclusive\",\"reason\":\"ended\""))
        try reader.type("library", "quit")
        let ended = try reader.program.end()
        #expect(ended.output.hasSuffix("1 of 200 slots taken: 0\n"))

        let port = ["--port", "/dev/null"]
        let bare = try wristband(["reader", "verify", "--verifier", "exec:true", "--slot", "0"] + port)
        #expect(bare.code == 2 && bare.errors.contains("with --verifier give --template, and no --slot"))
        let other = try wristband(["reader", "enrol", "--verifier", "run:it", "--template", "f"] + port)
        #expect(other.code == 2 && other.errors.contains("--verifier run:it: expected exec:CMD"))
        folder.write("finger.json", #"{"format": "vendor", "model": "shell", "data": "c0ff3"}"#)
        let broken = try wristband(
            ["reader", "verify", "--verifier", "exec:true", "--template", folder.file("finger.json")] + port)
        #expect(broken.code == 2 && broken.errors.contains("data: expected the hexadecimal digits of a template"))
        #expect(!broken.errors.contains("c0ff3"))
    }

    @Test(
        "NBIS tells a simulated finger from another",
        .enabled(if: Libfprint.isInstalled, Comment(rawValue: Libfprint.missing)))
    func libfprint() throws {
        let reader = try RunningReader(in: folder)
        let flags = ["--verifier", "exec:'\(package)/devices/verifiers/libfprint'", "--template", "finger.json"]
        let enrolled = try reader.enrol(in: folder, flags)
        #expect(enrolled.code == 0 && enrolled.output.hasPrefix("enrolled by libfprint NBIS 1:"), "\(enrolled.errors)")
        let right = try reader.present(7, in: folder, ["verify"] + flags)
        #expect(right.code == 0 && right.output == "match\n")
        let wrong = try reader.present(8, in: folder, ["verify"] + flags)
        #expect(wrong.code == 1 && wrong.output == "no match\n")
        try reader.type("quit")
        _ = try reader.program.end()
    }
}
