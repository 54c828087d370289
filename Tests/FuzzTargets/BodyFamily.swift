package import JT808

/// Messages that are fuzzed together; the first byte of an input says the edition, the second which message.
struct BodyFamily: Sendable {
    let name: String
    let cases: [BodyCase]

    var target: FuzzTarget {
        FuzzTarget(name: name) { stream in
            Hearing.frames(stream).flatMap { plain -> [[UInt8]] in
                guard let (id, edition, body) = Self.parts(plain) else { return [] }
                return cases.indices.filter { cases[$0].ids.contains(id) }.map {
                    [edition.rawValue, UInt8($0)] + body
                }
            }
        } check: { input throws(Broken) in
            guard input.byteCount >= 2 else { return }
            let edition = Edition.allCases[Int(input.byte(0)) % Edition.allCases.count]
            try cases[Int(input.byte(1)) % cases.count].check(input.dropFirst(2), edition)
        }
    }

    private static func parts(_ plain: [UInt8]) -> (id: MessageID, edition: Edition, body: [UInt8])? {
        if let message = try? Message(plain.span.bytes) {
            return (message.header.message, message.header.edition, message.body.octets)
        }
        guard let message = try? VendorMessage(plain.span.bytes, framing: .standard) else { return nil }
        return (message.header.message, .v2013, message.body.octets)
    }

    static let all = [
        registration, parameters, location, areas, dialogue, media, vehicle, profile, cradle, vendor,
    ]

    private static let registration = BodyFamily(
        name: "registration",
        cases: [
            BodyCase(
                EmptyMessage.self, .heartbeat, .unregister, .timeQuery, .queryParameters, .queryAttributes,
                .queryLocation, .linkTest, .queryDriverIdentity, .querySlots, .vendorTimeQuery),
            BodyCase(GeneralAcknowledgement.self, .terminalAcknowledgement, .platformAcknowledgement),
            BodyCase(TimeAnswer.self, .timeAnswer),
            BodyCase(Registration.self, .register),
            BodyCase(RegistrationAnswer.self, .registerAnswer),
            BodyCase(Authentication.self, .authenticate),
            BodyCase(TerminalAttributes.self, .attributes),
            BodyCase(RetransmissionRequest.self, .platformRetransmission, .terminalRetransmission),
            BodyCase(CompressedData.self, .compressedData),
            BodyCase(PublicKey.self, .platformPublicKey, .terminalPublicKey),
        ])

    private static let parameters = BodyFamily(
        name: "parameters",
        cases: [
            BodyCase(SetParameters.self, .setParameters),
            BodyCase(ParameterAnswer.self, .parameterAnswer),
            BodyCase(QueryNamedParameters.self, .queryNamedParameters),
            BodyCase(TerminalControl.self, .control),
        ])

    private static let location = BodyFamily(
        name: "location",
        cases: [
            BodyCase(LocationReport.self, .location),
            BodyCase(LocationAnswer.self, .locationAnswer, .vehicleControlAnswer),
            BodyCase(LocationBatch.self, .locationBatch),
            BodyCase(Tracking.self, .track),
            BodyCase(AlarmConfirmation.self, .confirmAlarm),
        ])

    private static let areas = BodyFamily(
        name: "areas",
        cases: [
            BodyCase(SetCircles.self, .setCircles),
            BodyCase(SetRectangles.self, .setRectangles),
            BodyCase(SetPolygon.self, .setPolygon),
            BodyCase(SetRoute.self, .setRoute),
            BodyCase(DeleteAreas.self, .deleteCircles, .deleteRectangles, .deletePolygons, .deleteRoutes),
            BodyCase(QueryAreas.self, .queryAreas),
            BodyCase(AreaAnswer.self, .areaAnswer),
        ])

    private static let dialogue = BodyFamily(
        name: "dialogue",
        cases: [
            BodyCase(TextMessage.self, .text),
            BodyCase(SetEvents.self, .setEvents),
            BodyCase(EventReport.self, .eventReport),
            BodyCase(Question.self, .question),
            BodyCase(QuestionAnswer.self, .questionAnswer),
            BodyCase(SetInformationMenu.self, .setInformationMenu),
            BodyCase(InformationRequest.self, .informationRequest),
            BodyCase(Information.self, .information),
            BodyCase(CallBack.self, .callBack),
            BodyCase(SetPhoneBook.self, .setPhoneBook),
            BodyCase(TransparentData.self, .uplinkTransparent, .downlinkTransparent),
        ])

    private static let media = BodyFamily(
        name: "media",
        cases: [
            BodyCase(MediaEvent.self, .mediaEvent),
            BodyCase(MediaUpload.self, .mediaUpload),
            BodyCase(MediaAnswer.self, .mediaAnswer),
            BodyCase(MediaSearch.self, .searchMedia),
            BodyCase(MediaSearchAnswer.self, .mediaSearchAnswer),
            BodyCase(MediaSearchUpload.self, .uploadMedia),
            BodyCase(MediaItemUpload.self, .uploadMediaItem),
            BodyCase(CaptureCommand.self, .capture),
            BodyCase(CaptureAnswer.self, .captureAnswer),
            BodyCase(RecordAudio.self, .recordAudio),
        ])

    private static let vehicle = BodyFamily(
        name: "vehicle",
        cases: [
            BodyCase(VehicleControl.self, .vehicleControl),
            BodyCase(Waybill.self, .waybill),
            BodyCase(DriverIdentity.self, .driverIdentity),
            BodyCase(CANData.self, .canData),
            BodyCase(RecorderAnswer.self, .recorderAnswer),
            BodyCase(RecorderRequest.self, .collectRecorder, .setRecorder),
            BodyCase(UpgradePackage.self, .upgradePackage),
            BodyCase(UpgradeResult.self, .upgradeResult),
        ])

    private static let profile = BodyFamily(
        name: "profile",
        cases: [
            BodyCase(SupervisionOrder.self, .supervisionOrder),
            BodyCase(SupervisionState.self, .supervisionState),
            BodyCase(VerificationRequest.self, .verificationRequest),
            BodyCase(VerificationResult.self, .verificationResult),
            BodyCase(SelfTestRequest.self, .selfTest),
            BodyCase(SelfTestResult.self, .selfTestResult),
        ])

    private static let cradle = BodyFamily(
        name: "cradle",
        cases: [
            BodyCase(WriteIdentity.self, .writeIdentity),
            BodyCase(CradleAnswer.self, .identityWritten, .wiped),
            BodyCase(InstallKey.self, .installKey),
            BodyCase(KeyInstalled.self, .keyInstalled),
            BodyCase(SlotRequest.self, .readSlot),
            BodyCase(SlotState.self, .slotState),
            BodyCase(WipeWristband.self, .wipe),
            BodyCase(Relay.self, .relayDown, .relayUp),
            BodyCase(SlotList.self, .slotList),
        ])

    private static let vendor = BodyFamily(
        name: "vendor",
        cases: [
            BodyCase(CompactLocation.self, .compactLocation, .compactBlindLocation),
            BodyCase(VendorBatch.self, .vendorBatch),
            BodyCase(VendorText.self, .vendorText),
            BodyCase(VendorTextAnswer.self, .vendorTextAnswer),
            BodyCase(VendorTimeAnswer.self, .vendorTimeAnswer),
            BodyCase(OpaqueMessage.self, .vendorTimeZone),
        ])
}

extension FuzzTarget {
    /// The target that gives a message any body.
    package static func covering(_ message: MessageID) -> FuzzTarget? {
        BodyFamily.all.first { $0.cases.contains { $0.ids.contains(message) } }?.target
    }
}
