internal import JT808

/// Which times a ledger believes without anybody's word.
enum LedgerDates {
    /// The first: 2022, before any ledger was made. A clock without a battery begins long before. Our choice.
    static var earliest: DateTime { DateTime(secondsSince2000: (22 * 365 + 6) * 86_400) }

    /// The last one behind a record: 100 days, more than an order is long. Our choice.
    static func latest(behind record: DateTime) -> DateTime {
        DateTime(secondsSince2000: record.secondsSince2000 + 100 * 86_400)
    }
}
