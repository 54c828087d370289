internal import Glibc

/// How far long work has come: one line that is overwritten on a terminal, plain lines now and then elsewhere.
///
///     var progress = Progress()
///     while … { progress.show("\(done) of \(all)", at: now) }
///     progress.finish("\(all) of \(all)")
///
/// An output that cannot be written to is left alone: progress never stops the work.
public struct Progress: ~Copyable {
    /// Between two texts on a terminal: 0.1 s, our choice.
    public static let terminalInterval: UInt64 = 100_000
    /// Between two lines elsewhere: 10 s, our choice.
    public static let plainInterval: UInt64 = 10_000_000

    private let output: Int32
    private let isTerminal: Bool
    private var nextShow: UInt64 = 0
    /// Columns of the text that stands in the terminal's line now.
    private var shown = 0

    /// Makes a progress on standard error, or on another descriptor, which stays its owner's.
    public init(output: Int32 = 2) {
        self.output = output
        isTerminal = isatty(output) == 1
    }

    deinit {
        // After an error, what is printed next stands on a line of its own.
        if shown > 0 { Progress.write("\n", to: output) }
    }

    /// Shows a text, unless one was shown a moment ago.
    ///
    /// - Parameters:
    ///   - text: one line; not even made when it is not shown.
    ///   - now: microseconds on a clock of the caller's that never goes back.
    public mutating func show(_ text: @autoclosure () -> String, at now: UInt64) {
        guard now >= nextShow else { return }
        nextShow = now &+ (isTerminal ? Progress.terminalInterval : Progress.plainInterval)
        put(text())
    }

    /// Shows the last text, however short ago there was one, and ends the line.
    public consuming func finish(_ text: String) {
        put(text)
    }

    private mutating func put(_ text: String) {
        let text = visible(text)
        guard isTerminal else { return Progress.write(text + "\n", to: output) }
        // A text as wide as the terminal would go on in the next line, where no return comes back from.
        let line = String(prefix(text, columns: width - 1))
        let width = columns(line)
        Progress.write("\r" + line + String(repeating: " ", count: max(0, shown - width)), to: output)
        shown = width
    }

    private var width: Int {
        var size = winsize()
        // 80 where the terminal does not say.
        guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    private static func write(_ text: String, to output: Int32) {
        var text = text
        text.withUTF8 { _ = Glibc.write(output, $0.baseAddress, $0.count) }
    }
}
