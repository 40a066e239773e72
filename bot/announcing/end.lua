-- end: what came of a delivery. Not safe to repeat, and need not be: the lease is given back with it.
--
-- Theory. Only whoever has the lease is heard. What was delivered or set aside is passed; what failed stays the first,
-- and nothing is tried before it is due. What was asked for once more is beside the order: the last number that was
-- passed stays where it is.
--
-- KEYS  state again aside lease
-- ARGV  token, number, what came of it (delivered, failed, aside, stopped), now in ms, due in ms, what was said
-- Answer: 1, or 0 where the lease was lost

local state, again, aside, lease = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
if redis.call('GET', lease) ~= ARGV[1] then
  return 0
end
redis.call('DEL', lease)

local number, what = ARGV[2], ARGV[3]
if what == 'stopped' then
  redis.call('HSET', state, 'stopped', ARGV[6])
  return 1
end
if what == 'delivered' then
  redis.call('HDEL', state, 'failures', 'since', 'due', 'said')
  redis.call('HDEL', aside, number)
else
  redis.call('HINCRBY', state, 'failures', 1)
  redis.call('HSETNX', state, 'since', ARGV[4])
  redis.call('HSET', state, 'due', ARGV[5], 'said', ARGV[6])
end
if what == 'aside' then
  redis.call('HSET', aside, number, ARGV[4] .. ' ' .. ARGV[6])
end
if what ~= 'failed' and redis.call('ZREM', again, number) == 0 then
  redis.call('HSET', state, 'passed', number)
end
return 1
