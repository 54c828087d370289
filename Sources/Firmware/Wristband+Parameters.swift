internal import JT808
internal import Session

/// Setting and telling parameters: 0x8103, 0x8104, 0x8106.
extension Wristband {
    /// Applies all of them, or none when one is unknown, read only, of the wrong length or out of range.
    mutating func apply(_ parameters: borrowing ParameterList, now: Instant) -> Bool {
        var isValid = true
        parameters.forEach { parameter in
            if let definition = Setting(parameter.id)?.definition {
                isValid =
                    parameter.value.byteCount == definition.width
                    && definition.range.contains(parameter.number ?? 0)
            } else {
                isValid = parameter.id.acceptsText(ofLength: parameter.value.byteCount)
            }
            return isValid
        }
        guard isValid else { return false }
        parameters.forEach { parameter in
            if let setting = Setting(parameter.id), let number = parameter.number {
                settings[setting] = number
            } else {
                texts.setText(parameter.id, to: parameter.value)
            }
            return true
        }
        session.configuration.heartbeatInterval = settings[.heartbeatInterval]
        session.configuration.acknowledgementTimeout = settings[.acknowledgementTimeout]
        session.configuration.retransmissions = UInt8(truncatingIfNeeded: settings[.retransmissions])
        followPlan(now: now)
        return true
    }

    /// Answers 0x8104 with every parameter.
    @_lifetime(storage: copy storage)
    mutating func answerAllParameters(_ header: Header, into storage: inout MutableRawSpan, now: Instant) -> Int {
        var frame = FrameWriter(
            self.header(.parameterAnswer, serial: session.serialForAnswer(now: now)), into: &storage)
        var count: UInt8 = 0
        frame.body.word(header.serial)
        frame.body.byte(0)
        for setting in Setting.allCases {
            writeParameter(setting.definition.id, into: &frame.body, count: &count)
        }
        writeParameter(.storeCapacity, into: &frame.body, count: &count)
        writeParameter(.accessPointName, into: &frame.body, count: &count)
        writeParameter(.server, into: &frame.body, count: &count)
        writeParameter(.curfew, into: &frame.body, count: &count)
        frame.body.patch(count, at: 2)
        return frame.finish()
    }

    /// Answers 0x8106 with the parameters named; one it does not have is left out.
    @_lifetime(storage: copy storage)
    mutating func answerParameters(
        _ ids: borrowing IdentifierList, _ header: Header, into storage: inout MutableRawSpan, now: Instant
    ) -> Int {
        var frame = FrameWriter(
            self.header(.parameterAnswer, serial: session.serialForAnswer(now: now)), into: &storage)
        var count: UInt8 = 0
        frame.body.word(header.serial)
        frame.body.byte(0)
        for index in 0..<ids.count {
            writeParameter(ParameterID(rawValue: ids[index]), into: &frame.body, count: &count)
        }
        frame.body.patch(count, at: 2)
        let length = frame.finish()
        // More than a message holds, by naming the same ones again and again.
        return length > 0 ? length : acknowledge(header, .failure, into: &storage, now: now)
    }

    @_lifetime(body: copy body)
    private func writeParameter(_ id: ParameterID, into body: inout BodyWriter, count: inout UInt8) {
        if let setting = Setting(id) {
            let value = settings[setting]
            switch setting.definition.width {
            case 1: body.parameter(id, byte: UInt8(truncatingIfNeeded: value))
            case 2: body.parameter(id, word: UInt16(truncatingIfNeeded: value))
            default: body.parameter(id, doubleWord: value)
            }
        } else if id == .storeCapacity {
            body.parameter(id, doubleWord: fixes.capacity)
        } else if id.acceptsText(ofLength: 0) {
            texts.emitParameter(id, into: &body)
        } else {
            return
        }
        count &+= 1
    }
}
