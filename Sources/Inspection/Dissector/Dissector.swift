public import JT808

/// A dissector for Wireshark and tshark, in Lua, that reads frames as `FrameInspector` does.
///
/// What it knows of messages, items and parameters are the layouts, written as Lua tables; how layouts are walked
/// and what a frame is, is written in Lua by hand. Tests hold its values against `FrameJSON`.
public enum Dissector {
    /// The port of the reference core, which it takes when no other is given.
    public static let port: UInt16 = 7_611

    private static let tables = DissectorTables(.wristband)
    private static let rules = BodyRules.lua()

    /// The dissector's source.
    ///
    /// - Parameters:
    ///   - ports: those of TCP and UDP on which it is asked without more ado.
    ///   - reveals: whether it shows keys when nothing else is set in Wireshark.
    ///   - dialect: what ids that the standard leaves open mean.
    public static func lua(
        ports: [UInt16] = [port], reveals: Bool = false, dialect: Dialect = .wristband
    ) -> String {
        """
        -- JT/T 808 and the wristband profile WB1 for Wireshark and tshark.
        -- Made by 'wristband frame dissector' from its tables; make it anew rather than change it.

        local ports = { \(ports.map(String.init).joined(separator: ", ")) }
        local reveals_first = \(reveals)

        """
            + [DissectorSource.fields, DissectorTables(dialect).lua, reasons, editions, rules].joined(
                separator: "\n") + "\n"
            + [
                DissectorSource.walk, DissectorSource.headers, DissectorSource.rules, DissectorSource.frames,
                DissectorSource.tree, DissectorSource.streams,
            ].joined(separator: "\n")
    }

    /// Whether it takes apart the body that a message has in an edition.
    public static func covers(_ message: MessageID, _ edition: Edition) -> Bool {
        guard tables.messages[message.rawValue] != nil, let layout = MessageLayouts.all[message.rawValue] else {
            return false
        }
        return layout.body.isEmpty || layout.body.contains { $0.mayStand(in: edition) }
    }

    /// What each reason is called and says.
    private static var reasons: String {
        let lines = Refusal.Reason.allCases.map { reason in
            "  reason(\(LuaText.quoted(reason.name)), \(LuaText.quoted(reason.text))),"
        }
        return (["local reasons = by_name {"] + lines + ["}"]).joined(separator: "\n") + "\n"
    }

    /// The lengths of registrations that tell their edition, asked of `Edition.ofBody`.
    private static var editions: String {
        let told = { (edition: Edition) in
            (0...Header.longestBody).filter { count in
                let body = [UInt8](repeating: 0, count: count)
                return edition.ofBody(body.span.bytes, .register) != edition
            }
        }
        let (older, newer) = (told(.v2019), told(.v2013))
        return """
            -- Registrations of these lengths are older than their header says.
            local older_registration = { \(older.first ?? 0), \(older.last ?? 0) }
            -- The shortest registration of 2019: its plate is empty.
            local registration_2019 = \(newer.first ?? 0)
            local limit = \(Deframer.platformLimit)

            """
    }
}

extension Layout {
    /// Whether it is not for other editions alone.
    fileprivate func mayStand(in edition: Edition) -> Bool {
        switch self {
        case .when(.since2019, _): edition == .v2019
        case .when(.before2019, _): edition != .v2019
        default: true
        }
    }
}
