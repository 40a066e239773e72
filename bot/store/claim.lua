-- claim: take or renew the right to carry out one effect apart from the lane. Safe to repeat.
--
-- Theory. A claim is a lease on one effect: it keeps two workers from asking the vendor the same thing at once, as long
-- as the clock allows. It is not what keeps a write from being done twice; that is the effect's id, which the vendor's
-- adapter settles by.
--
-- KEYS  outbox claims
-- ARGV  effect id, token, claim ms
-- Answer: 1, or 0 if the effect is done or somebody else's

local id, token = ARGV[1], ARGV[2]
if redis.call('HEXISTS', KEYS[1], id) == 0 then
  return 0
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local until_ms, owner = string.match(redis.call('HGET', KEYS[2], id) or '', '^(%d+) (.*)$')
if until_ms and owner ~= token and tonumber(until_ms) > now then
  return 0
end
redis.call('HSET', KEYS[2], id, string.format('%d %s', now + ARGV[3], token))
return 1
