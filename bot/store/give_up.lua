-- give_up: an effect that can never be carried out. Dropped, kept aside with its evidence, its answer queued.
--
-- Theory. In one move with the drop, so that it is in one of the two places at any time. Safe to repeat: done already is
-- done. How it is kept: aside.lua.
--
-- KEYS  outbox claims inbox aside
-- ARGV  effect id, 1 if claimable, blob, evidence, keep ms, answer's id or '', answer's blob

if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then
  return 0
end
redis.call('HDEL', KEYS[2], ARGV[1])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
keep_aside(KEYS[4], 'effect ' .. ARGV[1], now, ARGV[4], ARGV[2] .. ARGV[3], ARGV[5])
if ARGV[6] ~= '' then
  redis.call('RPUSH', KEYS[3], ARGV[6], ARGV[7])
end
return 1
