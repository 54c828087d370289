extension DissectorSource {
    /// Holds values against what is legal, which layouts do not tell.
    static let rules = #"""
        local function is_in(ranges, value)
          for _, range in ipairs(ranges) do
            if value >= range[1] and value <= range[2] then return true end
          end
          return false
        end

        local function is_time_of_day(digits)
          return digits:sub(1, 6) == "000000" and seconds_of("000101" .. digits:sub(7)) ~= nil
        end

        -- Why a value is not legal, by the kind of its rule; nothing when it is.
        local breaches = {
          ranges = function(node, ranges)
            return not node.is_none and not is_in(ranges, node.units or node.value) and "outOfRange"
          end,
          date = function(node, or_zeros)
            if node.is_none then return not or_zeros and "notDecimal" end
            return not node.value and "notDecimal"
          end,
          reversedDate = function(node)
            local digits = node.value:gsub("^(..)(..)(..)", "%3%2%1")
            return not seconds_of(digits) and "notDecimal"
          end,
          digits = function(node, marks, pairs)
            for place in node.value:gmatch("()[^0-9]") do
              if marks:sub(place, place) == "1" then return "notDecimal" end
            end
            for place, most in ipairs(pairs) do
              local pair = tonumber(node.value:sub(2 * place - 1, 2 * place))
              if pair and pair > most then return "notDecimal" end
            end
          end,
          word = function(node, word) return node.text ~= word and "outOfRange" end,
        }

        -- From one time of day to another, or from one moment to another, where the area has hours at all.
        local function broken_hours(attributes, from, to)
          if not has_bit(attributes, 0) then return nil end
          local is_daily = from.value:sub(1, 6) == "000000" and to.value:sub(1, 6) == "000000"
          local is_legal = is_daily and is_time_of_day or seconds_of
          for _, node in ipairs({ from, to }) do
            if not is_legal(node.value) then return { reason = reasons.notDecimal, at = node.at } end
          end
        end

        -- The first field that breaks its rule, of those in groups with a length or of the others.
        local function first_broken(fields, nodes, in_sized, is_inside, list_at)
          local attributes, from = 0, nil
          for _, node in ipairs(nodes) do
            local rule = node.field and fields[node.field.path]
            if node.kids then
              local start = node.group == own.entry and list_at or node.at
              local found = first_broken(fields, node.kids, in_sized, is_inside or node.is_sized, start)
              if found then return found end
            elseif node.field and node.field.name == "rules" then
              attributes = node.value
            elseif rule and in_sized == (is_inside or false) then
              local why = nil
              if rule[1] ~= "hours" then
                why = breaches[rule[1]](node, rule[2], rule[3])
              elseif not from then
                from = node
              else
                local found = broken_hours(attributes, from, node)
                if found then return found end
              end
              if why then return { reason = reasons[why], at = rule.of_list and list_at or node.at } end
            end
          end
        end

        -- What is wrong with a body that is laid out as it should be.
        local function broken_rule(frame)
          local known = rules[frame.header.message]
          if not known then return nil end
          known = frame.is_2019 and known.newer or known.older
          local found = first_broken(known, frame.nodes, false)
          if found then return found end
          local last = frame.nodes[#frame.nodes]
          if known.surplus and last and last.field == own.rest then
            local offset = known.surplus[2]
            return { reason = reasons[known.surplus[1]], at = offset and frame.header.length + offset or last.at }
          end
          -- Groups are looked into when their lengths add up.
          return first_broken(known, frame.nodes, true)
        end
        """#
}
