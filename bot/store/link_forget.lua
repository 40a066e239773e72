-- forget: the end of a link, taken or not. Safe to repeat: the second time it is over already.
--
-- Theory. In one move with what taking it remembered; a chat the person opened a later link in is left as it is.
--
-- KEYS  link, names, chat of the person
-- ARGV  digest
-- Answer: 1, or 0 if it was over

local taken = redis.call('HGET', KEYS[1], 'chat')
if taken and redis.call('GET', KEYS[3]) == taken then
  redis.call('DEL', KEYS[3])
end
redis.call('ZREM', KEYS[2], ARGV[1])
return redis.call('DEL', KEYS[1])
