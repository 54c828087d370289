/// Multimedia data: 0x0800–0x0805 and 0x8800–0x8805 (protocol.md §4.6, and the public standard's tables).
enum MediaLayouts {
    private static let kinds = [0: "image", 1: "audio", 2: "video"]
    private static let events = [
        0: "commanded", 1: "timed", 2: "robbery", 3: "collision", 4: "doorOpened", 5: "doorClosed",
        6: "doorClosedAtSpeed", 7: "distance",
    ]
    private static let keeping: Layout = .value("keeping", .code(1, [0: "upload", 1: "save"]))
    private static let disposal: Layout = .value("disposal", .code(1, [0: "keep", 1: "delete"]))

    private static let media: [Layout] = [
        .value("id", .number(4)), .value("kind", .code(1, kinds)),
        .value("format", .code(1, [0: "jpeg", 1: "tiff", 2: "mp3", 3: "wav", 4: "wmv"])),
        .value("event", .code(1, events)), .value("channel", .number(1)),
    ]

    private static let search: [Layout] = [
        .value("kind", .code(1, kinds)), .value("channel", .number(1), "0 is any"), .value("event", .code(1, events)),
        .value("from", .dateTime, "GMT+8; zeros leave it open"),
        .value("until", .dateTime, "GMT+8; zeros leave it open"),
    ]

    static let all = [
        MessageLayout(0x0800, "mediaEvent", "多媒体事件信息上传", media),
        MessageLayout(
            0x0801, "mediaUpload", "多媒体数据上传",
            media + [
                .when(.since2019, LocationLayout.fixed + [.value("data", .rest)]),
                // 2011 has no location, which the digits of its time tell.
                .when(
                    .before2019,
                    [
                        .forms([
                            Layout.Form("located", LocationLayout.fixed + [.value("data", .rest)]),
                            Layout.Form("2011", [.value("data", .rest)]),
                        ])
                    ]),
            ]),
        MessageLayout(
            0x0802, "mediaSearchAnswer", "存储多媒体数据检索应答",
            [
                .value("serial", .number(2), "serial of the search"), .value("count", .number(2)),
                .list(
                    "found", count: .field("count"),
                    [
                        .value("id", .number(4)), .value("kind", .code(1, kinds)), .value("channel", .number(1)),
                        .value("event", .code(1, events)),
                    ] + LocationLayout.fixed),
                .when(.bytesLeft, [.items]),
            ]),
        MessageLayout(
            0x0805, "captureAnswer", "摄像头立即拍摄命令应答",
            [
                .value("serial", .number(2), "serial of the command"),
                .value("result", .code(1, [0: "success", 1: "failure", 2: "noSuchChannel"])),
                .when(
                    .zero("result"),
                    [
                        .value("count", .number(2)),
                        .list("ids", count: .field("count"), [.value("id", .number(4))]),
                    ]),
            ]),
        MessageLayout(
            0x8800, "mediaAnswer", "多媒体数据上传应答",
            [
                .value("id", .number(4)),
                .when(
                    .bytesLeft,
                    [
                        .value("count", .number(1), "packets to be sent again"),
                        .list("missing", count: .field("count"), [.value("packet", .number(2))]),
                    ]),
            ]),
        MessageLayout(
            0x8801, "capture", "摄像头立即拍摄命令",
            [
                .value("channel", .number(1)), .value("command", .number(2), "0 stops, 65535 is video, else pictures"),
                .value("interval", .number(2), unit: "s"), keeping,
                .value(
                    "resolution",
                    .code(
                        1,
                        [
                            0: "lowest", 1: "w320h240", 2: "w640h480", 3: "w800h600", 4: "w1024h768", 5: "qcif",
                            6: "cif", 7: "halfD1", 8: "d1", 255: "highest",
                        ])),
                .value("quality", .number(1), "1–10"), .value("brightness", .number(1)),
                .value("contrast", .number(1), "0–127"), .value("saturation", .number(1), "0–127"),
                .value("chroma", .number(1)),
            ]),
        MessageLayout(0x8802, "searchMedia", "存储多媒体数据检索", search),
        MessageLayout(0x8803, "uploadMedia", "存储多媒体数据上传", search + [disposal]),
        MessageLayout(
            0x8804, "recordAudio", "录音开始命令",
            [
                .value("command", .code(1, [0: "stop", 1: "start"])),
                .value("duration", .number(2), unit: "s", "0 is until stopped"), keeping,
                .value("rate", .code(1, [0: "k8", 1: "k11", 2: "k23", 3: "k32"]), "samples a second"),
            ]),
        MessageLayout(
            0x8805, "uploadMediaItem", "单条存储多媒体数据检索上传", [.value("id", .number(4)), disposal]),
    ]
}
