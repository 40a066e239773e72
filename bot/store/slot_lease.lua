-- What the three moves of a slot lease share: how leases are kept. Put before each of them.
--
-- Theory. All leases on one resource's time live in one hash, so that one script sees every rival:
--   <token>\n<part>  "<number> <start> <end> <until ms> <1 if written>"
--   ''              the last number given out
-- All clocks are the server's. A lease whose time is over is nothing, whoever holds it: it is dropped by the next take.
--
-- Numbers never come twice, also where the hash was lost (it expires an hour after its last lease; a server without a
-- disk restarts): the next one is the last one plus one, and never below the server's milliseconds. So a worker that
-- slept through all that finds its number worth nothing.

local FORGOTTEN_MS = 3600 * 1000

local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function read(kept)
  local number, first, last, until_ms, written = string.match(kept or '', '^(%d+) (%-?%d+) (%-?%d+) (%d+) (%d)$')
  return {
    number = tonumber(number or 0),
    first = tonumber(first or 0),
    last = tonumber(last or 0),
    until_ms = tonumber(until_ms or 0),
    written = written == '1',
  }
end

local function name_of(token, part)
  return token .. '\n' .. part
end

local function write(key, name, lease, now)
  local parts = { lease.number, lease.first, lease.last, lease.until_ms, lease.written and 1 or 0 }
  redis.call('HSET', key, name, string.format('%d %d %d %d %d', unpack(parts)))
  redis.call('PEXPIRE', key, math.max(lease.until_ms - now, 0) + FORGOTTEN_MS)
end

-- The lease of that name and number if its time still runs, else nil.
local function ours(key, name, number, now)
  local lease = read(redis.call('HGET', key, name))
  if lease.number == tonumber(number) and lease.until_ms > now and not lease.written then
    return lease
  end
  return nil
end
