extension DissectorSource {
    /// Puts header and body of a frame together, as `FrameInspector` does.
    static let frames = #"""
        -- What a frame holds; nothing, with the reason and its place in it, when its header is none.
        local function read_frame(bytes, framing)
          local header, why, at = read_header(bytes, framing)
          if not header then return nil, why, at end
          local known = messages[header.message]
          local is_secret = known ~= nil and known.secret
          local layouts = known and known.body
          -- Parts of a message, and bodies in cipher, have no layout of their own.
          if header.total or header.encryption ~= 0 then layouts = nil end
          local frame = { header = header, bytes = bytes, is_2019 = is_body_2019(header, bytes) }
          local opaque = { { "field", is_secret and own.secret_bytes or own.bytes } }
          local walk, nodes = walk_body(bytes, header.length, frame.is_2019, layouts or opaque, is_secret)
          frame.nodes, frame.form, frame.refusal = nodes, walk.form, walk.refusal
          if layouts and not frame.refusal then frame.refusal = broken_rule(frame) end
          return frame
        end
        """#
}
