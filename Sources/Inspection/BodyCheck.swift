package import JT808

/// Whether a body means what its message's table allows, as `JT808` reads it.
package enum BodyCheck {
    /// What is wrong, with the offset in the body; nothing when it is right or of a message not known.
    package static func refusal(of message: MessageID, _ body: [UInt8], _ edition: Edition) -> Refusal? {
        switch message {
        case .terminalAcknowledgement, .platformAcknowledgement: check(GeneralAcknowledgement.self, body, edition)
        case .timeAnswer: check(TimeAnswer.self, body, edition)
        case .register: check(Registration.self, body, edition)
        case .registerAnswer: check(RegistrationAnswer.self, body, edition)
        case .authenticate: check(Authentication.self, body, edition)
        case .parameterAnswer: check(ParameterAnswer.self, body, edition)
        case .setParameters: check(SetParameters.self, body, edition)
        case .queryNamedParameters: check(QueryNamedParameters.self, body, edition)
        case .control: check(TerminalControl.self, body, edition)
        case .attributes: check(TerminalAttributes.self, body, edition)
        case .location: check(LocationReport.self, body, edition)
        case .locationAnswer, .vehicleControlAnswer: check(LocationAnswer.self, body, edition)
        case .locationBatch: checkBatch(body, edition)
        case .track: check(Tracking.self, body, edition)
        case .confirmAlarm: check(AlarmConfirmation.self, body, edition)
        case .text: check(TextMessage.self, body, edition)
        case .setCircles: check(SetCircles.self, body, edition)
        case .setPolygon: check(SetPolygon.self, body, edition)
        case .deleteCircles, .deleteRectangles, .deletePolygons, .deleteRoutes:
            check(DeleteAreas.self, body, edition)
        case .setRectangles: check(SetRectangles.self, body, edition)
        case .setRoute: check(SetRoute.self, body, edition)
        case .queryAreas: check(QueryAreas.self, body, edition)
        case .areaAnswer: check(AreaAnswer.self, body, edition)
        case .platformRetransmission, .terminalRetransmission: check(RetransmissionRequest.self, body, edition)
        case .setEvents: check(SetEvents.self, body, edition)
        case .eventReport: check(EventReport.self, body, edition)
        case .question: check(Question.self, body, edition)
        case .questionAnswer: check(QuestionAnswer.self, body, edition)
        case .setInformationMenu: check(SetInformationMenu.self, body, edition)
        case .informationRequest: check(InformationRequest.self, body, edition)
        case .information: check(Information.self, body, edition)
        case .callBack: check(CallBack.self, body, edition)
        case .setPhoneBook: check(SetPhoneBook.self, body, edition)
        case .vehicleControl: check(VehicleControl.self, body, edition)
        case .uplinkTransparent, .downlinkTransparent: check(TransparentData.self, body, edition)
        case .supervisionOrder: check(SupervisionOrder.self, body, edition)
        case .supervisionState: check(SupervisionState.self, body, edition)
        case .verificationRequest: check(VerificationRequest.self, body, edition)
        case .verificationResult: check(VerificationResult.self, body, edition)
        default: vehicleRefusal(of: message, body, edition)
        }
    }

    private static func vehicleRefusal(of message: MessageID, _ body: [UInt8], _ edition: Edition) -> Refusal? {
        switch message {
        case .upgradePackage: check(UpgradePackage.self, body, edition)
        case .upgradeResult: check(UpgradeResult.self, body, edition)
        case .recorderAnswer: check(RecorderAnswer.self, body, edition)
        case .collectRecorder, .setRecorder: check(RecorderRequest.self, body, edition)
        case .waybill: check(Waybill.self, body, edition)
        case .driverIdentity: check(DriverIdentity.self, body, edition)
        case .canData: check(CANData.self, body, edition)
        case .mediaEvent: check(MediaEvent.self, body, edition)
        case .mediaUpload: check(MediaUpload.self, body, edition)
        case .mediaAnswer: check(MediaAnswer.self, body, edition)
        case .mediaSearchAnswer: checkFound(body, edition)
        case .capture: check(CaptureCommand.self, body, edition)
        case .captureAnswer: check(CaptureAnswer.self, body, edition)
        case .searchMedia: check(MediaSearch.self, body, edition)
        case .uploadMedia: check(MediaSearchUpload.self, body, edition)
        case .uploadMediaItem: check(MediaItemUpload.self, body, edition)
        case .recordAudio: check(RecordAudio.self, body, edition)
        case .compressedData: check(CompressedData.self, body, edition)
        case .platformPublicKey, .terminalPublicKey: check(PublicKey.self, body, edition)
        default: profileRefusal(of: message, body, edition)
        }
    }

    private static func profileRefusal(of message: MessageID, _ body: [UInt8], _ edition: Edition) -> Refusal? {
        switch message {
        case .selfTest: check(SelfTestRequest.self, body, edition)
        case .selfTestResult: check(SelfTestResult.self, body, edition)
        case .writeIdentity: check(WriteIdentity.self, body, edition)
        case .identityWritten, .wiped: check(CradleAnswer.self, body, edition)
        case .installKey: check(InstallKey.self, body, edition)
        case .keyInstalled: check(KeyInstalled.self, body, edition)
        case .readSlot: check(SlotRequest.self, body, edition)
        case .slotState: check(SlotState.self, body, edition)
        case .wipe: check(WipeWristband.self, body, edition)
        case .relayDown, .relayUp: check(Relay.self, body, edition)
        case .slotList: check(SlotList.self, body, edition)
        case .vendorTimeAnswer: check(VendorTimeAnswer.self, body, edition)
        case .vendorBatch: checkVendorBatch(body, edition)
        case .compactLocation, .compactBlindLocation: check(CompactLocation.self, body, edition)
        case .vendorText: check(VendorText.self, body, edition)
        case .vendorTextAnswer: check(VendorTextAnswer.self, body, edition)
        default: nil
        }
    }

    private static func check<Body: MessageBody & ~Escapable>(
        _: Body.Type, _ body: [UInt8], _ edition: Edition
    ) -> Refusal? {
        do throws(Refusal) {
            _ = try Body(body.span.bytes, edition: edition)
            return nil
        } catch {
            return error
        }
    }

    private static func checkBatch(_ body: [UInt8], _ edition: Edition) -> Refusal? {
        do throws(Refusal) {
            var first: Refusal?
            try LocationBatch(body.span.bytes, edition: edition).forEach { report, offset in
                first = first ?? refusal(of: report)?.shifted(by: offset)
            }
            return first
        } catch {
            return error
        }
    }

    private static func checkVendorBatch(_ body: [UInt8], _ edition: Edition) -> Refusal? {
        do throws(Refusal) {
            var first: Refusal?
            let batch = try VendorBatch(body.span.bytes, edition: edition)
            switch batch {
            case .battery: break
            case .reports(let reports):
                reports.forEach { report, offset in first = first ?? refusal(of: report)?.shifted(by: offset) }
            }
            return first
        } catch {
            return error
        }
    }

    private static func refusal(of report: RawSpan) -> Refusal? {
        do throws(Refusal) {
            _ = try LocationReport(report)
            return nil
        } catch {
            return error
        }
    }

    private static func checkFound(_ body: [UInt8], _ edition: Edition) -> Refusal? {
        do throws(Refusal) {
            let answer = try MediaSearchAnswer(body.span.bytes, edition: edition)
            for index in 0..<Int(answer.count) {
                do throws(Refusal) {
                    _ = try MediaSearchAnswer.Entry(answer[index])
                } catch {
                    throw error.shifted(by: 4 + MediaSearchAnswer.Entry.size * index)
                }
            }
            return nil
        } catch {
            return error
        }
    }
}
