-- keep: one more thing of a payment, unless it is known. Safe to repeat.
--
-- Theory. A provider tells what it tells at least once, and several processes may hear it: the first to write a field
-- wins, and no field is ever changed. So the record is the same whoever wrote it, in whatever order.
--
-- KEYS  record
-- ARGV  field, value, how long the record is kept (ms)
-- Answer: all fields and values

redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return redis.call('HGETALL', KEYS[1])
