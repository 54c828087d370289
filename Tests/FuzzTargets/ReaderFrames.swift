/// Frames of the readers to begin with, most of them of `reference/readers.md`.
enum ReaderFrames {
    static let zfm = [
        "ef01ffffffff01000402010008", "ef01ffffffff07000700000300640075", "ef01ffffffff0100071300000000001b",
        "ef01ffffffff070013000004000000c80003ffffffff0002000604ed", "ef01ffffffff02000401020009",
        "ef01ffffffff0800040102000f",
    ]
    static let sdt = [
        "aaaaaa9669000400009094", "aaaaaa9669000800009f0000000097", "aaaaaa9669000400008084", "aaaaaa966900046a82806c",
    ]
    static let sdtCommands = ["aaaaaa9669000310ffec", "aaaaaa96690003200122", "aaaaaa9669000461ff50ca"]
    static let pn532 = [
        "0000ff00ff00", "0000ffff0000", "0000ff01ff7f8100", "0000ff02fed4022a00", "0000ff04fcd44a0100e100",
        "0000ff06fad50332010607e800", "0000ff0cf4d54b010100040804fb0ee20bd800", "0000ffffff0002fed4022a00",
    ]
    static let ccid = [
        "80060000000000000000fb0ee20b9000", "8000000000000942fe00", "81000000000005020000",
        "80000000000007800500",
    ]
    static let ccidCommands = ["6f050000000000000000ffca000000", "62000000000001000000", "65000000000002000000"]
    static let wedge = [
        "c05da569000000000500000000000000040004001e000700", "c05da5690000000005000000000000000100020001000000",
        "c05da5690000000005000000000000000000000000000000", "c05da5690000000005000000000000000000030000000000",
    ]
    static let skeleton = [
        "5a82020400bc614e" + String(repeating: "00", count: 55) + "4d",
        "5a010100" + String(repeating: "00", count: 59) + "5a",
    ]
}
