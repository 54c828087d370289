import Inspection
import Interchange
import JT808
import Testing

/// Senders whose headers do not tell the edition of their bodies, or carry other numbers than a telephone's.
struct LyingEditionTests {
    /// A frame with the header of 2013.
    static func older(_ id: UInt16, _ body: [UInt8], terminal: String = "013800138000") -> [UInt8] {
        let words = [id, UInt16(body.count)].flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
        return Wire.frame(words + hex(terminal + "0001") + body)
    }

    static let newRegistration =
        hex("001f 006e") + Array("WBSIM\0\0\0\0\0\0".utf8) + Array("R1".utf8) + [UInt8](repeating: 0, count: 28)
        + Array("ID1".utf8) + [UInt8](repeating: 0, count: 27) + [0]
    static let newAuthentication =
        [4] + Array("A1B2".utf8) + Array("866496077582164".utf8) + Array("1.0.0;WB1".utf8)
        + [UInt8](repeating: 0, count: 11)

    @Test("A registration of 2019 without the version bit is read as what it is")
    func registration() throws {
        let json = try #require(try Inspected(Self.older(0x0100, Self.newRegistration)).values().first)
        #expect(json["edition"]?.text == "2013")
        #expect(json["bodyEdition"]?.text == "2019")
        #expect(json["body"]?["model"]?.text == "R1")
        #expect(json["body"]?["terminalID"]?.text == "ID1")
    }

    @Test("An authentication of 2019 without the version bit gives its IMEI")
    func authentication() throws {
        let json = try #require(try Inspected(Self.older(0x0102, Self.newAuthentication)).values().first)
        #expect(json["bodyEdition"]?.text == "2019")
        #expect(json["body"]?["imei"]?.text == "866496077582164")
    }

    @Test("Bodies of 2013 under the version bit are read as what they are")
    func olderBodies() throws {
        let code = try #require(
            try Inspected(Wire.message(0x0102, Array("A1B2C3D4".utf8)), reveals: true).values().first)
        #expect(code["bodyEdition"]?.text == "2013")
        #expect(code["body"]?["code"]?.text == "A1B2C3D4")
        let body = hex("001f 006e") + [UInt8](repeating: 0x41, count: 32) + [0] + Array("A12345".utf8)
        let registration = try #require(try Inspected(Wire.message(0x0100, body)).values().first)
        #expect(registration["bodyEdition"]?.text == "2013")
        #expect(registration["refused"] == nil)
    }

    @Test("What each edition itself sends is never taken for the other's")
    func honest() {
        for length in 0...83 {
            let code = [UInt8](repeating: 0x30, count: length)
            #expect(Edition.v2013.ofBody(code.span.bytes, .authenticate) == .v2013)
            let new = [UInt8(length)] + code + Self.newAuthentication.suffix(35)
            #expect(Edition.v2019.ofBody(new.span.bytes, .authenticate) == .v2019)
        }
        for plate in 0...17 {
            // The plate may also be a wearer's key of any length.
            for length in [plate, plate + 39] {
                let old = [UInt8](repeating: 0x37, count: 36) + [0] + [UInt8](repeating: 0x37, count: length)
                #expect(Edition.v2013.ofBody(old.span.bytes, .register) == .v2013)
            }
            let new = Self.newRegistration + [UInt8](repeating: 0x37, count: plate)
            #expect(Edition.v2019.ofBody(new.span.bytes, .register) == .v2019)
        }
    }

    @Test("Hexadecimal digits of a terminal number come out and go back in; an IMEI packed as a number is told")
    func numbers() throws {
        // 86649607758216, which the digit 4 checks, as a binary number.
        let wire = Self.older(0x0002, [], terminal: "4eceaf172188")
        let inspected = Inspected(wire)
        let json = try #require(try inspected.values().first)
        #expect(json["terminal"]?.text == "4eceaf172188")
        #expect(inspected.explanations[0].contains { $0.contains("the IMEI 866496077582164") })
        #expect(try FrameComposer().compose(json).bytes == wire)
        // Decimal digits are a number as they stand, and so is what has too few digits for an IMEI.
        for other in ["013800138000", "00000000000a"] {
            #expect(
                !Inspected(Self.older(0x0002, [], terminal: other)).explanations[0].contains { $0.contains("IMEI") })
        }
    }
}
