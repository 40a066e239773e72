-- take: a link is one chat's from now on. Safe to repeat.
--
-- Theory. Two chats that open it at once run this one after the other: the second finds the first one's name. The same
-- chat finds its own, and is answered as before: it may be a repeat of a question whose answer was lost. In the same move
-- it is remembered that the person is found there, so no crash falls between the two.
--
-- KEYS  link, chat of the person
-- ARGV  chat, ms a taken link lives at most, ms the chat is remembered, 1 if the person is known
-- Answer: 1, or 0 if it is not this chat's

if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
local taken = redis.call('HGET', KEYS[1], 'chat')
if taken and taken ~= ARGV[1] then
  return 0
end
if not taken then
  redis.call('HSET', KEYS[1], 'chat', ARGV[1])
  if redis.call('PTTL', KEYS[1]) > tonumber(ARGV[2]) then
    redis.call('PEXPIRE', KEYS[1], ARGV[2])
  end
end
if ARGV[4] == '1' then
  redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[3])
end
return 1
