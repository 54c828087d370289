extension DissectorSource {
    /// Finds frames between delimiters and reads their headers, as `Deframer`, `Message` and `VendorMessage` do.
    static let headers = #"""
        -- How frames are told apart: the delimiter, what begins an escaped byte, and what two bytes stand for.
        local standard = {
          name = "7E", delimiter = "\x7e", marker = "\x7d",
          plain = { ["\x7d\x01"] = "\x7d", ["\x7d\x02"] = "\x7e" },
        }
        local alternative = {
          name = "E7", delimiter = "\xe7", marker = "[\xe6\x3e]",
          plain = {
            ["\xe6\x01"] = "\xe6", ["\xe6\x02"] = "\xe7", ["\x3e\x01"] = "\x3e", ["\x3e\x02"] = "\x3d",
          },
        }

        local function xor(bytes)
          local sum = 0
          -- Pieces, because a call takes only so many arguments.
          for start = 1, #bytes, 128 do sum = bxor(sum, byte(bytes, start, start + 127)) end
          return sum
        end

        -- Reads what stands from `first` on, up to a delimiter; `start` is where its own delimiter stands.
        --
        -- Gives what it is and where it ends: `close` is the place of the delimiter, nothing while there is none.
        -- "frame" comes with the bytes without escapes and check byte, "refused" with the reason and its place.
        local function next_frame(raw, first, start, framing)
          local close = raw:find(framing.delimiter, first + 1, true)
          local last = close and close - 1 or #raw
          local escaped = raw:find(framing.marker, first + 1)
          local is_escaped = escaped ~= nil and escaped <= last
          close = close and close - 1
          while escaped and escaped <= last do
            if escaped >= start + limit then break end
            if escaped == last then
              if close then return "refused", close, "unfinishedEscape", escaped - 1 end
              return "unfinished"
            end
            if not framing.plain[raw:sub(escaped, escaped + 1)] then return "refused", close, "unknownEscape", escaped end
            escaped = raw:find(framing.marker, escaped + 2)
          end
          if last - start >= limit then return "refused", close, "oversize", start end
          if not close then return "unfinished" end
          local content = raw:sub(first + 1, last)
          if is_escaped then content = content:gsub(framing.marker .. ".", framing.plain) end
          -- The smallest message is a header of 2013 and its check byte.
          if #content < 13 then return "refused", close, "short", start end
          if xor(content) ~= 0 then return "refused", close, "checksum", close - 1 end
          return "frame", close, content:sub(1, -2), is_escaped
        end

        local function standard_header(bytes)
          if #bytes < 12 then return nil, "truncated", #bytes end
          local header = { message = number_at(bytes, 0, 2), attributes = number_at(bytes, 2, 2), width = 12 }
          header.is_2019 = has_bit(header.attributes, 14)
          if header.is_2019 then
            if #bytes < 17 then return nil, "truncated", #bytes end
            header.version, header.width = byte(bytes, 5), 20
          end
          header.terminal_at = header.is_2019 and 5 or 4
          header.serial_at, header.serial_width = header.terminal_at + header.width / 2, 2
          header.length = header.serial_at + 2
          header.encryption = floor(header.attributes / 1024) % 8
          if has_bit(header.attributes, 13) then
            local at = header.length
            if #bytes < at + 4 then return nil, "truncated", #bytes end
            header.total, header.index = number_at(bytes, at, 2), number_at(bytes, at + 2, 2)
            if header.index < 1 or header.index > header.total then return nil, "fragmentIndex", at + 2 end
            header.length = at + 4
          end
          if #bytes - header.length ~= header.attributes % 1024 then return nil, "bodyLength", 2 end
          return header
        end

        -- A vendor's header: seven bytes of number under E7, one of serial in a compact report.
        local function vendor_header(bytes, framing)
          local message = number_at(bytes, 0, 2)
          local is_short = message == 0x5501 or message == 0x5502
          if framing == standard and not is_short then return nil, "noise", 0 end
          local header = { message = message, attributes = number_at(bytes, 2, 2), width = 12, encryption = 0 }
          header.terminal_at, header.framing = 4, framing.name
          header.serial_at = framing == alternative and 11 or 10
          header.serial_width = is_short and 1 or 2
          header.length = header.serial_at + header.serial_width
          if #bytes < header.length then return nil, "truncated", #bytes end
          if #bytes - header.length ~= header.attributes % 1024 then return nil, "bodyLength", 2 end
          return header
        end

        -- The header of a frame, or nothing with the reason and its place in the frame.
        local function read_header(bytes, framing)
          local header, why, at
          if framing == standard then
            header, why, at = standard_header(bytes)
            header = header or vendor_header(bytes, framing)
          else
            header, why, at = vendor_header(bytes, framing)
          end
          if not header then return nil, why, at end
          header.is_reserved = has_bit(header.attributes, 15)
          header.serial = number_at(bytes, header.serial_at, header.serial_width)
          local digits = hexadecimal(bytes:sub(header.terminal_at + 1, header.serial_at))
          while #digits > header.width and digits:sub(1, 1) == "0" do digits = digits:sub(2) end
          header.terminal = digits
          header.short_terminal = digits:match("^0*(.+)$")
          return header
        end

        -- Whether model and terminal id, of 30 bytes, are text and nothing but zeros behind its first zero.
        local function is_new_registration(bytes, at)
          -- Before them are two codes of places and a maker of 11 bytes.
          local model = at + 15
          return bytes:sub(model + 1, model + 30):find("^[^\0]*\0*$")
            and bytes:sub(model + 31, model + 60):find("^[^\0]*\0*$") and true or false
        end

        -- Whether a body of at least 36 bytes is a code with its length, fifteen digits and a version.
        local function is_new_authentication(bytes, at)
          local length = #bytes - at
          if length < 36 or length ~= 36 + byte(bytes, at + 1) then return false end
          return not bytes:sub(#bytes - 34, #bytes - 20):find("[^0-9\0]")
        end

        -- Whether the body is laid out as in 2019, which some headers do not tell.
        local function is_body_2019(header, bytes)
          local at, is_2019 = header.length, header.is_2019 == true
          local length = #bytes - at
          if header.message == 0x0100 then
            if is_2019 then return length < older_registration[1] or length > older_registration[2] end
            return length >= registration_2019 and is_new_registration(bytes, at)
          elseif header.message == 0x0102 then
            if not is_2019 then return is_new_authentication(bytes, at) end
            return not (length > 0 and length < 36 and bytes:find("^%w*$", at + 1))
          end
          return is_2019
        end
        """#
}
