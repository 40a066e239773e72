-- put: a visit's line, unless a newer one is there. Safe to repeat.
--
-- Theory. A card's chat is gone on with by one worker at a time, and writes its line after every turn; but a worker that
-- slept through its lease may come late, with a line older than its successor's. So a line has a number, and only a
-- greater one takes its place. What points to it (its code, the vendor's name) is written in the same move and left
-- behind when it changes: whoever knows the visit by its old code still finds it.
--
-- Every key goes by itself when its time to be kept is over. `starts` lives as long as the longest kept of its lines;
-- names whose lines are gone are taken off here.
--
-- KEYS  line starts code ref
-- ARGV  number, blob, chat, ms to be kept (0 or less: not at all), start, seconds before which all is forgotten
-- Answer: 1, or 0 if it was not written

local line, starts = KEYS[1], KEYS[2]
local number, blob, chat, keep_ms = tonumber(ARGV[1]), ARGV[2], ARGV[3], tonumber(ARGV[4])

local known = redis.call('GET', line)
if known and tonumber(string.match(known, '^%d+')) >= number then
  return 0
end
redis.call('ZREMRANGEBYSCORE', starts, '-inf', ARGV[6])
if keep_ms <= 0 then
  redis.call('DEL', line)
  redis.call('ZREM', starts, chat)
  return 0
end

redis.call('SET', line, ARGV[1] .. ' ' .. blob, 'PX', keep_ms)
redis.call('ZADD', starts, ARGV[5], chat)
if redis.call('PTTL', starts) < keep_ms then
  redis.call('PEXPIRE', starts, keep_ms)
end
redis.call('SET', KEYS[3], chat, 'PX', keep_ms)
redis.call('SET', KEYS[4], chat, 'PX', keep_ms)
return 1
