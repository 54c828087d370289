import JT808

/// The views of the messages by which wearer, vehicle and platform talk, with what they show of a golden body.
enum DialogueViews {
    static let views = [
        ViewTests.Showing(RetransmissionRequest.self, RetransmissionTests.golden2019, .v2019, retransmission),
        ViewTests.Showing(RetransmissionRequest.self, RetransmissionTests.golden2013, .v2019, retransmission),
        ViewTests.Showing(RetransmissionRequest.self, RetransmissionTests.golden2013, .v2013, retransmission),
        ViewTests.Showing(SetEvents.self, EventTests.golden) { body, _ throws(Refusal) in
            let view = try SetEvents.View(body)
            return [UInt64(view.setting), UInt64(view.count ?? 0), UInt64(view.entries.byteCount)]
        },
        ViewTests.Showing(EventReport.self, [7]) { body, _ throws(Refusal) in
            [UInt64(try EventReport.View(body).event)]
        },
        ViewTests.Showing(Question.self, QuestionTests.golden) { body, _ throws(Refusal) in
            let view = try Question.View(body)
            return [UInt64(view.flags), UInt64(view.question.byteCount), UInt64(view.answers.byteCount)]
        },
        ViewTests.Showing(QuestionAnswer.self, QuestionTests.goldenAnswer) { body, _ throws(Refusal) in
            let view = try QuestionAnswer.View(body)
            return [UInt64(view.serial), UInt64(view.answer)]
        },
        ViewTests.Showing(SetInformationMenu.self, InformationTests.goldenMenu) { body, _ throws(Refusal) in
            let view = try SetInformationMenu.View(body)
            return [UInt64(view.setting), UInt64(view.count ?? 0), UInt64(view.entries.byteCount)]
        },
        ViewTests.Showing(InformationRequest.self, InformationTests.goldenRequest) { body, _ throws(Refusal) in
            let view = try InformationRequest.View(body)
            return [UInt64(view.kind), UInt64(view.action)]
        },
        ViewTests.Showing(Information.self, InformationTests.golden) { body, _ throws(Refusal) in
            let view = try Information.View(body)
            return [UInt64(view.kind), UInt64(view.text.byteCount)]
        },
        ViewTests.Showing(CallBack.self, PhoneTests.goldenCall) { body, _ throws(Refusal) in
            let view = try CallBack.View(body)
            return [UInt64(view.kind), UInt64(view.number.byteCount)]
        },
        ViewTests.Showing(SetPhoneBook.self, PhoneTests.goldenBook) { body, _ throws(Refusal) in
            let view = try SetPhoneBook.View(body)
            return [UInt64(view.setting), UInt64(view.count ?? 0), UInt64(view.entries.byteCount)]
        },
        ViewTests.Showing(VehicleControl.self, VehicleControlTests.golden2019, .v2019, control),
        ViewTests.Showing(VehicleControl.self, VehicleControlTests.countless, .v2019, control),
        ViewTests.Showing(VehicleControl.self, [0x7b], .v2013, control),
    ]

    static func retransmission(_ body: RawSpan, _ edition: Edition) throws(Refusal) -> [UInt64] {
        let view = try RetransmissionRequest.View(body, edition: edition)
        return [UInt64(view.serial), view.hasWideCount ? 1 : 0, UInt64(view.indices.byteCount)]
    }

    static func control(_ body: RawSpan, _ edition: Edition) throws(Refusal) -> [UInt64] {
        let view = try VehicleControl.View(body, edition: edition)
        return [
            UInt64(view.flags ?? 0), view.isCountless ? 1 : 0, UInt64(view.count), UInt64(view.controls.byteCount),
        ]
    }

    static let shown: [[UInt64]] = [
        [0x1234, 1, 4],
        [0x1234, 0, 4],
        [0x1234, 0, 4],
        [2, 2, 11],
        [7],
        [0x0c, 3, 11],
        [0x1234, 2],
        [1, 2, 15],
        [3, 1],
        [7, 4],
        [1, 11],
        [2, 2, 20],
        [0, 0, 2, 9],
        [0, 1, 1, 3],
        [0x7b, 0, 0, 0],
    ]
}
