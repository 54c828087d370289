internal import JT808
internal import Session

/// What the wristband does with an upgrade that came.
extension Wristband {
    /// Judges the 0x8108 that is whole in the region, and tells with an 0x0108 whether its image runs from the next
    /// reset on.
    ///
    /// Success is told at once, as an operator waits for it before the reset; that the new image runs is told by the
    /// cause of the start, item 0xF8.
    @_lifetime(immortal)
    @_lifetime(reply: copy reply)
    mutating func install(_ header: Header, reply: inout MutableRawSpan, now: Instant) -> Reception {
        do {
            guard let payload = try payload(header.edition) else {
                return Reception(reply: acknowledge(header, .unsupported, into: &reply, now: now), .handled)
            }
            if !payload.isEmpty { upgrades.region.commit(payload: payload) }
            let result = UpgradeResult(target: .terminal, outcome: payload.isEmpty ? .failure : .success)
            store(.upgradeResult, cleared: []) { wristband, body in
                result.emit(into: &body, edition: wristband.start.edition)
            }
            return Reception(reply: acknowledge(header, .success, into: &reply, now: now), .handled)
        } catch {
            return Reception(
                reply: acknowledge(header, .badMessage, into: &reply, now: now),
                .refused(error.shifted(by: header.length)))
        }
    }

    /// Where in the region the payload of the image is that came: empty when it must not run, nothing when it is for
    /// another part of the device.
    private func payload(_ edition: Edition) throws(Refusal) -> Range<Int>? {
        let body = upgrades.completeBody
        let package = try UpgradePackage(body, edition: edition)
        guard package.target == .terminal else { return nil }
        guard let image = try? UpgradeImage(package.data, for: upgrades.region.board) else { return 0..<0 }
        // The image ends where the package does, by the lengths of both.
        return (body.byteCount &- image.payload.byteCount)..<body.byteCount
    }
}
