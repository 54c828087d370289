extension DissectorSource {
    /// Holds values against what is legal, which layouts do not tell.
    static let rules = #"""
        local function is_in(ranges, value)
          for _, range in ipairs(ranges) do
            if value >= range[1] and value <= range[2] then return true end
          end
          return false
        end

        -- Why a field's value is not legal; nothing when it is.
        local function broken(rule, node)
          if rule.ranges then
            local value = node.units or node.value
            return value and not is_in(rule.ranges, value) and "outOfRange" or nil
          end
          if rule.digits then return node.value:find("[^0-9]") and "notDecimal" or nil end
          if node.is_none then return not rule.zeros and "notDecimal" or nil end
          return not node.value and "notDecimal" or nil
        end

        local function first_broken(rules_of_fields, nodes)
          for _, node in ipairs(nodes) do
            if node.kids then
              local found = first_broken(rules_of_fields, node.kids)
              if found then return found end
            elseif node.field and rules_of_fields[node.field.path] then
              local why = broken(rules_of_fields[node.field.path], node)
              if why then return { reason = reasons[why], at = node.at } end
            end
          end
        end

        -- What is wrong with a body that is laid out as it should be.
        local function broken_rule(frame)
          local known = rules[frame.header.message]
          if not known then return nil end
          known = frame.is_2019 and known.newer or known.older
          local found = first_broken(known, frame.nodes)
          if found then return found end
          local last = frame.nodes[#frame.nodes]
          if known.surplus and last and last.field == own.rest then
            local offset = known.surplus[2]
            return { reason = reasons[known.surplus[1]], at = offset and frame.header.length + offset or last.at }
          end
        end
        """#
}
