internal import Firmware
internal import Geodesy
internal import JT808
internal import Session

// A program that reaches every message, the sessions and the firmware, so that what they need of a runtime shows as
// undefined symbols when it is linked without one. It is linked, never run.

/// The board's bytes, opaque to the optimiser.
@_extern(c, "gate_input") func gateInput() -> UnsafeMutableRawPointer
@_extern(c, "gate_size") func gateSize() -> Int

struct BoardSensors: Sensors {
    mutating func status(at now: Instant) -> SensorStatus {
        var status = SensorStatus()
        status.battery = gateInput().load(as: UInt8.self)
        return status
    }

    mutating func locate(at now: Instant, scans: Bool) -> PositionReading {
        var reading = PositionReading()
        reading.position = Position(latitude: gateInput().load(as: Int32.self), longitude: 109_400_000)
        reading.sources = .gps
        return reading
    }
}

struct BoardTexts: TextStore {
    let bytes: UnsafeRawBufferPointer

    @_lifetime(borrow self)
    borrowing func text(_ id: ParameterID) -> RawSpan {
        _overrideLifetime(RawSpan(_unsafeBytes: bytes), borrowing: self)
    }

    mutating func setText(_ id: ParameterID, to bytes: RawSpan) {}

    @_lifetime(borrow self)
    borrowing func identity(_ field: IdentityField) -> RawSpan {
        _overrideLifetime(RawSpan(_unsafeBytes: bytes), borrowing: self)
    }
}

struct Command: DownlinkContent {
    var message: MessageID { .linkTest }
}

/// Reads a body as a message and writes it again.
func turn<Body: MessageBody & ~Escapable>(_: Body.Type, _ input: RawSpan, _ storage: inout MutableRawSpan) -> Int {
    do throws(Refusal) {
        let message = try Body(input, edition: input.byteCount > 40 ? .v2019 : .v2013)
        var body = BodyWriter(&storage)
        message.emit(into: &body, edition: .v2019)
        return body.finish()
    } catch {
        return error.offset
    }
}

func everyMessage(_ input: RawSpan, _ storage: inout MutableRawSpan) -> Int {
    var sum = turn(GeneralAcknowledgement.self, input, &storage)
    sum &+= turn(EmptyMessage.self, input, &storage)
    sum &+= turn(TimeAnswer.self, input, &storage)
    sum &+= turn(Registration.self, input, &storage)
    sum &+= turn(RegistrationAnswer.self, input, &storage)
    sum &+= turn(Authentication.self, input, &storage)
    sum &+= turn(SetParameters.self, input, &storage)
    sum &+= turn(ParameterAnswer.self, input, &storage)
    sum &+= turn(QueryNamedParameters.self, input, &storage)
    sum &+= turn(TerminalControl.self, input, &storage)
    sum &+= turn(TerminalAttributes.self, input, &storage)
    sum &+= turn(LocationReport.self, input, &storage)
    sum &+= turn(LocationAnswer.self, input, &storage)
    sum &+= turn(LocationBatch.self, input, &storage)
    sum &+= turn(Tracking.self, input, &storage)
    sum &+= turn(AlarmConfirmation.self, input, &storage)
    sum &+= turn(TextMessage.self, input, &storage)
    sum &+= turn(SetCircles.self, input, &storage)
    sum &+= turn(SetRectangles.self, input, &storage)
    sum &+= turn(SetPolygon.self, input, &storage)
    sum &+= turn(SetRoute.self, input, &storage)
    sum &+= turn(QueryAreas.self, input, &storage)
    sum &+= turn(AreaAnswer.self, input, &storage)
    sum &+= turn(DeleteAreas.self, input, &storage)
    sum &+= turn(RetransmissionRequest.self, input, &storage)
    sum &+= turn(SetEvents.self, input, &storage)
    sum &+= turn(EventReport.self, input, &storage)
    sum &+= turn(Question.self, input, &storage)
    sum &+= turn(QuestionAnswer.self, input, &storage)
    sum &+= turn(SetInformationMenu.self, input, &storage)
    sum &+= turn(InformationRequest.self, input, &storage)
    sum &+= turn(Information.self, input, &storage)
    sum &+= turn(CallBack.self, input, &storage)
    sum &+= turn(SetPhoneBook.self, input, &storage)
    sum &+= turn(VehicleControl.self, input, &storage)
    sum &+= turn(TransparentData.self, input, &storage)
    sum &+= turn(SupervisionOrder.self, input, &storage)
    sum &+= turn(SupervisionState.self, input, &storage)
    sum &+= turn(VerificationRequest.self, input, &storage)
    sum &+= turn(VerificationResult.self, input, &storage)
    sum &+= everyVehicleMessage(input, &storage) &+ everyCradleMessage(input, &storage)
    return sum &+ everyVendorMessage(input, &storage)
}

func everyVehicleMessage(_ input: RawSpan, _ storage: inout MutableRawSpan) -> Int {
    var sum = turn(MediaEvent.self, input, &storage)
    sum &+= turn(MediaUpload.self, input, &storage)
    sum &+= turn(MediaAnswer.self, input, &storage)
    sum &+= turn(CaptureCommand.self, input, &storage)
    sum &+= turn(CaptureAnswer.self, input, &storage)
    sum &+= turn(MediaSearch.self, input, &storage)
    sum &+= turn(MediaSearchAnswer.self, input, &storage)
    sum &+= turn(MediaSearchUpload.self, input, &storage)
    sum &+= turn(MediaItemUpload.self, input, &storage)
    sum &+= turn(RecordAudio.self, input, &storage)
    sum &+= turn(RecorderRequest.self, input, &storage)
    sum &+= turn(RecorderAnswer.self, input, &storage)
    sum &+= turn(Waybill.self, input, &storage)
    sum &+= turn(DriverIdentity.self, input, &storage)
    sum &+= turn(CANData.self, input, &storage)
    sum &+= turn(UpgradePackage.self, input, &storage)
    sum &+= turn(UpgradeResult.self, input, &storage)
    sum &+= turn(CompressedData.self, input, &storage)
    sum &+= turn(PublicKey.self, input, &storage)
    if let image = try? UpgradeImage(input, for: 7) { sum &+= image.payload.byteCount }
    return sum
}

/// Walks the lists inside the messages that have them.
func everyList(_ input: RawSpan) -> Int {
    var sum = 0
    if let order = try? SetRoute(input, edition: .v2019) {
        order.segments.forEach { sum &+= Int($0.width) }
    }
    if let order = try? SetRectangles(input, edition: .v2019) { order.forEach { sum &+= Int($0.top) } }
    if let order = try? SetEvents(input, edition: .v2013) { order.events.forEach { sum &+= $1.byteCount &+ Int($0) } }
    if let order = try? SetPhoneBook(input, edition: .v2013) { order.forEach { sum &+= $0.name.byteCount } }
    if let order = try? VehicleControl(input, edition: .v2019) {
        order.controls.forEach { sum &+= $1.byteCount &+ Int($0.rawValue) }
    }
    if let answer = try? AreaAnswer(input, edition: .v2019) {
        answer.forEach(CircleArea.self) { sum &+= Int($0.radius & 0xff) }
        answer.forEach(SetPolygon.self) { sum &+= $0.vertices.count }
    }
    return sum
}

func everyCradleMessage(_ input: RawSpan, _ storage: inout MutableRawSpan) -> Int {
    var sum = turn(SelfTestRequest.self, input, &storage)
    sum &+= turn(SelfTestResult.self, input, &storage)
    sum &+= turn(WriteIdentity.self, input, &storage)
    sum &+= turn(CradleAnswer.self, input, &storage)
    sum &+= turn(InstallKey.self, input, &storage)
    sum &+= turn(KeyInstalled.self, input, &storage)
    sum &+= turn(SlotRequest.self, input, &storage)
    sum &+= turn(SlotState.self, input, &storage)
    sum &+= turn(WipeWristband.self, input, &storage)
    sum &+= turn(Relay.self, input, &storage)
    sum &+= turn(SlotList.self, input, &storage)
    return sum
}

func everyVendorMessage(_ input: RawSpan, _ storage: inout MutableRawSpan) -> Int {
    var sum = turn(CompactLocation.self, input, &storage)
    sum &+= turn(VendorTimeAnswer.self, input, &storage)
    sum &+= turn(VendorBatch.self, input, &storage)
    sum &+= turn(VendorText.self, input, &storage)
    sum &+= turn(VendorTextAnswer.self, input, &storage)
    sum &+= turn(OpaqueMessage.self, input, &storage)
    guard let message = try? VendorMessage(input, framing: .alternative) else { return sum }
    var frame = FrameWriter(message.header, into: &storage)
    frame.body.bytes(message.body)
    sum &+= frame.finish(.alternative)
    let parameter = Parameter(ParameterID(rawValue: UInt32(message.header.serial)), message.body)
    return sum &+ (parameter.isInRange ? 1 : 0)
}

func everyItem(_ input: RawSpan) -> Int {
    guard let report = try? LocationReport(input) else { return 0 }
    let items = WristbandItems(report.items)
    var sum = Int(items.battery ?? 0) &+ (items == WristbandItems() ? 1 : 0)
    let vehicle = VehicleItems(report.items)
    sum &+= Int(vehicle.fuel ?? 0) &+ (vehicle == VehicleItems() ? 1 : 0)
    if let tyres = report.tyrePressures, tyres.count > 0 { sum &+= Int(tyres[0] ?? 0) }
    if let points = report.accessPoints, points.count > 0 { sum &+= Int(points[0].strength) }
    if let cells = report.cells, cells.count > 0 { sum &+= Int(cells[0].strength) }
    return sum
}

/// The platform's receiving end of messages in parts.
func reassemble(_ input: RawSpan, _ memory: UnsafeMutableRawBufferPointer, _ storage: inout MutableRawSpan) -> Int {
    guard let message = try? Message(input) else { return 0 }
    var configuration = ReassemblyConfiguration()
    if input.byteCount > 100 { configuration.convention = .same }
    if input.byteCount > 200 { configuration.acknowledgement = .each }
    var reassembly = Reassembly(
        store: RegionReassemblyStore(region: memory, placeSize: 4_096), configuration: configuration)
    let now = Instant(milliseconds: 0)
    var sum = 0
    switch reassembly.take(message.header, message.body, now: now) {
    case .complete(let whole):
        sum &+= reassembly.completeBody.byteCount
        reassembly.answered(whole, .success)
    case .kept: break
    case .repeated(_, let result): sum &+= Int(result.rawValue)
    case .refused(_, let refusal): sum &+= Int(refusal.result.rawValue)
    }
    let later = reassembly.nextTimeout ?? now
    reassembly.handle(timeout: later)
    while reassembly.nextDropped() != nil { sum &+= 1 }
    if let missing = reassembly.nextRequest(now: later) {
        var body = BodyWriter(&storage)
        missing.emit(into: &body, edition: .v2019)
        sum &+= body.finish()
    }
    reassembly.reset()
    return sum
}

func platform(_ input: RawSpan, _ storage: inout MutableRawSpan) -> Int {
    var session = PlatformSession<Command>(
        configuration: PlatformSessionConfiguration(), now: Instant(milliseconds: 0))
    guard let message = try? Message(input) else { return 0 }
    let now = Instant(milliseconds: 5_000)
    switch session.admit(message.header, now: now) {
    case .authentication: session.authenticate(message.header.terminal)
    case .refused: session.refuse()
    case .registration, .ordinary: break
    }
    if session.hasRoom { _ = session.begin(Command(), now: now) }
    if session.hasRoomForFragments { _ = session.begin(Command(), bytes: input.byteCount, now: now) }
    if let request = try? RetransmissionRequest(message.body, edition: .v2019) {
        _ = session.receive(request, now: now)
    }
    session.handle(timeout: now)
    while let next = session.next(now: now) { _ = next.fragment?.slice(ofBytes: input.byteCount) }
    _ = session.nextDelivered(now: now)
    if let answer = try? GeneralAcknowledgement(message.body, edition: .v2013) { _ = session.receive(answer, now: now) }
    _ = session.receiveAnswer(to: .linkTest, serial: 1)
    session.supersede()
    let length = session.acknowledge(message.header, .success, into: &storage)
    return length &+ (session.nextTimeout == nil ? 0 : 1)
}

@main
struct Gate {
    static func main() {
        let memory = UnsafeMutableRawBufferPointer(start: gateInput(), count: gateSize())
        let parts = UnsafeMutableRawBufferPointer(rebasing: memory[16_384..<32_768])
        let upgrades = UnsafeMutableRawBufferPointer(rebasing: memory[32_768..<65_536])
        let region = UnsafeMutableRawBufferPointer(rebasing: memory[65_536...])
        let texts = UnsafeRawBufferPointer(rebasing: memory[0..<8])
        var start = Start(terminal: TerminalNumber(low: memory.loadUnaligned(as: UInt64.self)))
        start.code = AuthenticationCode(UnsafeRawBufferPointer(rebasing: memory[0..<32]).bytes) ?? AuthenticationCode()
        var wristband = Wristband(
            start, fixes: RegionFixStore(region: region), areas: AreaTable(), texts: BoardTexts(bytes: texts),
            parts: RegionReassemblyStore(region: parts, placeSize: RegionReassemblyStore.deviceSize),
            upgrades: MemoryUpgradeRegion(region: upgrades, board: 7), body: BoardSensors(),
            now: Instant(milliseconds: 0))
        var now = Instant(milliseconds: 0)
        var sum = 0
        while !wristband.isOff {
            if wristband.wantsLink { wristband.linkUp(now: now) }
            let input = UnsafeRawBufferPointer(rebasing: memory[0..<2_048]).bytes
            var rest = input
            var buffer = UnsafeMutableRawBufferPointer(rebasing: memory[2_048..<6_144]).mutableBytes
            var output = UnsafeMutableRawBufferPointer(rebasing: memory[6_144..<12_288]).mutableBytes
            let reception = wristband.receive(&rest, buffer: &buffer, reply: &output, now: now)
            sum &+= reception.reply
            if case .verification = reception.event {
                wristband.answerVerification(VerificationAnswer(outcome: .match), now: now)
            }
            wristband.handle(timeout: now)
            wristband.sense(now: now)
            sum &+= wristband.transmit(into: &output, now: now)
            sum &+= everyMessage(input, &output) &+ everyList(input) &+ everyItem(input)
            sum &+= platform(input, &output) &+ reassemble(input, parts, &output)
            wristband.networkReturned()
            if wristband.mustCloseLink { wristband.linkDown(now: now) }
            now = wristband.nextTimeout ?? now.advanced(seconds: 1)
            memory.storeBytes(of: sum, as: Int.self)
        }
    }
}
