public import Link
public import ReaderWire

/// Asking a bare serial port which reader is behind it, and at which rate.
public enum SerialProbe {
    /// One question.
    public struct Attempt: Equatable, Sendable {
        /// In whose language.
        public var driver: ReaderDriver
        /// At which rate.
        public var baud: Int

        /// Makes a question.
        public init(driver: ReaderDriver, baud: Int) {
            self.driver = driver
            self.baud = baud
        }
    }

    /// All questions, in order: first each driver's usual rate, then the others its readers can be set to.
    public static var attempts: [Attempt] {
        let serial = ReaderDriver.allCases.filter { !rates(of: $0).isEmpty }
        let usual = serial.compactMap { driver in driver.baud.map { Attempt(driver: driver, baud: $0) } }
        let others = serial.flatMap { driver in rates(of: driver).map { Attempt(driver: driver, baud: $0) } }
        return usual + others.filter { !usual.contains($0) }
    }

    /// The rates that a driver's readers can be set to (reference/readers.md §1a, §1b), the fastest first.
    private static func rates(of driver: ReaderDriver) -> [Int] {
        switch driver {
        case .zfm: [115_200, 57_600, 38_400, 19_200, 9_600]
        case .sdt: [115_200, 57_600, 38_400, 19_200, 9_600]
        case .pn532: [PN532Access.baud]
        case .cradle: [115_200]
        case .ccid, .wedge, .skeleton: []
        }
    }

    /// Asks one question.
    ///
    /// - Returns: what the reader tells of itself; nothing when nobody understood.
    /// - Throws: what keeps any question from being asked, such as a port that another program holds.
    public static func ask(_ attempt: Attempt, node: String, signals: Signals?) throws(ReaderError) -> String? {
        let port: ReaderPort
        do {
            port = ReaderPort(try TerminalLine(path: node, baud: attempt.baud), signals: signals)
        } catch {
            throw ReaderError(opening: error)
        }
        let result: Result<String, ReaderError> =
            switch attempt.driver {
            case .zfm: port.run(Greeting.zfm, codec: ZFMCodec())
            case .sdt: port.run(Greeting.sdt, codec: SDTCodec())
            case .pn532: port.run(Greeting.pn532, codec: PN532Codec())
            case .cradle: port.run(Greeting.cradle, codec: CradleCodec())
            case .ccid, .wedge, .skeleton: .failure(.silent(node))
            }
        switch result {
        case .success(let description): return description
        case .failure(.unplugged): throw .unplugged
        case .failure(.cancelled): throw .cancelled
        case .failure: return nil
        }
    }
}
