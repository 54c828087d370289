import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers

extension Bench where Reader == KeyboardNode {
    /// A reader that types, with a person at it who holds the tag to it when asked.
    init(typing tag: String?) {
        self.init(KeyboardNode())
        person = { prompt, node in
            if prompt == .putCard, let tag { node.reader.type(tag) }
        }
    }

    /// Reads a tag.
    mutating func read(
        patience: Int = 30, form: WedgeNumber.Form = WedgeNumber.Form(), line: Line = Line(),
        cancelAt: Duration? = nil
    ) -> Run<WedgeNumber> {
        var access = WedgeAccess()
        access.patience = .seconds(patience)
        access.form = form
        return run(WedgeReading(access), codec: WedgeCodec(), line: line, cancelAt: cancelAt)
    }
}
