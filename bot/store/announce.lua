-- announce: this chat may have something waiting. The list is one of many, in a slot of its own.
--
-- Theory: see unfinished.py. The score is this server's time, so that the sweep, which asks the same server, compares
-- times of one clock.
--
-- KEYS  list
-- ARGV  chat

local time = redis.call('TIME')
return redis.call('ZADD', KEYS[1], time[1] * 1000 + math.floor(time[2] / 1000), ARGV[1])
