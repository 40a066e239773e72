-- waiting: a page of chats announced at least so long ago, the oldest first, with their scores and ages.
--
-- KEYS  list
-- ARGV  least age in ms, how many to pass over, how many to give
-- Answer: { chat, score, age in ms, ... }

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local page = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[1], 'WITHSCORES', 'LIMIT', ARGV[2], ARGV[3])
local answer = {}
for i = 1, #page, 2 do
  answer[#answer + 1] = page[i]
  answer[#answer + 1] = page[i + 1]
  answer[#answer + 1] = now - page[i + 1]
end
return answer
