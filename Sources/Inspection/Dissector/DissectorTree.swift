extension DissectorSource {
    /// Shows nodes in Wireshark's tree.
    static let tree = #"""
        -- Where the bytes of a frame stand in what is shown: `range(at, length)`.
        local function ranges(buffer, shift)
          return function(at, length) return buffer(shift + at, length) end
        end

        -- GBK in which U+FFFD, as GB 18030 has it, stands for each byte that starts no character.
        local function repaired_text(text)
          local parts, at = {}, 1
          while at <= #text do
            local sound = text:match("^[\0-\127]+", at) or text:match("^[\129-\254][\64-\126\128-\254]", at)
              or text:match("^[\129-\254][0-9][\129-\254][0-9]", at)
            parts[#parts + 1] = sound or "\x84\x31\xa4\x37"
            at = at + (sound and #sound or 1)
          end
          return table.concat(parts)
        end

        -- Text is shown up to its first 00: Wireshark's own strings end there.
        local function add_text(tree, range, node)
          local proto, text = node.field.proto, node.text
          text = text:match("^[^\0]*")
          local place = range(node.text_at, #node.text)
          if not text:find("[\128-\255]") then return tree:add(proto, place, text) end
          local repaired = repaired_text(text)
          if repaired == text then
            return (tree:add_packet_field(proto, range(node.text_at, #text), ENC_GB18030))
          end
          -- string() of a range gives no more bytes than the range has, and UTF-8 takes more: room behind it.
          local room = ByteArray.new(repaired .. ("\0"):rep(2 * #repaired), true):tvb("Text without what is no GBK")
          return tree:add(proto, place, room(0, 3 * #repaired):string(ENC_GB18030):match("^[^\0]*"))
        end

        local function add_flags(tree, place, node)
          local shown, set = tree:add(node.field.proto, place, node.value), {}
          for index, bit in ipairs(node.field.bits) do
            local is_set = has_bit(node.value, index - 1)
            if is_set then set[#set + 1] = bit.name end
            if is_set or bit.is_named then shown:add(bit.proto, place) end
          end
          if #set > 0 then shown:append_text(" (" .. table.concat(set, ", ") .. ")") end
          return shown
        end

        local function add_time(tree, place, node)
          local f = node.field
          if not node.value then
            return tree:add(own.no_date.proto, place, node.digits):set_text(f.name .. ": " .. node.digits .. ", no date")
          end
          local zone = f.options.zone
          local shown = tree:add(f.proto, place, NSTime.new(node.value - (zone == "UTC" and 0 or 8 * 3600), 0))
          local digits = "20" .. node.digits
          return shown:set_text(
            f.name .. ": " .. digits:gsub("(....)(..)(..)(..)(..)(..)", "%1-%2-%3T%4:%5:%6") .. " " .. zone)
        end

        local function add_leaf(tree, range, node)
          local f, place = node.field, range(node.at, node.length)
          if f.secret and not wristband.prefs.reveal then
            return tree:add(own.hidden.proto, place, f.path):set_text(f.name .. ": (hidden)")
          end
          if node.is_none then
            return tree:add(own.none.proto, place, f.path):set_text(f.name .. ": none")
          end
          if f.bits then return add_flags(tree, place, node) end
          if f.kind == "time" then return add_time(tree, place, node) end
          if node.text then return add_text(tree, range, node) end
          if node.data_at then
            return tree:add(f.proto, range(node.data_at, node.at + node.length - node.data_at))
          end
          return tree:add(f.proto, place, node.value)
        end

        local function add_nodes(tree, range, nodes)
          for _, node in ipairs(nodes) do
            if node.proto then
              tree:add(node.proto, range(node.at, node.length), node.value)
            elseif node.kids then
              local place, shown = range(node.at, node.length), nil
              if node.title then
                shown = tree:add(node.group.proto, place, node.title):set_text(node.title)
              else
                shown = tree:add(node.group.proto, place)
                if node.label then shown:set_text(node.label) end
              end
              add_nodes(shown, range, node.kids)
            else
              add_leaf(tree, range, node)
            end
          end
        end

        local message_names = {}
        for id, message in pairs(messages) do message_names[id] = message.name end

        local head = {
          message = register(ProtoField.uint16("wristband.message", "message", base.HEX, message_names)),
          attributes = register(ProtoField.uint16("wristband.attributes", "attributes", base.HEX)),
          length = register(ProtoField.uint16("wristband.bodyLength", "bodyLength", base.DEC, nil, 0x03ff)),
          encryption = register(
            ProtoField.uint16("wristband.encryption", "encryption", base.DEC, { [0] = "none", [1] = "RSA" }, 0x1c00)),
          is_part = register(ProtoField.bool("wristband.isPart", "isPart", 16, nil, 0x2000)),
          has_version = register(ProtoField.bool("wristband.hasVersion", "hasVersion", 16, nil, 0x4000)),
          reserved = register(ProtoField.bool("wristband.reserved", "reserved", 16, nil, 0x8000)),
          version = field("number", 1, "version", { meaning = "protocol version" }),
          terminal = field("digits", 10, "terminal", { meaning = "terminal number" }),
          serial = { field("number", 1, "serial"), field("number", 2, "serial") },
          total = field("number", 2, "total", { meaning = "parts" }),
          index = field("number", 2, "index", { meaning = "this part, from 1" }),
          edition = field("digits", 0, "edition", { meaning = "as the header tells it; 2011 has the header of 2013" }),
          body_edition = field("digits", 0, "bodyEdition", { meaning = "of a body that is not of its header's edition" }),
          form = field("digits", 0, "form", { meaning = "which of several readings the body has" }),
          framing = field("digits", 0, "framing", { meaning = "of a vendor's header" }),
          check = register(ProtoField.uint8("wristband.check", "check", base.HEX)),
          at = register(ProtoField.uint32("wristband.refused.at", "refused at", base.DEC)),
        }

        local function year(is_2019) return is_2019 and "2019" or "2013" end

        local function add_header(tree, range, header)
          tree:add(head.message, range(0, 2), header.message)
          local attributes = tree:add(head.attributes, range(2, 2), header.attributes)
          local bits = { head.length, head.reserved, head.encryption, head.is_part, head.has_version }
          -- A vendor has its own meanings for the others.
          if header.framing then bits = { head.length, head.reserved } end
          for _, proto in ipairs(bits) do attributes:add(proto, range(2, 2)) end
          if header.version then tree:add(head.version.proto, range(4, 1), header.version) end
          tree:add(head.edition.proto, range(2, 2), year(header.is_2019)):set_generated()
          if header.framing then tree:add(head.framing.proto, range(0, 0), header.framing):set_generated() end
          tree:add(head.terminal.proto, range(header.terminal_at, header.serial_at - header.terminal_at), header.terminal)
          tree:add(
            head.serial[header.serial_width].proto, range(header.serial_at, header.serial_width), header.serial)
          if header.total then
            tree:add(head.total.proto, range(header.length - 4, 2), header.total)
            tree:add(head.index.proto, range(header.length - 2, 2), header.index)
          end
        end

        local function add_refusal(tree, place, refusal)
          tree:add_proto_expert_info(refusal.reason.expert, refusal.reason.text .. ", at byte " .. refusal.at)
          tree:add(head.at, place, refusal.at):set_generated()
        end

        local function message_name(header)
          local known = messages[header.message]
          return format("0x%04x", header.message) .. (known and " " .. known.name or "")
        end

        -- What a frame says in one line.
        local function summary(frame)
          local header = frame.header
          local words = message_name(header) .. " " .. header.short_terminal .. " #" .. header.serial
          if header.total then words = words .. " part " .. header.index .. " of " .. header.total end
          local first = frame.nodes[1]
          local meaning = first and first.field and first.field.options.meaning or ""
          if meaning:find("^serial of") then
            words = words .. " for #" .. first.value
          end
          if frame.refusal then words = words .. " refused: " .. frame.refusal.reason.name end
          return words
        end

        local function add_frame(tree, range, frame, framing)
          local header, bytes = frame.header, frame.bytes
          tree:set_text("JT/T 808, " .. summary(frame))
          add_header(tree, range, header)
          if frame.is_2019 ~= (header.is_2019 == true) then
            tree:add(head.body_edition.proto, range(2, 2), year(frame.is_2019)):set_generated()
          end
          if frame.form then tree:add(head.form.proto, range(header.length, 0), frame.form):set_generated() end
          if #bytes > header.length then add_nodes(tree, range, frame.nodes) end
          if frame.refusal then add_refusal(tree, range(0, #bytes), frame.refusal) end
        end
        """#
}
