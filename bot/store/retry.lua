-- retry: what was kept aside goes back to where it was taken from, with all its tries before it. Safe to repeat.
--
-- Theory. An event goes behind those that wait, since the chat went on without it. An effect goes before the others,
-- unclaimed: whoever takes the lane next carries it out. Only what is still there goes back, so it does so once.
--
-- KEYS  aside inbox outbox tries
-- ARGV  field, 'event' or 'effect', id, its bytes; of an effect, first 1 if it is claimable
-- Answer: 1, or 0 if it is not there any more

if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then
  return 0
end
redis.call('HDEL', KEYS[4], ARGV[3])
if ARGV[2] == 'event' then
  redis.call('RPUSH', KEYS[2], ARGV[3], ARGV[4])
else
  redis.call('HSET', KEYS[3], ARGV[3], '0 ' .. ARGV[4])
end
return 1
