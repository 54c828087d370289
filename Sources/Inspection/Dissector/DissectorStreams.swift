extension DissectorSource {
    /// What Wireshark calls: packets, their streams, and the frames in them.
    static let streams = #"""
        -- What is known of each direction of each connection.
        --
        -- `mode` is where its bytes read so far end: "hunting" before the first delimiter, "inside" behind one, and
        -- "skipping" in what was refused before its end came. A packet that is read again, because somebody looks at
        -- it, finds in `modes` what held when it was read first.
        local streams = {}

        function wristband.init() streams = {} end

        local function stream_of(pinfo)
          -- A datagram, or a segment of which Wireshark is told not to reassemble streams, stands for itself.
          if pinfo.can_desegment == 0 then return { mode = "hunting", modes = {} } end
          local key = string.format("%s %d %s %d", pinfo.src, pinfo.src_port, pinfo.dst, pinfo.dst_port)
          local stream = streams[key]
          if not stream then
            stream = { mode = "hunting", modes = {} }
            streams[key] = stream
          end
          return stream
        end

        local function start_mode(stream, pinfo)
          if pinfo.visited then return stream.modes[pinfo.number] or "inside" end
          if stream.mode ~= "inside" then stream.modes[pinfo.number] = stream.mode end
          return stream.mode
        end

        local function say(pinfo, said, words)
          if said.count == 0 then
            pinfo.cols.protocol = "JT/T 808"
            pinfo.cols.info = words
          else
            pinfo.cols.info:append(" | " .. words)
          end
          said.count = said.count + 1
        end

        -- What is refused from one byte to another; `at` counts from the frame's own delimiter.
        local function show_refused(buffer, pinfo, tree, said, from, to, name, at)
          local refusal = { reason = reasons[name], at = at }
          local shown = tree:add(wristband, buffer(from, to - from), "JT/T 808, refused: " .. refusal.reason.text)
          add_refusal(shown, buffer(from, to - from), refusal)
          say(pinfo, said, "refused: " .. name)
        end

        -- Where a byte of the frame that begins at `first` stands among the escaped ones.
        local function place_of(raw, first, at, framing)
          local place = first
          for _ = 1, at do place = place + (raw:find("^" .. framing.marker, place + 1) and 2 or 1) end
          return place - first + 1
        end

        local function show_frame(buffer, raw, pinfo, tree, said, start, first, close, bytes, is_escaped, framing)
          local frame, why, at = read_frame(bytes, framing)
          if not frame then
            at = place_of(raw, first, at, framing)
            return show_refused(buffer, pinfo, tree, said, start, close + 1, why, at)
          end
          local range = ranges(buffer, first)
          if is_escaped then
            range = ranges(ByteArray.new(bytes, true):tvb("Frame without escapes"), 0)
          end
          add_frame(tree:add(wristband, buffer(start, close + 1 - start)), range, frame)
          say(pinfo, said, summary(frame))
        end

        local function dissect(buffer, pinfo, tree)
          local raw = buffer:raw()
          local size, at = #raw, 0
          local stream, said = stream_of(pinfo), { count = 0 }
          local mode = start_mode(stream, pinfo)
          -- A stream has one framing, which its first byte tells.
          if not stream.framing then
            stream.framing = raw:sub(1, 1) == alternative.delimiter and alternative or standard
          end
          local framing, closed_at = stream.framing, nil
          while at < size do
            if mode ~= "inside" then
              local found = raw:find(framing.delimiter, at + 1, true)
              local stop = found and found - 1 or size
              if mode == "hunting" and stop > at then
                show_refused(buffer, pinfo, tree, said, at, stop, "noise", 0)
              end
              at = stop
              if found then mode = "inside" end
            else
              -- The delimiter of the last frame may be the first of this one, and delimiters may be doubled.
              local first = at
              while raw:sub(first + 1, first + 1) == framing.delimiter do first = first + 1 end
              if first == size then break end
              local start = first > at and first - 1 or first
              local kind, close, what, more = next_frame(raw, first, first - 1, framing)
              if kind == "unfinished" then
                if pinfo.can_desegment > 0 then
                  -- Wireshark loses bytes that belong to two frames: the last one keeps its delimiter.
                  pinfo.desegment_offset = start == closed_at and first or start
                  pinfo.desegment_len = DESEGMENT_ONE_MORE_SEGMENT
                  break
                end
                show_refused(buffer, pinfo, tree, said, start, size, "truncated", size - first + 1)
                break
              end
              local stop = close and close + 1 or size
              if kind == "refused" then
                show_refused(buffer, pinfo, tree, said, start, stop, what, more - first + 1)
              else
                show_frame(buffer, raw, pinfo, tree, said, start, first, close, what, more, framing)
              end
              if close then at, closed_at = close, close else at, mode = size, "skipping" end
            end
          end
          if not pinfo.visited then stream.mode = mode end
        end

        -- Whether a segment begins with a whole frame of the standard: then the connection is ours.
        local function guess(buffer, pinfo, tree)
          if buffer:len() < 15 or buffer(0, 1):uint() ~= 0x7e then return false end
          local raw = buffer:raw()
          local kind, _, bytes = next_frame(raw, 1, 0, standard)
          if kind ~= "frame" or not read_header(bytes, standard) then return false end
          pinfo.conversation = wristband
          dissect(buffer, pinfo, tree)
          return true
        end

        wristband.dissector = dissect
        wristband.fields = registered
        wristband.experts = experts
        for _, transport in ipairs({ "tcp", "udp" }) do
          local by_port = DissectorTable.get(transport .. ".port")
          for _, port in ipairs(ports) do by_port:add(port, wristband) end
          by_port:add_for_decode_as(wristband)
          wristband:register_heuristic(transport, guess)
        end
        """#
}
