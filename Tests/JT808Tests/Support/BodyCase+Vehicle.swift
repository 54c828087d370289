import JT808

extension BodyCase {
    static let vehicle = [
        BodyCase("0800", MediaEvent.self, .v2013, MediaTests.golden),
        BodyCase("0801", MediaUpload.self, .v2013, MediaTests.goldenUpload),
        BodyCase("0801", MediaUpload.self, .v2019, MediaTests.goldenUpload),
        BodyCase("0801 of 2011", MediaUpload.self, .v2013, MediaTests.goldenBareUpload),
        BodyCase("8800", MediaAnswer.self, .v2013, MediaTests.goldenAnswer),
        BodyCase("8801", CaptureCommand.self, .v2013, CaptureTests.golden),
        BodyCase("0805", CaptureAnswer.self, .v2019, CaptureTests.goldenAnswer),
        BodyCase("8802", MediaSearch.self, .v2013, MediaSearchTests.golden),
        BodyCase("0802", MediaSearchAnswer.self, .v2013, MediaSearchTests.goldenAnswer),
        BodyCase("0802 with items", MediaSearchAnswer.self, .v2019, MediaSearchTests.goldenItems),
        BodyCase("8803", MediaSearchUpload.self, .v2019, MediaSearchTests.goldenUpload),
        BodyCase("8804", RecordAudio.self, .v2013, CaptureTests.goldenAudio),
        BodyCase("8805", MediaItemUpload.self, .v2013, MediaSearchTests.goldenItem),
        BodyCase("8700", RecorderRequest.self, .v2013, RecorderTests.golden),
        BodyCase("0700", RecorderAnswer.self, .v2013, RecorderTests.goldenAnswer),
        BodyCase("0701", Waybill.self, .v2013, RecorderTests.goldenWaybill),
        BodyCase("0702 of 2011", DriverIdentity.self, .v2011, DriverTests.golden2011),
        BodyCase("0702 of 2011 told by its lengths", DriverIdentity.self, .v2013, DriverTests.golden2011),
        BodyCase("0702", DriverIdentity.self, .v2013, DriverTests.golden2013),
        BodyCase("0702 of 2019 under 2013", DriverIdentity.self, .v2013, DriverTests.golden2019),
        BodyCase("0702", DriverIdentity.self, .v2019, DriverTests.golden2019),
        BodyCase("0702 removed", DriverIdentity.self, .v2019, DriverTests.goldenRemoved),
        BodyCase("0705", CANData.self, .v2013, CANTests.golden),
        BodyCase("8108", UpgradePackage.self, .v2013, UpgradeTests.golden),
        BodyCase("8108", UpgradePackage.self, .v2019, UpgradeTests.golden),
        BodyCase("8108 of eleven bytes", UpgradePackage.self, .v2019, UpgradeTests.goldenWide),
        BodyCase("0108", UpgradeResult.self, .v2013, UpgradeTests.goldenResult),
        BodyCase("0901", CompressedData.self, .v2013, RecorderTests.goldenCompressed),
        BodyCase("8A00", PublicKey.self, .v2013, RecorderTests.goldenKey),
    ]

    static let cradle = [
        BodyCase("F003", SelfTestRequest.self, .v2019, CradleTests.goldenTest),
        BodyCase("E003", SelfTestResult.self, .v2019, CradleTests.goldenTested),
        BodyCase("F010", WriteIdentity.self, .v2019, CradleTests.goldenIdentity),
        BodyCase("E010", CradleAnswer.self, .v2019, CradleTests.goldenOutcome),
        BodyCase("F011", InstallKey.self, .v2019, CradleTests.goldenKey),
        BodyCase("E011", KeyInstalled.self, .v2019, CradleTests.goldenInstalled),
        BodyCase("F012", SlotRequest.self, .v2019, [7]),
        BodyCase("E012", SlotState.self, .v2019, CradleTests.goldenState),
        BodyCase("F013", WipeWristband.self, .v2019, CradleTests.goldenWipe),
        BodyCase("F014", Relay.self, .v2019, CradleTests.goldenRelay),
        BodyCase("E020", SlotList.self, .v2019, CradleTests.goldenSlots),
    ]

    static let vendor = [
        BodyCase("5501", CompactLocation.self, .v2013, CompactLocationTests.golden),
        BodyCase("8109", VendorTimeAnswer.self, .v2013, VendorTests.goldenTime),
        BodyCase("0210", VendorBatch.self, .v2013, VendorTests.goldenBatch),
        BodyCase("0210 of a battery", VendorBatch.self, .v2013, VendorTests.goldenBattery),
        BodyCase("6006", VendorText.self, .v2013, VendorTests.goldenText),
        BodyCase("1300", VendorTextAnswer.self, .v2013, VendorTests.goldenTextAnswer),
        BodyCase("1007", OpaqueMessage.self, .v2013, hex("08 00")),
    ]
}
