import CommandHarness
import Enrolment
import JT808
import ReaderSimulation
import ReaderWire
import Readers
import Testing

/// A desk on a disk in memory, with simulated readers, and whoever sits at it.
final class PeopleScene {
    static let form = "consent form 7"

    /// What is on the disk; another one after a power cut.
    private(set) var disk: CutDisk
    let card = SimulatedStation(SimulatedSDT())
    let module = SimulatedStation(SimulatedZFM())
    /// The card and the finger of who sits there.
    var laid: SyntheticCard?
    var finger: SyntheticFinger?
    var consents = true
    var time = Scene.now
    /// The secrets of all who were here, none of which may be seen anywhere.
    private(set) var hidden: Set<String> = []

    init(_ disk: CutDisk = CutDisk()) {
        self.disk = disk
        card.person = { [unowned self] prompt, reader in
            switch prompt {
            case .putCard: if let laid { reader.put(laid) }
            case .liftCard: reader.lift()
            default: break
            }
        }
        module.person = { [unowned self] prompt, reader in
            switch prompt {
            case .putFinger, .putFingerAgain, .putFingerBetter: if let finger { reader.put(finger) }
            case .liftFinger: reader.lift()
            default: break
            }
        }
    }

    /// Somebody sits down, with their card on the reader from before taken off, and the finger of whoever came before unless
    /// it is left there.
    func seat(_ person: UInt64, finger number: UInt64? = nil, leftOn isLeftOn: Bool = false) {
        card.reader.lift()
        if !isLeftOn { module.reader.lift() }
        laid = SyntheticCard(seed: person)
        finger = SyntheticFinger(seed: 1_000 + (number ?? person))
        let expected = Self.expected(person)
        hidden.formUnion([expected.name, expected.identityNumber, String(expected.identityNumber.prefix(14))])
    }

    /// Opens the desk anew, as a program that was just started.
    ///
    /// - Parameter ledger: one that is open already.
    func open(module name: String = "module 1", ledger: Ledger? = nil) throws -> EnrolmentDesk {
        let ledger = try ledger ?? Ledger(in: disk, .chained)
        let setting = DeskSetting(author: Scene.author, module: name) { [unowned self] in time }
        return try EnrolmentDesk(
            ledger, SecretsStore(in: disk), SlotTable(in: disk), records: disk, setting, card: card, finger: module)
    }

    /// The power goes, and comes back.
    func restart(losing loss: CutDisk.Loss = .none) { disk = disk.afterCut(loss) }

    lazy var prompts = DeskPrompts(asks: { _, _ in }, consents: { [unowned self] _ in consents })

    /// Whom a card names.
    static func expected(_ person: UInt64) -> ExpectedPerson {
        let text = SyntheticCard(seed: person).text
        return ExpectedPerson(name: text.reveal(.name) ?? "", identityNumber: text.reveal(.number) ?? "")
    }

    static func plan(_ person: UInt64, by way: Identification = .card) -> PersonPlan {
        PersonPlan(expected(person), by: way, form: form)
    }

    // MARK: What is found

    /// The ledger as it stands on the disk.
    var records: String { String(decoding: disk["ledger.ndjson"] ?? [], as: UTF8.self) }

    /// How many records of a kind there are.
    func count(_ kind: LedgerEvent.Kind) -> Int {
        records.split(separator: "\n").filter { $0.contains("\"kind\":\"\(kind.rawValue)\"") }.count
    }

    /// Everything that says nothing of anybody: ledger, head, table of slots.
    var openFiles: String {
        let names = disk.present.filter { $0 == "slots" || $0.hasPrefix("ledger") || $0.hasPrefix("head") }
        return names.map { String(decoding: disk[$0] ?? [], as: UTF8.self) }.joined()
    }

    /// Whether a text shows a secret of anybody who was here.
    func shows(_ text: String) -> Bool {
        var patterns = BytePatterns()
        for secret in hidden { patterns.add(Array(secret.utf8), .person, "a secret") }
        return patterns.first(in: Array(text.utf8)) != nil
    }
}

/// What fails, if anything does.
func failure(_ body: () throws -> Void) -> EnrolmentFailure? {
    do {
        try body()
        return nil
    } catch {
        return error as? EnrolmentFailure
    }
}
