-- renew: whether a lease is still ours by its number, and if so its time begins anew. Safe to repeat.
--
-- Theory. Asked before a write leaves and again when its answer came back: one question serves both, and whoever asks
-- before a write has a whole lease for it. A lease whose time is over is not brought back, though nobody may have taken
-- it: a rival may have come and gone in between.
--
-- KEYS  leases
-- ARGV  token, part, number, lease ms
-- Answer: 1, or 0 if it was lost

local key, name, now = KEYS[1], name_of(ARGV[1], ARGV[2]), now_ms()
local lease = ours(key, name, ARGV[3], now)
if not lease then
  return 0
end
lease.until_ms = now + ARGV[4]
write(key, name, lease, now)
return 1
