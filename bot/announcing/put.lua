-- put: one more to be told to a target. Safe to repeat.
--
-- Theory. Its number is the last one and one more, given in the move that keeps it, so numbers have no gaps and follow
-- the order of what was put in. By its id it is known when it is put in again. What is older than is to be kept goes with
-- one that is put in, a few at a time; all of it goes by itself where nothing more comes. The last number stays for ever:
-- were it forgotten, numbers would begin anew, and a receiver would take what is new for what it has.
--
-- KEYS  state entries ids again aside
-- ARGV  id, instant in ms, blob, ms to be kept
-- Answer: its number

local state, entries, ids = KEYS[1], KEYS[2], KEYS[3]
local known = redis.call('HGET', ids, ARGV[1])
if known then
  return tonumber(known)
end
local number = redis.call('HINCRBY', state, 'last', 1)
redis.call('XADD', entries, number .. '-0', 'id', ARGV[1], 'at', ARGV[2], 'blob', ARGV[3])
redis.call('HSET', ids, ARGV[1], number)

for _, one in ipairs(redis.call('XRANGE', entries, '-', '+', 'COUNT', 8)) do
  if tonumber(one[2][4]) >= tonumber(ARGV[2]) - tonumber(ARGV[4]) then
    break
  end
  local old = string.match(one[1], '^%d+')
  redis.call('XDEL', entries, one[1])
  redis.call('HDEL', ids, one[2][2])
  redis.call('ZREM', KEYS[4], old)
  redis.call('HDEL', KEYS[5], old)
end
for place = 2, 5 do
  redis.call('PEXPIRE', KEYS[place], ARGV[4])
end
return number
