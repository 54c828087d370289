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
        case .locationAnswer: check(LocationAnswer.self, body, edition)
        case .locationBatch: checkBatch(body, edition)
        case .track: check(Tracking.self, body, edition)
        case .confirmAlarm: check(AlarmConfirmation.self, body, edition)
        case .text: check(TextMessage.self, body, edition)
        case .setCircles: check(SetCircles.self, body, edition)
        case .setPolygon: check(SetPolygon.self, body, edition)
        case .deleteCircles, .deletePolygons: check(DeleteAreas.self, body, edition)
        case .uplinkTransparent, .downlinkTransparent: check(TransparentData.self, body, edition)
        case .supervisionOrder: check(SupervisionOrder.self, body, edition)
        case .supervisionState: check(SupervisionState.self, body, edition)
        case .verificationRequest: check(VerificationRequest.self, body, edition)
        case .verificationResult: check(VerificationResult.self, body, edition)
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
                do throws(Refusal) {
                    _ = try LocationReport(report)
                } catch {
                    first = first ?? error.shifted(by: offset)
                }
            }
            return first
        } catch {
            return error
        }
    }
}
