import Inspection
import Interchange
import JT808

extension FuzzTarget {
    /// Any text is refused, or is a frame that is decoded, and from that built again as the same bytes.
    static let composition = FuzzTarget(name: "composition") { stream in
        Inspecting.open.inspect(stream).compactMap { offset, frame in
            guard case .frame = frame else { return nil }
            var writer = JSONWriter(.lines)
            writer.object(FrameJSON(frame, line: 1, offset: offset))
            return writer.bytes
        }
    } check: { input throws(Broken) in
        guard let json = try? JSONValue(input.octets, file: "frame"),
            let wire = try? Inspecting.composer.compose(json).bytes
        else { return }
        let found = Inspecting.open.inspect(wire)
        try expect(found.count == 1, "what was built is \(found.count) frames")
        for (offset, frame) in found {
            guard case .frame(let parts) = frame, parts.refusal == nil else { continue }
            let again = try? Inspecting.composer.compose(try Inspecting.json(frame, offset)).bytes
            try expect(again == wire, "built again it is \(again ?? []), not \(wire)")
        }
    }
}
