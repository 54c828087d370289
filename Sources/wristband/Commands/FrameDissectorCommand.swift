internal import Inspection

extension FrameCommands {
    static let dissector: Command = Command(
        words: ["frame", "dissector"], summary: "write a Lua dissector for Wireshark and tshark",
        details: [
            "Put it into the folder of personal Lua plugins that Wireshark names under Help, About, Folders, or hand "
                + "it to tshark: tshark -X lua_script:wristband.lua -r FILE. On other ports it takes connections that "
                + "begin with a frame of the standard, and 'Decode As' has it as 'wristband'."
        ],
        options: [
            Option(
                "--port", .one("N"), isRepeatable: true,
                "a port of TCP and UDP that is the protocol's; \(Dissector.port) if none is given"),
            Option(
                "--reveal", .flag,
                "show authentication codes and subjects unless Wireshark's setting wristband.reveal says otherwise"),
            dialect,
        ]
    ) { invocation in
        let ports = try invocation.all("--port").map { text in
            guard let port = UInt16(text), port > 0 else {
                throw UsageError("--port \(text): expected 1 to 65535", command: dissector.words)
            }
            return port
        }
        let reveals = invocation.has("--reveal")
        let ownPorts = ports.isEmpty ? [Dissector.port] : ports
        Output.print(Dissector.lua(ports: ownPorts, reveals: reveals, dialect: try dialect(invocation)))
        return 0
    }
}
