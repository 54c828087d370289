public import Interchange
public import Link
public import Readers

/// The provisioning of everybody in a file, in all slots of a cradle at a time.
///
/// Who has their wristband is passed over, and what was begun is gone on with, so that a batch that was ended, by whatever, is
/// run again with the same file.
public final class ProvisioningBatch {
    /// What came of a line.
    public enum Outcome: Equatable, Sendable {
        /// The person's wristband was bound now, or had been before.
        case bound(ProvisionedWristband)
        /// Why it was not.
        case failed(ProvisioningError)
    }

    /// A line and what came of it.
    public struct Entry: Equatable, Sendable {
        /// The line in the file.
        public var line: Int
        /// What came of it.
        public var outcome: Outcome
    }

    /// What came of the file.
    public struct Report: Sendable {
        /// The file's name.
        public var file: String
        /// The lines that were begun.
        public var entries: [Entry] = []
        /// The lines that could not be understood.
        public var faults: [Diagnostic]
        /// Lines that were not begun, as the batch stopped before: the desk itself failed, or somebody ended it.
        public var notBegun = 0

        /// Whether everybody in the file has their wristband.
        public var isComplete: Bool { complaints.isEmpty }

        /// How many were bound now.
        public var bound: Int { count { !$0.wasBound } }

        /// How many had been bound before.
        public var present: Int { count { $0.wasBound } }

        private func count(_ isCounted: (ProvisionedWristband) -> Bool) -> Int {
            entries.filter { if case .bound(let wristband) = $0.outcome { isCounted(wristband) } else { false } }.count
        }

        /// Whether somebody ended it.
        public var isCancelled: Bool {
            entries.contains { if case .failed(.cradle(_, .cancelled)) = $0.outcome { true } else { false } }
        }

        /// What is to be told: a line for each line of the file whose person has no wristband, in the file's order.
        public var complaints: [String] {
            let failures = entries.compactMap { entry -> (Int, String)? in
                guard case .failed(let error) = entry.outcome else { return nil }
                return (entry.line, "\(file):\(entry.line): \(error)")
            }
            let all = failures + faults.map { ($0.line, "\($0)") }
            let rest = notBegun > 0 ? ["\(file): \(notBegun) lines were not begun"] : []
            return all.sorted { $0.0 < $1.0 }.map(\.1) + rest
        }
    }

    /// What is told while it runs.
    public struct Listener {
        /// A line is begun at a slot: what is asked there from now on is asked of its person.
        public var begins: (UInt8, ProvisioningFile.Line) -> Void
        /// A person has something to do at a slot.
        public var asks: (UInt8, ProvisioningPrompt) -> Void
        /// Something went wrong at a slot, and is tried again.
        public var trouble: (UInt8, ProvisioningError) -> Void
        /// A line has ended; so many have.
        public var ended: (Entry, Int) -> Void

        /// Makes one.
        public init(
            begins: @escaping (UInt8, ProvisioningFile.Line) -> Void,
            asks: @escaping (UInt8, ProvisioningPrompt) -> Void,
            trouble: @escaping (UInt8, ProvisioningError) -> Void, ended: @escaping (Entry, Int) -> Void
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
        return report
    }

    /// Takes line after line, until none is left or all is stopped.
    private func work(_ slot: UInt8, number: Int, at desk: ProvisioningDesk) {
        desk.asks = { self.listener.asks(slot, $0) }
        // Requests of several slots are on the line at a time: none has another's number.
        desk.access.firstSerial = desk.access.firstSerial & 0x3FF | UInt16(truncatingIfNeeded: number << 10)
        let work = SlotWork(desk, slot: slot) { self.listener.trouble(slot, $0) }
        while !isStopped, next < file.lines.count {
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
            let entry = Entry(line: line.number, outcome: outcome)
            report.entries.append(entry)
            listener.ended(entry, report.entries.count)
        }
    }
}
