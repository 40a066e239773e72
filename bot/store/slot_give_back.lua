-- give back: the end of a lease. What was written under it stays known for as long as the vendor's lists may lag.
--
-- Theory. A lease that was lost is somebody else's by now, or nobody's: its number tells, and nothing is touched. Asked
-- twice, the second time finds nothing that is a lease any more.
--
-- KEYS  leases
-- ARGV  token, number, ms for which it counts as written (0: nothing was, or lists do not lag)
-- Answer: 1, or 0 if it was lost

local key, now, written_ms = KEYS[1], now_ms(), tonumber(ARGV[3])
local lease = ours(key, ARGV[1], ARGV[2], now)
if not lease then
  return 0
end
if written_ms == 0 then
  return redis.call('HDEL', key, ARGV[1])
end
lease.until_ms, lease.written = now + written_ms, true
write(key, ARGV[1], lease, now)
return 1
