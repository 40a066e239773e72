-- again: bring some once more, or all from a number on; at once, whatever failed before. Safe to repeat.
--
-- Theory. Whoever delivers just now loses the lease, and is not heard: it would pass what is to be brought again. What it
-- delivers then comes twice, under the same id, as it may at any time.
--
-- KEYS  state entries again lease
-- ARGV  the number to begin with, or '' and the numbers to be brought once more

local state, entries, again = KEYS[1], KEYS[2], KEYS[3]
redis.call('DEL', KEYS[4])
redis.call('HDEL', state, 'failures', 'since', 'due', 'said', 'stopped')
if ARGV[1] == '' then
  for place = 2, #ARGV do
    if #redis.call('XRANGE', entries, ARGV[place] .. '-0', ARGV[place] .. '-0') > 0 then
      redis.call('ZADD', again, ARGV[place], ARGV[place])
    end
  end
  redis.call('PEXPIRE', again, math.max(redis.call('PTTL', entries), 1))
  return 1
end
local before = math.max(tonumber(ARGV[1]) - 1, 0)
if before < tonumber(redis.call('HGET', state, 'passed') or '0') then
  redis.call('HSET', state, 'passed', before)
end
redis.call('ZREMRANGEBYSCORE', again, ARGV[1], '+inf')
return 1
