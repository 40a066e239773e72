-- put: a new link, and its name among the desk's. Safe to repeat.
--
-- Theory. The link goes by itself when it ends; its name is taken off when the next one is put, or with the list.
--
-- KEYS  link names
-- ARGV  digest, blob, ms

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], 'blob', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
redis.call('ZADD', KEYS[2], string.format('%d', now + ARGV[3]), ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
return 1
