public import Link
public import Readers

/// The provisioning of everybody in a file, in all slots of a cradle at a time.
///
/// Who has their wristband is passed over, and what was begun is gone on with, so that a batch that was ended, by whatever, is
/// run again with the same file.
public final class ProvisioningBatch {
    /// What came of a line.
    public enum Outcome: BatchOutcome {
        /// The person's wristband was bound now, or had been before.
        case bound(ProvisionedWristband)
        /// Why it was not.
        case failed(ProvisioningError)

        /// Why the person has no wristband.
        public var complaint: String? { if case .failed(let error) = self { "\(error)" } else { nil } }

        /// Whether it had been bound before.
        public var isPresent: Bool { if case .bound(let wristband) = self { wristband.wasBound } else { false } }
    }

    /// What came of the file.
    public typealias Report = BatchReport<Outcome>

    /// What is told while it runs.
    public struct Listener {
        /// A line is begun at a slot: what is asked there from now on is asked of its person.
        public var begins: (UInt8, ProvisioningFile.Line) -> Void
        /// A person has something to do at a slot.
        public var asks: (UInt8, ProvisioningPrompt) -> Void
        /// Something went wrong at a slot, and is tried again.
        public var trouble: (UInt8, ProvisioningError) -> Void
        /// A line has ended; so many have.
        public var ended: (Report.Entry, Int) -> Void

        /// Makes one.
        public init(
            begins: @escaping (UInt8, ProvisioningFile.Line) -> Void,
            asks: @escaping (UInt8, ProvisioningPrompt) -> Void,
            trouble: @escaping (UInt8, ProvisioningError) -> Void, ended: @escaping (Report.Entry, Int) -> Void
        ) {
            self.begins = begins
            self.asks = asks
            self.trouble = trouble
            self.ended = ended
        }
    }

    private let file: ProvisioningFile
    private let station: any Station
    private let slots: [UInt8]
    private let listener: Listener
    private let desk: (any Station) -> ProvisioningDesk
    private var next = 0
    private var isStopped = false
    private var report: Report

    /// Takes a file.
    ///
    /// - Parameters:
    ///   - station: the cradle.
    ///   - slots: those that are used, from 0.
    ///   - desk: makes a desk with a station of its own; all share ledger and secrets.
    public init(
        _ file: ProvisioningFile, station: any Station, slots: [UInt8], listener: Listener,
        desk: @escaping (any Station) -> ProvisioningDesk
    ) {
        self.file = file
        self.station = station
        self.slots = slots
        self.listener = listener
        self.desk = desk
        report = Report(file: file.name, faults: file.faults)
    }

    /// Provisions everybody.
    ///
    /// - Throws: when the system has no threads for the slots; nothing was begun then.
    public func run() throws(LinkError) -> Report {
        try station.share(among: Array(slots.enumerated())) { place, station in
            self.work(place.element, number: place.offset, at: self.desk(station))
        }
        report.notBegun = file.lines.count - next
        report.isCancelled = station.isCancelled
        return report
    }

    /// Takes line after line, until none is left or all is stopped.
    private func work(_ slot: UInt8, number: Int, at desk: ProvisioningDesk) {
        desk.asks = { self.listener.asks(slot, $0) }
        // Requests of several slots are on the line at a time: none has another's number.
        desk.access.firstSerial = desk.access.firstSerial & 0x3FF | UInt16(truncatingIfNeeded: number << 10)
        let work = SlotWork(desk, slot: slot) { self.listener.trouble(slot, $0) }
        while !isStopped, !station.isCancelled, next < file.lines.count {
            let line = file.lines[next]
            next += 1
            listener.begins(slot, line)
            let outcome: Outcome
            do throws(ProvisioningError) {
                outcome = .bound(try work.bind(line.request))
            } catch {
                outcome = .failed(error)
                if error.stopsBatch { isStopped = true }
            }
            let entry = Report.Entry(line: line.number, outcome: outcome)
            report.entries.append(entry)
            listener.ended(entry, report.entries.count)
        }
    }
}
