import Link
import ReaderSimulation
import ReaderWire
import Testing

@Suite("A simulated resident-ID card reader")
struct SimulatedSDTTests {
    /// A reader, and a host that says a command and waits for the answer.
    private struct Pair {
        var reader = SimulatedSDT()
        var codec = SDTHostCodec()
        var now = SteadyTime.zero

        mutating func say(_ command: SDTCommand, meanwhile: (inout SimulatedSDT) -> Void = { _ in }) -> SDTAnswer? {
            hear(codec.frame(command), meanwhile: meanwhile).first
        }

        mutating func hear(_ bytes: [UInt8], meanwhile: (inout SimulatedSDT) -> Void = { _ in }) -> [SDTAnswer] {
            reader.receive(bytes, now: now)
            meanwhile(&reader)
            var answers: [SDTAnswer] = []
            repeat {
                while let emission = reader.transmit() {
                    now = max(now, emission.at)
                    codec.receive(emission.bytes)
                    if case .answer(let answer)? = codec.next() { answers.append(answer) }
                }
                guard let deadline = reader.deadline else { break }
                now = max(now, deadline)
                reader.handle(timeout: now)
            } while true
            return answers
        }

        /// Finds and takes the card.
        mutating func select() -> [SDTVerdict?] { [say(.findCard)?.verdict, say(.selectCard)?.verdict] }
    }

    @Test("A card that was read is found again only after it was lifted")
    func liftBeforeReading() {
        var pair = Pair()
        #expect(pair.say(.findCard)?.verdict == .findFailed && pair.reader.looks == 1)
        pair.reader.put(SyntheticCard(seed: 1))
        #expect(pair.select() == [.cardFound, .ok])
        #expect(!pair.reader.hasRead && pair.say(.readBase)?.verdict == .ok && pair.reader.hasRead)
        #expect(pair.say(.readBase)?.verdict == .readFailed)
        #expect(pair.select() == [.findFailed, .selectFailed])
        // It still answers for appended addresses, by which a driver sees that it lies there.
        #expect(pair.say(.readAppendedAddresses)?.verdict == .noSuchItem)
        #expect(pair.say(.resetModule)?.verdict == .ok && pair.say(.findCard)?.verdict == .findFailed)
        pair.reader.lift()
        #expect(pair.say(.readAppendedAddresses)?.verdict == .readFailed)
        pair.reader.put(SyntheticCard(seed: 1))
        #expect(pair.select() == [.cardFound, .ok] && pair.say(.readBase)?.verdict == .ok)
    }

    @Test("A card has to be found before it is taken, and taken before it is read")
    func order() {
        var pair = Pair()
        pair.reader.put(SyntheticCard(seed: 1))
        #expect(pair.say(.selectCard)?.verdict == .selectFailed)
        #expect(pair.say(.readBase)?.verdict == .readFailed && pair.say(.readAppendedAddresses)?.verdict == .readFailed)
        #expect(pair.select() == [.cardFound, .ok])
        #expect(pair.say(.resetModule)?.verdict == .ok && pair.say(.readBase)?.verdict == .readFailed)
    }

    @Test("A card that is pulled while it is read gives nothing, nor does one that is laid in its place")
    func pulled() {
        for another in [nil, SyntheticCard(seed: 2), SyntheticCard(seed: 1)] {
            for command in [SDTCommand.readBase, .readBaseWithFingerprints, .readAppendedAddresses] {
                var pair = Pair()
                pair.reader.put(SyntheticCard(seed: 1))
                #expect(pair.select() == [.cardFound, .ok])
                let answer = pair.say(command) { reader in
                    reader.lift()
                    if let another { reader.put(another) }
                }
                #expect(answer == SDTAnswer(.readFailed))
            }
        }
    }

    @Test("It obeys a new rate behind its answer, and a new length of frames to cards; on USB there is no rate")
    func settings() {
        for (code, baud) in [115_200, 57_600, 38_400, 19_200, 9_600].enumerated() {
            var pair = Pair()
            #expect(pair.say(.setRate(code: UInt8(code))) == SDTAnswer(.ok) && pair.reader.baud == baud)
        }
        var pair = Pair()
        #expect(pair.say(.other(command: 0x60, parameter: 5, data: []))?.verdict == .badCommand)
        #expect(pair.reader.baud == 115_200 && pair.reader.radioFrame == 0x50)
        #expect(pair.say(.setRadioFrame(0x40)) == SDTAnswer(.ok) && pair.reader.radioFrame == 0x40)
        var usb = Pair(reader: SimulatedSDT(isSerial: false))
        #expect(usb.say(.setRate(code: 4)) == SDTAnswer(.ok) && usb.reader.baud == nil)
    }

    @Test("It tells what is wrong with a command, and forgets half of one")
    func badCommands() {
        var pair = Pair()
        #expect(pair.hear([0xAA, 0xAA, 0xAA, 0x96, 0x69, 0, 3, 0x20, 1, 0x23]) == [SDTAnswer(.checkError)])
        #expect(pair.hear([0xAA, 0xAA, 0xAA, 0x96, 0x69, 0, 2, 0x20, 0x22]) == [SDTAnswer(.lengthError)])
        #expect(pair.hear([0xAA, 0xAA, 0xAA, 0x96, 0x69, 0, 3, 0x20]) == [])
        #expect(pair.say(.moduleStatus) == SDTAnswer(.ok))
        #expect(pair.say(.moduleIdentifier)?.data == pair.reader.identifier.bytes)
        #expect(pair.say(.other(command: 0x20, parameter: 9, data: []))?.verdict == .badCommand)
    }

    @Test("Commands that come while one is carried out are answered one after the other")
    func queue() {
        var pair = Pair()
        var codec = SDTHostCodec()
        let bytes = codec.frame(.moduleStatus) + codec.frame(.moduleIdentifier) + codec.frame(.findCard)
        #expect(pair.hear(bytes).map(\.verdict) == [.ok, .ok, .findFailed])
    }

    // MARK: Typed commands

    @Test("It does as typed, and says when it does not understand")
    func typed() {
        var reader = SimulatedSDT()
        #expect(reader.obey(["status"]) == ["nothing on the reader, 115200 baud, frames of 80 bytes to cards"])
        #expect(reader.obey(["card", "5", "j", "fingerprints", "address", "expired"]) == [])
        var card = SyntheticCard(seed: 5, kind: .permit)
        (card.hasFingerprints, card.hasAppendedAddress, card.isExpired) = (true, true, true)
        #expect(reader.card == card)
        for (word, kind) in [("resident", SyntheticCard.Kind.resident), ("i", .foreigner), ("unknown", .unknown)] {
            #expect(reader.obey(["card", "6", word]) == [] && reader.card == SyntheticCard(seed: 6, kind: kind))
        }
        #expect(
            reader.obey(["status"]) == ["card 6 (unknown) on the reader, 115200 baud, frames of 80 bytes to cards"])
        #expect(reader.obey(["lift"]) == [] && reader.card == nil)
        #expect(reader.obey(["fail", "30", "01", "41", "2"]) == [] && reader.obey(["fail", "20", "01", "60"]) == [])
        #expect(
            reader.failures == [.init(.readFailed, of: .readBase, times: 2), .init(.selfTestFailed, of: .findCard)])
        let wrong = [
            "card", "card x", "card 1 wet", "lift 1", "fail", "fail 30 01", "fail 30 01 xx", "fail 30 01 41 0",
            "fail 130 01 41", "status 1", "dance",
        ]
        for line in wrong {
            #expect(reader.obey(line.split(separator: " ").map(String.init)) == nil, "\(line)")
        }
    }

    @Test("It says what a script can wait for")
    func events() {
        var pair = Pair()
        let happened = { (pair: Pair) in ["polled", "selected", "read", "moved"].map { pair.reader.hasHappened($0) } }
        #expect(happened(pair) == [false, false, false, nil])
        _ = pair.say(.findCard)
        #expect(happened(pair) == [true, false, false, nil])
        pair.reader.put(SyntheticCard(seed: 1))
        _ = pair.select()
        #expect(happened(pair) == [true, true, false, nil])
        _ = pair.say(.readBase)
        #expect(happened(pair) == [true, true, true, nil])
        pair.reader.lift()
        #expect(happened(pair) == [false, false, false, nil])
    }

    @Test("A typed failure is answered in place of the command, as often as told")
    func failures() {
        var pair = Pair()
        pair.reader.put(SyntheticCard(seed: 1))
        pair.reader.failures = [.init(.unknownError, of: .findCard, times: 2)]
        #expect((0..<3).map { _ in pair.say(.findCard)?.verdict } == [.unknownError, .unknownError, .cardFound])
    }

    // MARK: Synthetic people

    @Test("As many people as asked for are listed, and none beyond the last that there is")
    func list() {
        var pair = Pair()
        #expect(pair.reader.obey(["people", "1", "3"])?.count == 3)
        #expect(pair.reader.obey(["people", "1", "10001"]) == nil)
        #expect(pair.reader.obey(["people", "18446744073709551615", "0"]) == [])
        #expect(pair.reader.obey(["people", "18446744073709551615", "1"]) == nil)
    }

    @Test(
        "Its people are nobody: numbers in areas that are not given out, with a check digit that fits",
        arguments: SyntheticCard.Kind.allCases)
    func people(_ kind: SyntheticCard.Kind) throws {
        var numbers: Set<String> = []
        for seed in 0..<300 as Range<UInt64> {
            let card = SyntheticCard(seed: seed, kind: kind)
            #expect(card.card == SyntheticCard(seed: seed, kind: kind).card)
            let text = card.text
            guard kind != .unknown else {
                #expect(text.kind == .unknown(letter: 0x59) && text.fields.isEmpty)
                continue
            }
            #expect(text.kind == [.resident: .resident, .permit: .permit, .foreigner: .foreigner][kind])
            let number = try #require(text.reveal(.number))
            numbers.insert(number)
            let validity = try CardValidity(from: text.reveal(.validFrom) ?? "", to: text.reveal(.validTo) ?? "")
            var old = card
            old.isExpired = true
            let today = try #require(CardDate(year: 2026, month: 1, day: 1))
            #expect(validity.verdict(on: today) == .valid)
            let past = try CardValidity(from: old.text.reveal(.validFrom) ?? "", to: old.text.reveal(.validTo) ?? "")
            #expect(past.verdict(on: today) == .expired)
            guard kind != .foreigner else {
                #expect(number.count == 15 && number.hasPrefix("ZZZ9999"))
                continue
            }
            let areas = kind == .resident ? ["999999"] : ["810000", "820000", "830000"]
            #expect(areas.contains(String(number.prefix(6))))
            let parsed = try IdentityNumber(number)
            #expect("\(parsed.birth)" == text.reveal(.birth))
            #expect((number.dropLast().last?.wholeNumberValue ?? 0) % 2 == (text.reveal(.sex) == "1" ? 1 : 0))
        }
        if kind != .unknown { #expect(numbers.count > 200) }
    }

    @Test("A card's fingers are a right and a left thumb, and one without has none")
    func fingers() {
        var card = SyntheticCard(seed: 3)
        #expect(card.card.fingerprints.isEmpty)
        card.hasFingerprints = true
        #expect(card.card.fingerprints.map { "\($0.finger)" } == ["right thumb", "left thumb"])
        #expect(card.card.photo.count == 1_024 && card.serial.count == 8)
    }
}
