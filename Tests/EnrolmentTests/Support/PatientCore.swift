import Enrolment
import Interchange
import JT808

/// A core that has seen a wristband's fix at its third look since it was armed.
final class PatientCore: CoreWatch {
    private var looks = 0
    func begin(_ terminal: TerminalNumber) { looks = 0 }
    func firstFix(of terminal: TerminalNumber) -> DateTime? {
        looks += 1
        return looks >= 3 ? Scene.now : nil
    }
}

/// Labels in memory.
final class LabelPile: LabelPrinter {
    var labels: [WristbandLabel] = []
    /// What happens instead of printing.
    var failure: FileError?
    func print(_ label: WristbandLabel) throws(FileError) {
        if let failure { throw failure }
        labels.append(label)
    }
}
