-- take: a lease on a span, unless somebody else's overlaps. Safe to repeat: the last number is the one that counts.
--
-- Theory. Two rivals run this one after the other on the same hash, so of two spans that overlap one is refused; spans
-- that do not overlap never meet. A token is no rival of itself: it may have a lease on several spans, its parts, and
-- whoever does the same thing again (a worker was thought dead) gets new numbers, and with them the old ones are worth
-- nothing. That is the fence.
--
-- What was written a moment ago stands in the way like a lease, but is told apart: the vendor's lists may not show it
-- yet, so looking there would find the time free. Whoever moves what was written there is not kept waiting by it.
--
-- KEYS  leases
-- ARGV  token, part, start, end (seconds), lease ms, 1 if over what was written
-- Answer: the number, 0 if leased, -1 if written

local key, token, first, last, lease_ms = KEYS[1], ARGV[1], tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local now, refusal = now_ms(), nil

local kept = redis.call('HGETALL', key)
for i = 1, #kept, 2 do
  local held, lease = kept[i], read(kept[i + 1])
  if held ~= '' and lease.until_ms <= now then
    redis.call('HDEL', key, held)
  elseif held ~= '' and string.match(held, '^[^\n]*') ~= token and lease.first < last and first < lease.last then
    if not (lease.written and ARGV[6] == '1') then
      refusal = (lease.written or refusal == -1) and -1 or 0
    end
  end
end
if refusal then
  return refusal
end

local number = math.max(tonumber(redis.call('HGET', key, '') or 0) + 1, now)
redis.call('HSET', key, '', string.format('%d', number))
local lease = { number = number, first = first, last = last, until_ms = now + lease_ms, written = false }
write(key, name_of(token, ARGV[2]), lease, now)
return number
