extension DissectorSource {
    /// Walks layouts and makes nodes, as `Dissection` does.
    static let walk = #"""
        -- Bytes are numbered from 0, as in the frame; Lua's from 1.
        local function number_at(bytes, at, width)
          local number = 0
          for index = at + 1, at + width do number = number * 256 + byte(bytes, index) end
          return number
        end

        local function hexadecimal(bytes)
          return (bytes:gsub(".", function(one) return format("%02x", byte(one)) end))
        end

        -- Seconds since 1970 of a time in packed digits, taken as UTC; nothing when it is no date.
        local month_days = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }
        local function seconds_of(digits)
          local year, month, day, hour, minute, second =
            digits:match("^(%d%d)(%d%d)(%d%d)(%d%d)(%d%d)(%d%d)$")
          if not year then return nil end
          year, month, day = tonumber(year), tonumber(month), tonumber(day)
          hour, minute, second = tonumber(hour), tonumber(minute), tonumber(second)
          if month < 1 or month > 12 or hour > 23 or minute > 59 or second > 59 then return nil end
          local leap = year % 4 == 0
          local longest = (leap and month == 2) and 29 or month_days[month]
          if day < 1 or day > longest then return nil end
          -- 10957 days lie between 1970 and 2000.
          local days = 10957 + year * 365 + floor((year + 3) / 4) + day - 1
          for before = 1, month - 1 do days = days + month_days[before] end
          if leap and month > 2 then days = days + 1 end
          return ((days * 24 + hour) * 60 + minute) * 60 + second
        end

        -- Bytes of a value when `left` are left; nothing when its own length does not fit.
        local function length_of(walk, f, left)
          local kind = f.kind
          if kind == "rest" or kind == "textToEnd" then return left end
          if kind ~= "sizedText" and kind ~= "sizedBytes" then return f.width end
          if left < f.width then return nil end
          return f.width + number_at(walk.bytes, walk.at, f.width)
        end

        -- What a field holds: fills in a node whose place is known.
        local function counted(walk, f, node)
          node.value = number_at(walk.bytes, node.at, f.width)
          walk.numbers[f.name] = node.value
        end
        local values = {
          number = counted, code = counted, flags = counted,
          signed = function(walk, f, node)
            local value = number_at(walk.bytes, node.at, f.width)
            node.value = value >= 2 ^ (8 * f.width - 1) and value - 2 ^ (8 * f.width) or value
          end,
          optional = function(walk, f, node)
            node.value = number_at(walk.bytes, node.at, f.width)
            node.is_none = node.value == 2 ^ (8 * f.width) - 1
          end,
          decimal = function(walk, f, node)
            node.units = number_at(walk.bytes, node.at, f.width)
            node.value = node.units / f.scale
          end,
          digits = function(walk, f, node)
            node.value = hexadecimal(walk.bytes:sub(node.at + 1, node.at + node.length))
          end,
          time = function(walk, f, node)
            node.digits = hexadecimal(walk.bytes:sub(node.at + 1, node.at + 6))
            node.is_none = node.digits == "000000000000"
            node.value = seconds_of(node.digits)
            if not node.is_none and not node.value then walk.has_only_times = false end
          end,
          text = function(walk, f, node)
            -- Padded with zeros, or, in 2011, with spaces.
            node.text = walk.bytes:sub(node.at + 1, node.at + node.length):gsub("[\0 ]+$", "")
            node.text_at = node.at
          end,
          textToEnd = function(walk, f, node)
            node.text = walk.bytes:sub(node.at + 1, node.at + node.length)
            node.text_at = node.at
          end,
          sizedText = function(walk, f, node)
            node.text = walk.bytes:sub(node.at + f.width + 1, node.at + node.length)
            node.text_at = node.at + f.width
          end,
          sizedBytes = function(walk, f, node) node.data_at = node.at + f.width end,
          bytes = function(walk, f, node) node.data_at = node.at end,
          rest = function(walk, f, node) node.data_at = node.at end,
        }

        local function refuse(walk, name, at)
          walk.refusal = { reason = reasons[name], at = at }
        end

        local function leaf(walk, f, nodes)
          local length = length_of(walk, f, walk.stop - walk.at)
          if not length or length > walk.stop - walk.at then return refuse(walk, "truncated", walk.stop) end
          local node = { field = f, at = walk.at, length = length }
          values[f.kind](walk, f, node)
          walk.at = walk.at + length
          nodes[#nodes + 1] = node
        end

        local function copy(table)
          local copied = {}
          for key, value in pairs(table) do copied[key] = value end
          return copied
        end

        local conditions = {
          bit = function(walk, name, bit) return has_bit(walk.numbers[name] or 0, bit) end,
          since2019 = function(walk) return walk.is_2019 end,
          before2019 = function(walk) return not walk.is_2019 end,
          bytesLeft = function(walk) return walk.at < walk.stop end,
          nonZero = function(walk, name) return (walk.numbers[name] or 0) ~= 0 end,
          equal = function(walk, name, value) return walk.numbers[name] == value end,
          different = function(walk, name, value) return walk.numbers[name] ~= value end,
        }

        local walkers = {}

        local function walk_all(walk, layouts, nodes)
          for _, layout in ipairs(layouts) do
            if walk.refusal then return end
            walkers[layout[1]](walk, layout, nodes)
          end
        end

        -- The nodes of layouts; what is left over becomes a node of its own.
        local function walk_to_end(walk, layouts, nodes)
          walk_all(walk, layouts, nodes)
          if not walk.refusal and walk.at < walk.stop then leaf(walk, own.rest, nodes) end
        end

        -- The same within the next bytes. A group that is refused inside ends where reading stopped.
        local function walk_within(walk, length, layouts, nodes)
          local stop, numbers = walk.stop, copy(walk.numbers)
          walk.stop = walk.at + length
          walk_to_end(walk, layouts, nodes)
          if not walk.refusal then walk.at = walk.stop end
          walk.stop, walk.numbers = stop, numbers
        end

        local function branch(walk, named, at, kids)
          return { group = named, at = at, length = walk.at - at, kids = kids }
        end

        local function step_over(walk, f, nodes)
          local node = { field = f, at = walk.at, length = f.width }
          node.value = number_at(walk.bytes, walk.at, f.width)
          nodes[#nodes + 1] = node
          walk.at = walk.at + f.width
          return node.value
        end

        function walkers.field(walk, layout, nodes) leaf(walk, layout[2], nodes) end

        function walkers.when(walk, layout, nodes)
          local condition = layout[2]
          if conditions[condition[1]](walk, condition[2], condition[3]) then walk_all(walk, layout[3], nodes) end
        end

        function walkers.list(walk, layout, nodes)
          local start, entries = walk.at, {}
          local left = layout[3] and (walk.numbers[layout[3]] or 0) or math.huge
          while left > 0 and not walk.refusal and (layout[3] or walk.at < walk.stop) do
            local at, kids = walk.at, {}
            walk_all(walk, layout[4], kids)
            local entry = branch(walk, own.entry, at, kids)
            entry.label = tostring(#entries + 1)
            entries[#entries + 1] = entry
            left = left - 1
          end
          nodes[#nodes + 1] = branch(walk, layout[2], start, entries)
        end

        function walkers.sized(walk, layout, nodes)
          local start, width, kids = walk.at, layout[3], {}
          local left = walk.stop - walk.at
          if left < width or number_at(walk.bytes, walk.at, width) + width > left then
            refuse(walk, "truncated", walk.at)
          else
            local length = step_over(walk, own.length[width], kids)
            walk_within(walk, length, layout[4], kids)
          end
          local node = branch(walk, layout[2], start, kids)
          node.is_sized = true
          nodes[#nodes + 1] = node
        end

        -- The first reading that ends where the body ends, its times being times; else the first.
        function walkers.forms(walk, layout, nodes)
          local chosen = layout[2][1]
          for _, form in ipairs(layout[2]) do
            local trial = copy(walk)
            trial.numbers, trial.has_only_times = copy(walk.numbers), true
            walk_all(trial, form[2], {})
            if not trial.refusal and trial.at == trial.stop and trial.has_only_times then
              chosen = form
              break
            end
          end
          walk.form = chosen[1]
          walk_all(walk, chosen[2], nodes)
        end

        function walkers.items(walk, _, nodes)
          local start, entries = walk.at, {}
          while walk.at < walk.stop do
            local at, left = walk.at, walk.stop - walk.at
            if left < 2 or left < 2 + byte(walk.bytes, at + 2) then
              refuse(walk, "truncated", at)
              break
            end
            local id = byte(walk.bytes, at + 1)
            local kids = { { proto = own.item_id, at = at, length = 1, value = id } }
            walk.at = at + 1
            local length = step_over(walk, own.item_length, kids)
            local known = nil
            -- Of several with one id the first whose length fits.
            for _, item in ipairs(items[id] or {}) do
              if not known and length >= item.shortest and length <= item.longest then known = item end
            end
            local layouts = known and known.value or (length > 0 and { { "field", own.bytes } } or {})
            local before, tried = copy(walk), {}
            before.numbers = copy(walk.numbers)
            walk_within(walk, length, layouts, tried)
            if walk.refusal then
              -- A vendor's item that merely looks like a known one is shown by its bytes.
              for key in pairs(walk) do walk[key] = before[key] end
              tried = {}
              walk_within(walk, length, { { "field", own.bytes } }, tried)
            end
            for _, node in ipairs(tried) do kids[#kids + 1] = node end
            local entry = branch(walk, own.item, at, kids)
            entry.title = known and known.name or "item"
            entries[#entries + 1] = entry
          end
          nodes[#nodes + 1] = branch(walk, own.items, start, entries)
        end

        function walkers.parameters(walk, layout, nodes)
          local start, entries = walk.at, {}
          local left = walk.numbers[layout[2]] or 0
          while left > 0 and not walk.refusal do
            local at, room = walk.at, walk.stop - walk.at
            if room < 5 or room < 5 + byte(walk.bytes, at + 5) then
              refuse(walk, "truncated", at)
              break
            end
            local id = number_at(walk.bytes, at, 4)
            local kids = { { proto = own.parameter_id, at = at, length = 4, value = id } }
            walk.at = at + 4
            local length = step_over(walk, own.parameter_length, kids)
            local known = parameters[id]
            local f = known and known.secret and own.secret_bytes or own.bytes
            if known and length_of(walk, known.field, length) == length then f = known.field end
            walk_within(walk, length, { { "field", f } }, kids)
            local entry = branch(walk, own.parameter, at, kids)
            entry.title = known and known.name or "parameter"
            entries[#entries + 1] = entry
            left = left - 1
          end
          nodes[#nodes + 1] = branch(walk, own.parameters, start, entries)
        end

        -- Walks the body that starts at `at` of a frame.
        local function walk_body(bytes, at, is_2019, layouts, is_secret)
          local walk = { bytes = bytes, at = at, stop = #bytes, is_2019 = is_2019, numbers = {}, has_only_times = true }
          local nodes = {}
          walk_to_end(walk, layouts, nodes)
          if walk.refusal and walk.at < walk.stop then
            local refusal = walk.refusal
            leaf(walk, is_secret and own.secret_unread or own.unread, nodes)
            walk.refusal = refusal
          end
          return walk, nodes
        end
        """#
}
