internal import ReaderWire

/// What the module does when told to.
extension SimulatedZFM {
    /// What a command leads to.
    struct Result {
        var confirmation: ZFMConfirmation
        var results: [UInt8] = []
        /// What follows the acknowledgement.
        var data: [UInt8] = []

        static let ok = Result(.ok)

        init(_ confirmation: ZFMConfirmation, _ results: [UInt8] = [], data: [UInt8] = []) {
            self.confirmation = confirmation
            self.results = results
            self.data = data
        }
    }

    private var capacity: Int { Int(flash.parameters.capacity) }

    mutating func carryOut(_ command: ZFMCommand) -> Result {
        if case .verifyPassword(let password) = command {
            isVerified = password == flash.password
            return Result(isVerified ? .ok : .wrongPassword)
        }
        guard isVerified || flash.password == 0 else { return Result(.passwordRequired) }
        switch command {
        case .verifyPassword, .setPassword, .setAddress, .setParameter: return set(command)
        case .captureImage, .other(operation: 0x52, arguments: []): return Result(capture())
        case .extract(let buffer): return extract(buffer)
        case .match: return match()
        case .search(let buffer, let from, let count): return search(buffer, from: Int(from), count: Int(count))
        case .merge: return merge()
        case .store(let buffer, let slot): return store(buffer, Int(slot))
        case .load(let buffer, let slot): return load(buffer, Int(slot))
        case .sendTemplate(let buffer):
            return buffers[buffer].map { Result(.ok, data: $0) } ?? Result(.templateUploadFailed)
        case .takeTemplate(let buffer): return expect(.template(buffer: buffer))
        case .sendImage: return image.map { Result(.ok, data: $0.packed) } ?? Result(.imageUploadFailed)
        case .takeImage: return expect(.image)
        case .delete(let from, let count): return delete(Int(from), Int(count))
        case .empty:
            flash.library = [:]
            return .ok
        case .readParameters: return Result(.ok, told.bytes)
        case .randomNumber: return Result(.ok, UInt32(truncatingIfNeeded: random.next()).bigEndianBytes)
        case .countTemplates: return Result(.ok, UInt16(flash.library.count).bigEndianBytes)
        case .readIndex(let page): return Result(.ok, index(Int(page)).bytes)
        case .readProduct: return product.map { Result(.ok, $0.bytes) } ?? Result(.unsupported)
        case .echo: return Result(ZFMConfirmation(rawValue: Self.ready))
        // HighSpeedSearch.
        case .other(operation: 0x1B, let arguments) where arguments.count == 5:
            return search(
                arguments[0], from: Int(UInt16(bigEndian: arguments, at: 1)),
                count: Int(UInt16(bigEndian: arguments, at: 3)))
        // Lights, Cancel, CheckSensor, HandShake.
        case .other(operation: 0x30, _), .other(operation: 0x35, _), .other(operation: 0x36, _),
            .other(operation: 0x40, _), .other(operation: 0x50, _), .other(operation: 0x51, _):
            return .ok
        case .other: return Result(.unsupported)
        }
    }

    private mutating func expect(_ next: Expecting) -> Result {
        expecting = next
        collected = []
        return .ok
    }

    /// Takes a data packet.
    mutating func take(_ bytes: [UInt8], isLast: Bool) {
        guard expecting != .commands, collected.count < 65_536 else { return }
        collected += bytes
        guard isLast else { return }
        switch expecting {
        case .template(let buffer): buffers[buffer] = collected
        case .image: image = .sent(collected)
        case .commands: break
        }
        expecting = .commands
    }

    // MARK: Settings

    private var told: ZFMParameters {
        var told = flash.parameters
        told.status = (isVerified ? 4 : 0) | (image != nil ? 8 : 0)
        return told
    }

    private mutating func set(_ command: ZFMCommand) -> Result {
        switch command {
        case .setPassword(let password):
            flash.password = password
            isVerified = false
        case .setAddress(let address): flash.parameters.address = address
        case .setParameter(register: 4, let value) where 1...12 ~= value: flash.parameters.rateFactor = UInt16(value)
        case .setParameter(register: 5, let value) where 1...5 ~= value: flash.parameters.security = UInt16(value)
        case .setParameter(register: 6, let value) where value <= 3: flash.parameters.packetCode = UInt16(value)
        case .setParameter(let register, _): return Result(4...6 ~= register ? .badRegisterValue : .badRegister)
        default: break
        }
        return .ok
    }

    // MARK: Buffers

    private func isBuffer(_ buffer: UInt8) -> Bool { 1...6 ~= buffer }

    private func template(_ buffer: UInt8) -> SyntheticTemplate? { buffers[buffer].flatMap { SyntheticTemplate($0) } }

    private mutating func extract(_ buffer: UInt8) -> Result {
        guard isBuffer(buffer), image != nil, let imageFeatures else { return Result(.noImage) }
        if let imageProblem { return Result(imageProblem) }
        buffers[buffer] = imageFeatures.bytes
        return .ok
    }

    private mutating func merge() -> Result {
        guard let first = template(1), let second = template(2), let merged = first.merged(with: second) else {
            return Result(.mergeFailed)
        }
        buffers[1] = merged.bytes
        buffers[2] = merged.bytes
        return .ok
    }

    private func match() -> Result {
        guard let first = template(1), let second = template(2) else { return Result(.noMatch, [0, 0]) }
        let score = first.score(against: second)
        return Result(score >= flash.threshold ? .ok : .noMatch, UInt16(score).bigEndianBytes)
    }

    private func search(_ buffer: UInt8, from: Int, count: Int) -> Result {
        guard let probe = template(buffer) else { return Result(.notFound, [0, 0, 0, 0]) }
        let best = flash.library.filter { from..<from + count ~= $0.key }
            .compactMap { slot, bytes in SyntheticTemplate(bytes).map { (slot, $0.score(against: probe)) } }
            .max { ($0.1, $1.0) < ($1.1, $0.0) }
        guard let best, best.1 >= flash.threshold else {
            // As some firmware does: numbers of the best that was not good enough.
            return Result(.notFound, UInt16(best?.0 ?? 0).bigEndianBytes + UInt16(best?.1 ?? 0).bigEndianBytes)
        }
        return Result(.ok, UInt16(best.0).bigEndianBytes + UInt16(best.1).bigEndianBytes)
    }

    // MARK: Library

    private mutating func store(_ buffer: UInt8, _ slot: Int) -> Result {
        guard slot < capacity else { return Result(.slotOutOfRange) }
        guard let bytes = buffers[buffer] else { return Result(.templateUnreadable) }
        flash.library[slot] = bytes
        return .ok
    }

    private mutating func load(_ buffer: UInt8, _ slot: Int) -> Result {
        guard slot < capacity else { return Result(.slotOutOfRange) }
        guard isBuffer(buffer), let bytes = flash.library[slot] else { return Result(.templateUnreadable) }
        buffers[buffer] = bytes
        return .ok
    }

    private mutating func delete(_ first: Int, _ count: Int) -> Result {
        guard count > 0, first + count <= capacity else { return Result(.deleteFailed) }
        for slot in first..<first + count { flash.library[slot] = nil }
        return .ok
    }

    private func index(_ page: Int) -> ZFMIndexPage {
        var index = ZFMIndexPage()
        let first = page * ZFMIndexPage.slots
        for slot in flash.library.keys where first..<first + ZFMIndexPage.slots ~= slot { index[slot - first] = true }
        return index
    }
}
