-- drop: an alarm was rung. One that was set anew since it was looked at stays: its instant is another. Safe to repeat.
--
-- KEYS  alarms numbers
-- ARGV  chat and name, instant in ms
-- Answer: 1, or 0 if it is not there any more

if tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or '') ~= tonumber(ARGV[2]) then
  return 0
end
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
return 1
