/// What a packet of a fingerprint module's protocol says.
public enum ZFMMessage: Equatable, Sendable {
    /// PID 01, from the host.
    case command(ZFMCommand)
    /// PID 02 and 08: a piece of a template or an image. Nobody acknowledges it.
    case data([UInt8], isLast: Bool)
    /// PID 07, from the module.
    case acknowledgement(ZFMConfirmation, results: [UInt8])

    /// The byte that names its kind.
    var identifier: UInt8 {
        switch self {
        case .command: 0x01
        case .data(_, isLast: false): 0x02
        case .data(_, isLast: true): 0x08
        case .acknowledgement: 0x07
        }
    }

    var payload: [UInt8] {
        switch self {
        case .command(let command): command.payload
        case .data(let bytes, _): bytes
        case .acknowledgement(let confirmation, let results): [confirmation.rawValue] + results
        }
    }

    /// Reads a packet's payload, of at least one byte.
    init?(identifier: UInt8, payload: [UInt8]) {
        switch identifier {
        case 0x01: self = .command(ZFMCommand(payload: payload))
        case 0x02: self = .data(payload, isLast: false)
        case 0x07:
            self = .acknowledgement(ZFMConfirmation(rawValue: payload[0]), results: Array(payload[1...]))
        case 0x08: self = .data(payload, isLast: true)
        default: return nil
        }
    }

    /// Bytes cut into data packets of the module's size, the last of them marked.
    public static func data(_ bytes: [UInt8], packetSize: Int) -> [ZFMMessage] {
        stride(from: 0, to: bytes.count, by: packetSize).map { start in
            let end = min(start + packetSize, bytes.count)
            return .data(Array(bytes[start..<end]), isLast: end == bytes.count)
        }
    }
}

extension ZFMMessage: CustomStringConvertible {
    /// What it says, without what nobody may read: passwords, templates and images.
    public var description: String {
        switch self {
        case .command(.verifyPassword): "verifyPassword(hidden)"
        case .command(.setPassword): "setPassword(hidden)"
        case .command(let command): "\(command)"
        case .data(let bytes, let isLast): "data(\(bytes.count) bytes\(isLast ? ", last" : ""))"
        case .acknowledgement(let confirmation, let results):
            results.isEmpty ? "\(confirmation)" : "\(confirmation) and \(results.count) bytes"
        }
    }
}
