internal import Inspection
internal import Interchange

/// How frames are shown: a line, an explanation or an object each.
final class FramePrinter {
    /// What is written for a frame.
    enum Form {
        case line, explanation, json
    }

    /// Whether all was a frame with a body in order.
    private(set) var isGood = true

    private let form: Form

    init(_ form: Form) { self.form = form }

    func print(_ found: FrameInput.Found) {
        let frame: InspectedFrame
        switch found {
        case .typed(let inspected, let line, let offset):
            frame = inspected
            switch form {
            case .line: Output.print(FrameSummary(frame, offset: offset).text)
            case .explanation: explain(frame, offset: offset)
            case .json: write(FrameJSON(frame, line: line, offset: offset))
            }
        case .sent(let stream, let place):
            frame = stream.frame
            switch form {
            case .line:
                let head = place.map { "\($0)  " } ?? ""
                Output.print(head + FrameSummary(stream.inStream, offset: stream.offset).text)
            case .explanation:
                if let place { Output.print("\(place)") }
                explain(frame, offset: stream.offset)
            case .json: write(PlacedFrameJSON(stream, at: place))
            }
        }
        switch frame {
        case .refused: isGood = false
        case .frame(let parts): if parts.refusal != nil { isGood = false }
        }
    }

    private func explain(_ frame: InspectedFrame, offset: Int) {
        for line in Explanation(frame, offset: offset).lines { Output.print(line) }
        Output.print("")
    }

    private func write(_ record: some JSONRecord) {
        var json = JSONWriter(.lines)
        json.object(record)
        Output.write(json.bytes)
    }
}
