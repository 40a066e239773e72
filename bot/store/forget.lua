-- forget: take chats off the list, each only if nobody announced it again since it was looked at.
--
-- KEYS  list
-- ARGV  chat, score, ...
-- Answer: how many were taken off

local gone = 0
for i = 1, #ARGV, 2 do
  if tonumber(redis.call('ZSCORE', KEYS[1], ARGV[i])) == tonumber(ARGV[i + 1]) then
    gone = gone + redis.call('ZREM', KEYS[1], ARGV[i])
  end
end
return gone
