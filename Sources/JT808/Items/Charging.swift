/// Item 0xF4 of profile WB1: whether the battery is being charged: BYTE, sent while it is not `no`.
public enum Charging: UInt8, Sendable, CaseIterable {
    case no = 0
    case yes = 1
    case full = 2
}
