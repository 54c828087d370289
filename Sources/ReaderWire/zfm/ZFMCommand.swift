/// What a host tells a fingerprint module to do. Names in the manual stand behind each.
public enum ZFMCommand: Equatable, Sendable {
    /// 01 GenImg: take an image.
    case captureImage
    /// 02 Img2Tz: make the image's features into a buffer.
    case extract(buffer: UInt8)
    /// 03 Match: compare buffers 1 and 2.
    case match
    /// 04 Search: look for a buffer's finger in slots of the library.
    case search(buffer: UInt8, from: UInt16, count: UInt16)
    /// 05 RegModel: merge buffers 1 and 2 to a template.
    case merge
    /// 06 Store: write a buffer into a slot.
    case store(buffer: UInt8, slot: UInt16)
    /// 07 LoadChar: read a slot into a buffer.
    case load(buffer: UInt8, slot: UInt16)
    /// 08 UpChar: send a buffer to the host.
    case sendTemplate(buffer: UInt8)
    /// 09 DownChar: take a buffer from the host.
    case takeTemplate(buffer: UInt8)
    /// 0A UpImage: send the image to the host.
    case sendImage
    /// 0B DownImage: take an image from the host.
    case takeImage
    /// 0C DeletChar: clear slots.
    case delete(from: UInt16, count: UInt16)
    /// 0D Empty: clear the whole library.
    case empty
    /// 0E SetSysPara: change a setting for good.
    case setParameter(register: UInt8, value: UInt8)
    /// 0F ReadSysPara: tell the settings.
    case readParameters
    /// 12 SetPwd: change the password for good.
    case setPassword(UInt32)
    /// 13 VfyPwd: show that the host knows the password.
    case verifyPassword(UInt32)
    /// 14 GetRandomCode: tell a random number.
    case randomNumber
    /// 15 SetAdder: change the address for good.
    case setAddress(UInt32)
    /// 1D TemplateNum: count the templates.
    case countTemplates
    /// 1F ReadIndexTable: tell which of 256 slots are taken.
    case readIndex(page: UInt8)
    /// 3C ReadProdInfo: tell what the module is.
    case readProduct
    /// 53 GetEcho: say that you are there.
    case echo
    /// Any other, or one whose arguments are not as they should be.
    case other(operation: UInt8, arguments: [UInt8])

    /// The byte that names it.
    public var operation: UInt8 { payload[0] }

    /// Operation and arguments.
    public var payload: [UInt8] {
        switch self {
        case .captureImage: [0x01]
        case .extract(let buffer): [0x02, buffer]
        case .match: [0x03]
        case .search(let buffer, let from, let count): [0x04, buffer] + from.bigEndianBytes + count.bigEndianBytes
        case .merge: [0x05]
        case .store(let buffer, let slot): [0x06, buffer] + slot.bigEndianBytes
        case .load(let buffer, let slot): [0x07, buffer] + slot.bigEndianBytes
        case .sendTemplate(let buffer): [0x08, buffer]
        case .takeTemplate(let buffer): [0x09, buffer]
        case .sendImage: [0x0A]
        case .takeImage: [0x0B]
        case .delete(let from, let count): [0x0C] + from.bigEndianBytes + count.bigEndianBytes
        case .empty: [0x0D]
        case .setParameter(let register, let value): [0x0E, register, value]
        case .readParameters: [0x0F]
        case .setPassword(let password): [0x12] + password.bigEndianBytes
        case .verifyPassword(let password): [0x13] + password.bigEndianBytes
        case .randomNumber: [0x14]
        case .setAddress(let address): [0x15] + address.bigEndianBytes
        case .countTemplates: [0x1D]
        case .readIndex(let page): [0x1F, page]
        // The manual gives it a byte of no meaning.
        case .readProduct: [0x3C]
        case .echo: [0x53]
        case .other(let operation, let arguments): [operation] + arguments
        }
    }

    /// Reads operation and arguments, of which there is at least the operation.
    init(payload: [UInt8]) {
        let buffer = payload.count > 1 ? payload[1] : 0
        func number(_ index: Int) -> UInt16 { UInt16(bigEndian: payload, at: index) }
        func long() -> UInt32 { UInt32(number(1)) << 16 | UInt32(number(3)) }
        self =
            switch (payload[0], payload.count) {
            case (0x01, 1): .captureImage
            case (0x02, 2): .extract(buffer: buffer)
            case (0x03, 1): .match
            case (0x04, 6): .search(buffer: buffer, from: number(2), count: number(4))
            case (0x05, 1): .merge
            case (0x06, 4): .store(buffer: buffer, slot: number(2))
            case (0x07, 4): .load(buffer: buffer, slot: number(2))
            case (0x08, 2): .sendTemplate(buffer: buffer)
            case (0x09, 2): .takeTemplate(buffer: buffer)
            case (0x0A, 1): .sendImage
            case (0x0B, 1): .takeImage
            case (0x0C, 5): .delete(from: number(1), count: number(3))
            case (0x0D, 1): .empty
            case (0x0E, 3): .setParameter(register: payload[1], value: payload[2])
            case (0x0F, 1): .readParameters
            case (0x12, 5): .setPassword(long())
            case (0x13, 5): .verifyPassword(long())
            case (0x14, 1): .randomNumber
            case (0x15, 5): .setAddress(long())
            case (0x1D, 1): .countTemplates
            case (0x1F, 2): .readIndex(page: payload[1])
            case (0x3C, 1): .readProduct
            case (0x53, 1): .echo
            default: .other(operation: payload[0], arguments: Array(payload[1...]))
            }
    }
}
