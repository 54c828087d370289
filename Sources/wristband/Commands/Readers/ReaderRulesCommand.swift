internal import Readers

/// `wristband reader rules`: the files that let operators use the readers.
enum ReaderRulesCommand {
    static let rules: Command = Command(
        words: ["reader", "rules"], summary: "write the udev rules that open the readers to operators",
        details: [
            "To install them: wristband reader rules > /etc/udev/rules.d/60-wristband-readers.rules, then udevadm control "
                + "--reload, then plug the readers in again. Packagers find the same files in devices/readers."
        ],
        options: [Option("--hwdb", .flag, "the hardware database, which names the readers, in place of the rules")]
    ) { invocation in
        Output.write(invocation.has("--hwdb") ? UdevRules.hardwareDatabase() : UdevRules.rules(), to: 1)
        return 0
    }
}
