extension FingerRecord {
    /// The record's bytes; refused, with the byte at which it would stand, when a value does not fit its field.
    ///
    /// Angles are rounded to the format's unit, so that a record changes its format once and then keeps its bytes.
    public func bytes() throws(TemplateRefusal) -> [UInt8] {
        let body: [UInt8]
        do throws(TemplateRefusal) {
            body = try self.body()
        } catch {
            throw TemplateRefusal(error.reason, at: error.offset + (format == .iso2005 ? 12 : 14))
        }
        return try head(before: body.count) + body
    }

    /// What stands behind length and product, from the capture device on.
    private func body() throws(TemplateRefusal) -> [UInt8] {
        var body = TemplateWriter()
        guard certification < 16, device < 4_096 else {
            throw TemplateRefusal(.outOfRange("the capture device"), at: 0)
        }
        try body.number(Int(certification) << 12 | Int(device), bytes: 2)
        try body.number(Int(width), bytes: 2)
        try body.number(Int(height), bytes: 2)
        let resolutions = Int(ScanResolution.coarsest.perCentimetre)...Int(UInt16.max)
        try body.number(Int(horizontal.perCentimetre), bytes: 2, in: resolutions, "the horizontal resolution")
        try body.number(Int(vertical.perCentimetre), bytes: 2, in: resolutions, "the vertical resolution")
        try body.number(views.count, bytes: 1, in: 1...255, "the number of views")
        try body.number(0, bytes: 1)
        for (index, view) in views.enumerated() {
            let start = body.bytes.count
            guard !views[..<index].contains(where: { $0.position == view.position && $0.number == view.number })
            else { throw TemplateRefusal(.repeatedView, at: start) }
            try view.write(into: &body, in: self)
        }
        return body.bytes
    }

    /// What stands before the capture device: magic, edition, length, and the CBEFF product of an ANSI record.
    private func head(before count: Int) throws(TemplateRefusal) -> [UInt8] {
        var head = TemplateWriter()
        head.octets(Self.magic + Self.edition)
        switch format {
        case .iso2005: try head.number(count + 12, bytes: 4, in: 0...Self.longest, "the length")
        case .ansi2004(let owner, let type):
            if count + 14 <= 0xffff {
                try head.number(count + 14, bytes: 2)
            } else {
                try head.number(0, bytes: 2)
                try head.number(count + 18, bytes: 4, in: 0...Self.longest, "the length")
            }
            try head.number(Int(owner), bytes: 2)
            try head.number(Int(type), bytes: 2)
        }
        return head.bytes
    }
}

extension FingerView {
    func write(into body: inout TemplateWriter, in record: FingerRecord) throws(TemplateRefusal) {
        try body.number(Int(position.rawValue), bytes: 1)
        guard number < 16, impression < 16 else {
            throw TemplateRefusal(.outOfRange("a view's number or impression"), at: body.bytes.count)
        }
        try body.number(Int(number) << 4 | Int(impression), bytes: 1)
        try body.number(Int(quality), bytes: 1, in: 0...100, "a view's quality")
        try body.number(minutiae.count, bytes: 1, in: 0...255, "the number of minutiae")
        for minutia in minutiae { try minutia.write(into: &body, in: record) }
        try body.number(extendedData.count, bytes: 2, in: 0...0xffff, "the extended data's length")
        try Self.checkBlocks(extendedData, at: body.bytes.count)
        body.octets(extendedData)
    }
}

extension Minutia {
    func write(into body: inout TemplateWriter, in record: FingerRecord) throws(TemplateRefusal) {
        let start = body.bytes.count
        guard FingerRecord.coordinates.contains(Int(x)), FingerRecord.coordinates.contains(Int(y)),
            x < record.width, y < record.height
        else { throw TemplateRefusal(.outsideImage, at: start) }
        try body.number(Int(kind.rawValue) << 14 | Int(x), bytes: 2)
        try body.number(Int(y), bytes: 2)
        let units =
            switch record.format {
            case .iso2005: angle.isoUnits
            case .ansi2004: angle.ansiUnits
            }
        try body.number(Int(units), bytes: 1)
        try body.number(Int(quality), bytes: 1, in: 0...100, "a minutia's quality")
    }
}
