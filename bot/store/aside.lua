-- Keeping aside what could not be dealt with. Put before commit.lua and give_up.lua, which do so.
--
-- Theory. A field of one hash beside the chat: "event <id>" or "effect <id>", holding "<now> <length of the evidence>
-- <evidence>" and then the bytes as they were; of an effect, first 1 if it is claimable. The hash goes 30 days after the
-- last was kept; what is older goes when the next is, since what a person wrote may be in it.

local function keep_aside(key, field, now, evidence, bytes, keep_ms)
  local kept = redis.call('HGETALL', key)
  for i = 1, #kept, 2 do
    if tonumber(string.match(kept[i + 1], '^%d+')) < now - keep_ms then
      redis.call('HDEL', key, kept[i])
    end
  end
  redis.call('HSET', key, field, string.format('%d %d %s', now, #evidence, evidence) .. bytes)
  redis.call('PEXPIRE', key, keep_ms)
end

