-- accept: an event came in. Remembered and queued once; the lane comes with the answer if it is free.
--
-- Theory. `seen` and `inbox` are written in one move, so an event is queued exactly when it is new: the channel may
-- deliver it again as often as it likes, also after a crash between our writing and our answer. That makes accept safe
-- to repeat. The second time it says "not new" but still hands out the lane, so that a repeat is never a dead end.
-- `seen` is ordered by time and trimmed here, so that an idle chat is left with nothing after KEEP.
--
-- KEYS  seen inbox lease session outbox claims
-- ARGV  event id, event blob, token, lease ms, keep ms
-- Answer: { 1 if new, lane or nil }

local seen = KEYS[1]
local keys = { inbox = KEYS[2], lease = KEYS[3], session = KEYS[4], outbox = KEYS[5], claims = KEYS[6] }
local id, blob, token, lease_ms, keep_ms = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local now = now_ms()

redis.call('ZREMRANGEBYSCORE', seen, '-inf', now - keep_ms)
local fresh = redis.call('ZADD', seen, 'NX', now, id)
redis.call('PEXPIRE', seen, keep_ms)
if fresh == 1 then
  redis.call('RPUSH', keys.inbox, id, blob)
end
return { fresh, take(keys, token, lease_ms, now) }
