import JT808

/// The views of multimedia, recorder, driver, CAN, upgrade, cradle and vendor messages, for `ViewTests`.
enum VehicleViews {
    typealias Showing = ViewTests.Showing

    /// A view, and what it shows of its golden body.
    static let pairs: [(Showing, [UInt64])] = media + vehicle + cradle + vendor

    private static let media: [(Showing, [UInt64])] = [
        (
            Showing(MediaUpload.self, MediaTests.goldenUpload) { body, edition throws(Refusal) in
                let view = try MediaUpload.View(body, edition: edition)
                return [UInt64(view.media.id), UInt64(view.location.byteCount), UInt64(view.data.byteCount)]
            }, [123, 28, 29]
        ),
        (
            Showing(MediaUpload.self, MediaTests.goldenBareUpload, .v2013) { body, edition throws(Refusal) in
                let view = try MediaUpload.View(body, edition: edition)
                return [UInt64(view.media.event), UInt64(view.location.byteCount), UInt64(view.data.byteCount)]
            }, [4, 0, 29]
        ),
        (
            Showing(MediaEvent.self, MediaTests.golden) { body, _ throws(Refusal) in
                let view = try Media.View(body)
                return [
                    UInt64(view.id), UInt64(view.kind), UInt64(view.format), UInt64(view.event), UInt64(view.channel),
                ]
            }, [123, 0, 0, 4, 1]
        ),
        (
            Showing(MediaAnswer.self, MediaTests.goldenAnswer) { body, _ throws(Refusal) in
                let view = try MediaAnswer.View(body)
                return [UInt64(view.id), UInt64(view.missing.byteCount)]
            }, [123, 5]
        ),
        (
            Showing(CaptureCommand.self, CaptureTests.golden) { body, _ throws(Refusal) in
                let view = try CaptureCommand.View(body)
                return [
                    UInt64(view.channel), UInt64(view.command), UInt64(view.interval), UInt64(view.keeping),
                    UInt64(view.resolution), UInt64(view.quality), UInt64(view.brightness), UInt64(view.contrast),
                    UInt64(view.saturation), UInt64(view.chroma),
                ]
            }, [1, 5, 30, 1, 2, 10, 255, 127, 127, 255]
        ),
        (
            Showing(CaptureAnswer.self, CaptureTests.goldenAnswer) { body, _ throws(Refusal) in
                let view = try CaptureAnswer.View(body)
                return [UInt64(view.serial), UInt64(view.result), UInt64(view.rest.byteCount)]
            }, [0x1234, 0, 10]
        ),
        (
            Showing(MediaSearchUpload.self, MediaSearchTests.goldenUpload) { body, _ throws(Refusal) in
                let view = try MediaSearchUpload.View(body)
                return [
                    UInt64(view.search.kind), UInt64(view.search.channel), UInt64(view.search.event),
                    view.search.from, view.search.until, UInt64(view.disposal),
                ]
            }, [2, 0, 0, 0x2603_0200_0000, 0, 1]
        ),
        (
            Showing(MediaSearchAnswer.self, MediaSearchTests.goldenAnswer) { body, _ throws(Refusal) in
                let view = try MediaSearchAnswer.View(body)
                return [UInt64(view.serial), UInt64(view.count), UInt64(view.entries.byteCount)]
            }, [0x1234, 2, 70]
        ),
        (
            Showing(MediaItemUpload.self, MediaSearchTests.goldenItem) { body, _ throws(Refusal) in
                let view = try MediaItemUpload.View(body)
                return [UInt64(view.id), UInt64(view.disposal)]
            }, [123, 0]
        ),
        (
            Showing(RecordAudio.self, CaptureTests.goldenAudio) { body, _ throws(Refusal) in
                let view = try RecordAudio.View(body)
                return [UInt64(view.command), UInt64(view.duration), UInt64(view.keeping), UInt64(view.rate)]
            }, [1, 300, 0, 1]
        ),
    ]

    private static let vehicle: [(Showing, [UInt64])] = [
        (
            Showing(RecorderRequest.self, RecorderTests.golden) { body, _ throws(Refusal) in
                let view = try RecorderRequest.View(body)
                return [UInt64(view.command), UInt64(view.data.byteCount)]
            }, [8, 7]
        ),
        (
            Showing(RecorderAnswer.self, RecorderTests.goldenAnswer) { body, _ throws(Refusal) in
                let view = try RecorderAnswer.View(body)
                return [UInt64(view.serial), UInt64(view.command), UInt64(view.data.byteCount)]
            }, [0x1234, 8, 7]
        ),
        (
            Showing(Waybill.self, RecorderTests.goldenWaybill) { body, _ throws(Refusal) in
                let view = try Waybill.View(body)
                return [UInt64(view.length), UInt64(view.content.byteCount)]
            }, [4, 4]
        ),
        (Showing(DriverIdentity.self, DriverTests.golden2019, .v2019, driver), [1, 0x2603_0200_1530, 53]),
        (Showing(DriverIdentity.self, DriverTests.golden2011, .v2013, driver), [0, 0, 68]),
        (
            Showing(CANData.self, CANTests.golden) { body, _ throws(Refusal) in
                let view = try CANData.View(body)
                return [UInt64(view.count), view.time, UInt64(view.frames.byteCount)]
            }, [2, 0x20_0005_0350, 24]
        ),
        (Showing(UpgradePackage.self, UpgradeTests.golden, .v2013, upgrade), [0, 5, 3, 3]),
        (Showing(UpgradePackage.self, UpgradeTests.goldenWide, .v2019, upgrade), [0, 11, 3, 3]),
        (
            Showing(UpgradeResult.self, UpgradeTests.goldenResult) { body, _ throws(Refusal) in
                let view = try UpgradeResult.View(body)
                return [UInt64(view.target), UInt64(view.outcome)]
            }, [52, 2]
        ),
        (
            Showing(CompressedData.self, RecorderTests.goldenCompressed) { body, _ throws(Refusal) in
                let view = try CompressedData.View(body)
                return [UInt64(view.length), UInt64(view.data.byteCount)]
            }, [10, 10]
        ),
        (
            Showing(PublicKey.self, RecorderTests.goldenKey) { body, _ throws(Refusal) in
                let view = try PublicKey.View(body)
                return [UInt64(view.exponent), UInt64(view.modulus.byteCount)]
            }, [65_537, 128]
        ),
    ]

    private static let cradle: [(Showing, [UInt64])] = [
        (
            Showing(SelfTestResult.self, CradleTests.goldenTested) { body, _ throws(Refusal) in
                let view = try SelfTestResult.View(body)
                return [UInt64(view.run), UInt64(view.failed)]
            }, [255, 4]
        ),
        (
            Showing(WriteIdentity.self, CradleTests.goldenIdentity) { body, _ throws(Refusal) in
                let view = try WriteIdentity.View(body)
                return [UInt64(view.slot), view.terminal.low, UInt64(view.serialNumber.byteCount)]
            }, [7, 0x0138_0013_8000, 20]
        ),
        (
            Showing(InstallKey.self, CradleTests.goldenKey) { body, _ throws(Refusal) in
                let view = try InstallKey.View(body)
                return [UInt64(view.slot), UInt64(view.index), UInt64(view.key.byteCount)]
            }, [7, 0, 32]
        ),
        (
            Showing(CradleAnswer.self, CradleTests.goldenOutcome) { body, _ throws(Refusal) in
                let view = try CradleOutcome.View(body)
                return [UInt64(view.serial), UInt64(view.slot), UInt64(view.result), UInt64(view.fields.byteCount)]
            }, [0x1234, 7, 0, 0]
        ),
        (
            Showing(SlotState.self, CradleTests.goldenState) { body, _ throws(Refusal) in
                let view = try CradleOutcome.View(body)
                return [UInt64(view.serial), UInt64(view.slot), UInt64(view.result), UInt64(view.fields.byteCount)]
            }, [0x1234, 7, 0, 71]
        ),
        (
            Showing(WipeWristband.self, CradleTests.goldenWipe) { body, _ throws(Refusal) in
                let view = try WipeWristband.View(body)
                return [UInt64(view.slot), UInt64(view.word)]
            }, [7, 0x5749_5045]
        ),
        (
            Showing(SlotList.self, CradleTests.goldenSlots) { body, _ throws(Refusal) in
                let view = try SlotList.View(body)
                return [UInt64(view.count), UInt64(view.slots.byteCount)]
            }, [2, 46]
        ),
    ]

    private static let vendor: [(Showing, [UInt64])] = [
        (
            Showing(CompactLocation.self, CompactLocationTests.golden) { body, _ throws(Refusal) in
                let view = try CompactLocation.View(body)
                return [
                    view.time, UInt64(view.latitude), view.longitude, UInt64(view.speed), UInt64(view.direction),
                    UInt64(view.signal), UInt64(view.satellites), UInt64(view.mileage), UInt64(view.battery),
                    UInt64(view.cell), UInt64(view.area), UInt64(view.product), UInt64(view.status),
                    UInt64(view.alarms), UInt64(view.items.byteCount),
                ]
            },
            [
                0x0203_2600_1530, 0x2418_0269, 0x10_9241_0417, 0x43, 135, 25, 8, 0x1234, 85, 0x12345, 0x2866, 3,
                0x0800, 1, 13,
            ]
        ),
        (
            Showing(VendorTimeAnswer.self, VendorTests.goldenTime) { body, _ throws(Refusal) in
                let view = try VendorTimeAnswer.View(body)
                return [UInt64(view.year)] + (0..<5).map { UInt64(view.field($0)) } + [UInt64(view.result)]
            }, [2_026, 3, 2, 0, 15, 30, 0]
        ),
        (
            Showing(VendorTextAnswer.self, VendorTests.goldenTextAnswer) { body, _ throws(Refusal) in
                let view = try VendorTextAnswer.View(body)
                return [UInt64(view.serial), UInt64(view.text.byteCount)]
            }, [0x1234, 4]
        ),
    ]

    static func driver(_ body: RawSpan, _ edition: Edition) throws(Refusal) -> [UInt64] {
        let view = try DriverIdentity.View(body, edition: edition)
        return [UInt64(view.status ?? 0), view.time ?? 0, UInt64(view.fields.byteCount)]
    }

    static func upgrade(_ body: RawSpan, _ edition: Edition) throws(Refusal) -> [UInt64] {
        let view = try UpgradePackage.View(body, edition: edition)
        return [
            UInt64(view.target), UInt64(view.manufacturer.byteCount), UInt64(view.version.byteCount),
            UInt64(view.data.byteCount),
        ]
    }
}
