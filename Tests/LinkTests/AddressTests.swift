import Glibc
import Link
import Testing

@Suite("Addresses")
struct AddressTests {
    @Test(
        "An address is read and written",
        arguments: [
            ("127.0.0.1:808", .host("127.0.0.1", port: 808)), ("localhost:0", .host("localhost", port: 0)),
            ("core.example:65535", .host("core.example", port: 65_535)), ("[::1]:808", .host("::1", port: 808)),
            ("unix:/run/alarms", .unix(path: "/run/alarms")), ("unix:a:b", .unix(path: "a:b")),
        ] as [(String, Address)])
    func reading(text: String, address: Address) {
        #expect(Address(text) == address)
        #expect(address.description == text)
    }

    @Test(
        "What is no address is none",
        arguments: [
            "", "808", "core", ":808", "core:", "core:http", "core:65536", "core:-1", "core:+80", "core: 80", "[::1]",
            "[::1:808", "[]:808", "unix:", "[::1]x:80", "::1]:80", "fe80::1:808",
        ])
    func refusing(text: String) { #expect(Address(text) == nil) }

    @Test("Another port leaves the host, and a socket file has none")
    func ports() {
        #expect(Address.host("::1", port: 0).with(port: 9).description == "[::1]:9")
        #expect(Address.unix(path: "/x").with(port: 9) == .unix(path: "/x"))
    }
}
