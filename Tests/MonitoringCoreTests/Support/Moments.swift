import JT808

/// Seconds since 2000 of a time of 2 March 2026, a Monday; days after it by `day`.
func at(_ time: String, day: UInt32 = 0) -> UInt32 {
    let parts = time.split(separator: ":").compactMap { UInt32($0) }
    precondition(parts.count == 2 || parts.count == 3, "no time of day: \(time)")
    let monday = DateTime(packed: 0x2603_0200_0000)?.secondsSince2000 ?? 0
    return monday + 86_400 * day + 3_600 * parts[0] + 60 * parts[1] + (parts.count == 3 ? parts[2] : 0)
}
