/// The dissector's Lua, written by hand around the tables.
enum DissectorSource {
    /// The protocol and what its fields are for Wireshark.
    static let fields = #"""
        local wristband = Proto("wristband", "JT/T 808")
        wristband.prefs.reveal = Pref.bool("Show secrets", reveals_first, "Show authentication codes, keys and names")
        -- Wireshark's own library, which all its versions have.
        local bxor = (bit or bit32).bxor
        local byte, floor, format = string.byte, math.floor, string.format

        -- Every ProtoField and ProtoExpert, to be registered when all are made.
        local registered, experts = {}, {}

        local function register(proto)
          registered[#registered + 1] = proto
          return proto
        end

        -- Bit 0 is the lowest.
        local function has_bit(number, bit)
          return floor(number / 2 ^ bit) % 2 == 1
        end

        local unsigned = { [1] = ProtoField.uint8, [2] = ProtoField.uint16, [4] = ProtoField.uint32 }
        local signed = { [1] = ProtoField.int8, [2] = ProtoField.int16, [4] = ProtoField.int32 }

        local function whole(make, path, name, options)
          if options.unit then
            return make(path, name, base.DEC + base.UNIT_STRING, { " " .. options.unit }, nil, options.meaning)
          end
          return make(path, name, base.DEC, options.names, nil, options.meaning)
        end

        -- How a kind of field is registered: (path, name, width, options) to a ProtoField.
        local makers = {
          number = function(path, name, width, options) return whole(unsigned[width], path, name, options) end,
          signed = function(path, name, width, options) return whole(signed[width], path, name, options) end,
          decimal = function(path, name, _, options)
            return ProtoField.double(path, name, options.unit and { " " .. options.unit }, options.meaning)
          end,
          flags = function(path, name, width, options)
            return unsigned[width](path, name, base.HEX, nil, nil, options.meaning)
          end,
          digits = function(path, name, _, options)
            return ProtoField.string(path, name, base.ASCII, options.meaning)
          end,
          time = function(path, name, _, options)
            return ProtoField.absolute_time(path, name, base.UTC, options.meaning)
          end,
          bytes = function(path, name, _, options)
            return ProtoField.bytes(path, name, base.NONE, options.meaning)
          end,
          text = function(path, name, _, options)
            return ProtoField.string(path, name, base.UNICODE, options.meaning)
          end,
        }
        makers.optional, makers.code = makers.number, makers.number
        makers.rest, makers.sizedBytes = makers.bytes, makers.bytes
        makers.textToEnd, makers.sizedText = makers.text, makers.text

        -- A field of the tables; the last word of its path is its name.
        local function field(kind, width, path, options)
          options = options or {}
          local made = { kind = kind, width = width, path = path, options = options, secret = options.secret }
          made.name = path:match("[^.]+$")
          -- Names in filters have few characters, and one type each.
          local abbreviation = "wristband." .. path .. (options.apart and "." .. options.apart or "")
          abbreviation = abbreviation:gsub("[^%w._-]", "_")
          made.proto = register(makers[kind](abbreviation, made.name, width, options))
          if kind == "decimal" then made.scale = 10 ^ options.digits end
          if kind == "flags" then
            made.bits = {}
            for bit = 0, 8 * width - 1 do
              local name = options.names[bit] or "bit" .. bit
              local place = abbreviation .. "." .. name:gsub("[^%w_-]", "_")
              local proto = ProtoField.bool(place, name, 8 * width, nil, 2 ^ bit)
              made.bits[bit + 1] = { proto = register(proto), name = name, is_named = options.names[bit] ~= nil }
            end
          end
          return made
        end

        -- A list or group of the tables.
        local function group(path)
          local name = path:match("[^.]+$")
          return { name = name, proto = register(ProtoField.none("wristband." .. path, name)) }
        end

        -- Why something is refused.
        local function reason(name, text)
          local severity = expert.severity.ERROR
          local kind = name == "checksum" and expert.group.CHECKSUM or expert.group.MALFORMED
          local made = ProtoExpert.new("wristband.refused." .. name, text, kind, severity)
          experts[#experts + 1] = made
          return { name = name, text = text, expert = made }
        end

        local function by_name(list)
          local named = {}
          for _, entry in ipairs(list) do named[entry.name] = entry end
          return named
        end

        -- What stands in more than one message, and what stands in none but is told of it.
        local own = {
          entry = group("entry"),
          items = group("items"),
          parameters = group("parameters"),
          item = field("text", 0, "item"),
          item_id = register(ProtoField.uint8("wristband.item.id", "id", base.HEX)),
          item_length = field("number", 1, "item.length"),
          parameter = field("text", 0, "parameter"),
          parameter_id = register(ProtoField.uint32("wristband.parameter.id", "id", base.HEX)),
          parameter_length = field("number", 1, "parameter.length"),
          length = { field("number", 1, "length"), field("number", 2, "length") },
          bytes = field("rest", 0, "bytes"),
          secret_bytes = field("rest", 0, "bytes", { secret = true }),
          rest = field("rest", 0, "rest", { meaning = "bytes after the known fields" }),
          unread = field("rest", 0, "unread", { meaning = "not read" }),
          secret_unread = field("rest", 0, "unread", { meaning = "not read", secret = true }),
          none = field("text", 0, "none", { meaning = "a field that says unknown, or none" }),
          hidden = field("text", 0, "hidden", { meaning = "a field that is secret" }),
          no_date = field("digits", 6, "noDate", { meaning = "digits that should be a date and are none" }),
        }
        """#
}
