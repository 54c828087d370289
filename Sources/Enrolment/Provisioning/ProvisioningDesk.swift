public import JT808
internal import Link
public import Readers
internal import ReaderWire

/// Where a wristband becomes one person's: the steps of a provisioning, each done by the cradle, confirmed, and recorded
/// before the next.
///
/// What the ledger has is what was done. A run that ends in the midst, by a pulled cable or a power cut, is gone on with by the
/// next one, which compares the wristband with the ledger first. Before `bound` nothing counts as bound. What fails for good is
/// undone: the wristband wiped, its reservation ended, its key erased.
public final class ProvisioningDesk {
    /// The records.
    public let ledger: Ledger
    /// The keys and people.
    public let secrets: SecretsStore
    /// How long a person may take to put a wristband on, and a location to come; our choice. With none the desk looks once
    /// and notes nothing when it is not so yet: for who goes round several slots.
    public var patience = Duration.seconds(120)
    /// The file by which a closed core knows whom to take; it follows every change.
    public var closed: ClosedOrders?
    /// How the cradle is spoken to.
    public var access = CradleAccess()
    /// Is told what a person has to do.
    public var asks: (ProvisioningPrompt) -> Void = { _ in }

    let station: any Station
    let clock: () -> DateTime
    let core: (any CoreWatch)?
    let labels: any LabelPrinter
    let author: LedgerAuthor

    /// Time between two looks at a wristband; our choice.
    static let interval = Duration.milliseconds(200)

    /// Sets a desk up.
    ///
    /// - Parameters:
    ///   - station: the cradle.
    ///   - core: who sees the first location; nothing to go without, `offline`.
    ///   - clock: what the calendar says, GMT+8.
    public init(
        ledger: Ledger, secrets: SecretsStore, station: any Station, core: (any CoreWatch)?,
        labels: any LabelPrinter, author: LedgerAuthor, clock: @escaping () -> DateTime
    ) {
        self.ledger = ledger
        self.secrets = secrets
        self.station = station
        self.core = core
        self.labels = labels
        self.author = author
        self.clock = clock
    }

    // MARK: What every step uses

    /// Runs one operation, of which a step consists.
    func ask<Outcome: Sendable>(
        _ dialogue: CradleDialogue<Outcome>, for step: LedgerEvent.Kind
    ) throws(ProvisioningError) -> Outcome {
        switch station.run(dialogue, codec: CradleCodec()) {
        case .success(let outcome): return outcome
        case .failure(let error): throw .cradle(step, error)
        }
    }

    func record(_ events: LedgerEvent...) throws(ProvisioningError) {
        do throws(LedgerError) {
            try ledger.append(events, by: author, at: clock())
        } catch {
            throw .ledger(error)
        }
    }

    /// Throws the rule that a record would break, before anything is done that it would be of.
    func check(_ event: LedgerEvent) throws(ProvisioningError) {
        do throws(LedgerRefusal) {
            try ledger.state.check(event, at: clock())
        } catch {
            throw .ledger(.refused(error))
        }
    }

    /// Tells the core whom to take.
    func tellCore() throws(ProvisioningError) {
        do throws(ClosedOrders.Failure) {
            try closed?.write(ledger.state, secrets, now: clock())
        } catch {
            throw .closedOrders(error)
        }
    }

    /// Does something with the secrets.
    func secretly<Value>(
        _ body: (SecretsStore) throws(SecretsError) -> Value
    ) throws(ProvisioningError) -> Value {
        do throws(SecretsError) {
            return try body(secrets)
        } catch {
            throw .secrets(error)
        }
    }

    /// Does what a crash has left behind a record: erases the secrets whose use it ended, and tells the core.
    public func sweep() throws(ProvisioningError) {
        for subject in try secretly({ store throws(SecretsError) in try store.subjects() })
        where ledger.state.people[subject]?.released != nil {
            try secretly { store throws(SecretsError) in try store.erase(subject) }
        }
        for (wristband, taken) in ledger.state.wristbands {
            switch taken.standing {
            case .free, .unwiped: try eraseKey(of: wristband)
            case .reserved, .bound: break
            }
        }
        try tellCore()
    }

    func eraseKey(of wristband: SerialNumber) throws(ProvisioningError) {
        try secretly { store throws(SecretsError) in try store.eraseKey(of: wristband) }
    }
}
