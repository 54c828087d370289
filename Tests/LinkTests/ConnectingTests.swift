import Glibc
import Link
import Testing

@Suite("Connecting")
struct ConnectingTests {
    /// The outcome of a connection under way: zero, or the system's error.
    private func outcome(_ stream: Link.Stream) throws -> Int32 {
        try waitFor(stream.descriptor, .writing)
        return stream.connectionError
    }

    private func accepted(_ listener: Listener) throws -> Link.Stream {
        try waitFor(listener.descriptor, .reading)
        return try #require(try listener.accept())
    }

    @Test(
        "A listener takes connections and bytes go both ways",
        arguments: [.host("127.0.0.1", port: 0), .host("localhost", port: 0), .unix(path: socketPath())] as [Address])
    func conversation(address: Address) throws {
        let listener = try Listener(address)
        defer { listener.close() }
        if case .host(_, let port) = listener.address { #expect(port != 0) }
        #expect(try listener.accept() == nil)
        let client = try Link.Stream.connect(to: listener.address)
        defer { client.close() }
        #expect(try outcome(client) == 0)
        let server = try accepted(listener)
        #expect(server.receive().0 == .nothing)
        #expect(client.send([1, 2, 3]) == 3)
        #expect(try server.wait().1 == [1, 2, 3])
        #expect(server.send([4]) == 1)
        #expect(try client.wait().1 == [4])
        server.close()
        #expect(try client.wait().0 == .closed)
    }

    @Test("An IPv6 listener is reached by its address in brackets")
    func version6() throws {
        guard let listener = try? Listener(.host("::1", port: 0)) else { return }
        defer { listener.close() }
        let address = try #require(Address(listener.address.description))
        let client = try Link.Stream.connect(to: address)
        defer { client.close() }
        #expect(try outcome(client) == 0)
    }

    @Test(
        "Connections of one process come from as many loopback addresses as it asks for",
        arguments: [(0, "127.0.1.1"), (1, "127.0.1.2"), (253, "127.0.1.254"), (254, "127.0.2.1")])
    func lanes(lane: Int, source: String) throws {
        let listener = try Listener(.host("127.0.0.1", port: 0))
        defer { listener.close() }
        let client = try Link.Stream.connect(to: listener.address, lane: lane)
        defer { client.close() }
        let server = try accepted(listener)
        defer { server.close() }
        var peer = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &peer) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getpeername(server.descriptor, $0, &length)
            }
        }
        #expect(status == 0)
        #expect(String(cString: inet_ntoa(peer.sin_addr)) == source)
    }

    @Test("Where nobody listens the connection is refused, at once or once it is looked at")
    func refused() throws {
        let listener = try Listener(.host("127.0.0.1", port: 0))
        listener.close()
        do {
            let client = try Link.Stream.connect(to: listener.address)
            defer { client.close() }
            #expect(try outcome(client) == ECONNREFUSED)
        } catch let error as LinkError {
            #expect(error.description == "cannot connect to \(listener.address): Connection refused")
        }
        let path = socketPath()
        let error = refusal { _ = try Link.Stream.connect(to: .unix(path: path)) }
        #expect(error?.description == "cannot connect to unix:\(path): No such file or directory")
    }

    @Test("A busy port is told with its address")
    func busy() throws {
        let listener = try Listener(.host("127.0.0.1", port: 0))
        defer { listener.close() }
        let error = refusal { _ = try Listener(listener.address) }
        #expect(error?.description == "cannot listen on \(listener.address): Address already in use")
        #expect(error?.code == EADDRINUSE)
    }

    @Test("A host that has no such address, and a path that is too long, are told with them")
    func unusable() {
        let foreign = refusal { _ = try Listener(.host("192.0.2.1", port: 808)) }
        #expect(foreign?.description == "cannot listen on 192.0.2.1:808: Cannot assign requested address")
        let path = "/tmp/" + String(repeating: "x", count: 200)
        let long = refusal { _ = try Listener(.unix(path: path)) }
        #expect(long?.description == "cannot use the socket path \(path): File name too long")
    }

    @Test("A socket file left by a dead process is replaced, and removed at the end")
    func abandoned() throws {
        let path = socketPath()
        let dead = try Listener(.unix(path: path))
        // As a process that dies does: closed, and the file stays.
        close(dead.descriptor)
        #expect(access(path, F_OK) == 0)
        let listener = try Listener(.unix(path: path))
        let client = try Link.Stream.connect(to: .unix(path: path))
        client.close()
        listener.close()
        #expect(access(path, F_OK) != 0)
    }

    @Test("A socket that somebody listens on is not taken away")
    func busySocket() throws {
        let path = socketPath()
        let listener = try Listener(.unix(path: path))
        defer { listener.close() }
        let error = refusal { _ = try Listener(.unix(path: path)) }
        #expect(error?.description == "cannot listen on unix:\(path): Address already in use")
        let client = try Link.Stream.connect(to: .unix(path: path))
        client.close()
    }

    @Test("A file that is no socket is never removed for one")
    func someFile() throws {
        let path = socketPath()
        close(creat(path, 0o600))
        defer { unlink(path) }
        let error = refusal { _ = try Listener(.unix(path: path)) }
        #expect(error?.code == EADDRINUSE)
        #expect(access(path, F_OK) == 0)
    }
}
