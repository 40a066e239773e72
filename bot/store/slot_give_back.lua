-- give back: the end of a lease. What was written under it stays known for as long as the vendor's lists may lag.
--
-- Theory. A lease that was lost is somebody else's by now, or nobody's: its number tells, and nothing is touched. Asked
-- twice, the second time finds nothing that is a lease any more.
--
-- KEYS  leases
-- ARGV  token, part, number, ms for which it counts as written (0: nothing was, or lists do not lag)
-- Answer: 1, or 0 if it was lost

local key, name, now = KEYS[1], name_of(ARGV[1], ARGV[2]), now_ms()
local written_ms = tonumber(ARGV[4])
local lease = ours(key, name, ARGV[3], now)
if not lease then
  return 0
end
if written_ms == 0 then
  return redis.call('HDEL', key, name)
end
lease.until_ms, lease.written = now + written_ms, true
write(key, name, lease, now)
return 1
