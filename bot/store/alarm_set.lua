-- set: an alarm's instant, in the place of the one before; or that there is none. Safe to repeat.
--
-- Theory. A worker that slept through its lease may repeat an order long after its successor gave a newer one. So with
-- each alarm stands the number of the order that set it, and an older order changes nothing. The number goes with the
-- alarm: a late order may then ring what was rung or taken back, which is known by its id or finds nobody who waits.
--
-- KEYS  alarms numbers
-- ARGV  chat and name, number, instant in ms or ''
-- Answer: 1, or 0 if a newer order stands

local known = redis.call('HGET', KEYS[2], ARGV[1])
if known and tonumber(known) > tonumber(ARGV[2]) then
  return 0
end
if ARGV[3] == '' then
  redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('HDEL', KEYS[2], ARGV[1])
else
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
end
return 1
