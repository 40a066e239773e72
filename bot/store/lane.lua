-- What a worker gets with a lane: everything it needs for the next turn, in the one answer that gave it the lane.
-- Put before accept.lua and lease.lua, which both hand lanes out.
--
-- Theory. A lane is the key {chat}:lease with a worker's token in it and a time to live. Whoever finds it empty, or
-- holding their own token, has it. It gives order, not safety: a worker that is slower than its lease is stopped by the
-- compare in commit.lua, never by a clock of its own. All clocks here are the server's.
--
-- An effect is handed out unless somebody's claim on it still runs. Effects are numbered as they were written down,
-- and handed out in that order, because a hash keeps none.

local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- A claim is kept as "<until> <token>".
local function claimed_until(claim)
  return claim and tonumber(string.match(claim, '^%d+')) or 0
end

-- An effect is kept as "<number> <1 if claimable><blob>".
local function undone(outbox, claims, now)
  local found = {}
  local kept = redis.call('HGETALL', outbox)
  for i = 1, #kept, 2 do
    if claimed_until(redis.call('HGET', claims, kept[i])) <= now then
      local number, claimable, blob = string.match(kept[i + 1], '^(%d+) (%d)(.*)$')
      found[#found + 1] = { tonumber(number), kept[i], claimable, blob }
    end
  end
  table.sort(found, function(one, other) return one[1] < other[1] end)
  local flat = {}
  for _, effect in ipairs(found) do
    flat[#flat + 1] = effect[2]
    flat[#flat + 1] = effect[3]
    flat[#flat + 1] = effect[4]
  end
  return flat
end

-- nil when another worker has the lane; else { session hash's fields, first event's id and blob, effects }.
local function take(keys, token, lease_ms, now)
  local holder = redis.call('GET', keys.lease)
  if holder and holder ~= token then
    return nil
  end
  redis.call('SET', keys.lease, token, 'PX', lease_ms)
  return {
    redis.call('HMGET', keys.session, 'turn', 'blob', 'panel'),
    redis.call('LRANGE', keys.inbox, 0, 1),
    undone(keys.outbox, keys.claims, now),
  }
end
