-- finish: effects are done. Dropped, their answer queued, and the lane handed on or freed.
--
-- Theory. The answer is queued only if one of the effects was still there, in the same move that drops it: an effect
-- done twice (its worker was thought dead) answers once, and no crash falls between "done" and "answered". Safe to
-- repeat for the same reason.
--
-- With a token the caller says "I was carrying out the lane's own effects". If the lane is not theirs any more, nothing
-- is touched: another worker may have committed a newer view under the same id, which must not be dropped as shown.
-- Without one the work was done apart from the lane (a vendor call), and the effect's own id is all that counts: what
-- was done was done, whoever did it. That nothing was done only the last to claim it can say: with `claimed`, nothing is
-- touched once somebody else has claimed the effect, for they may be doing it.
--
-- KEYS  lease session inbox outbox claims
-- ARGV  token or '', lease ms, 1 if a panel comes, panel, answer's id or '', answer's blob, claimed or '', then the
--       effects' ids
-- Answer: next event's id and blob, or nothing when there is none (the lane is free then); three values where the lane
-- was not ours, the second of which is the panel that is remembered

local lease, session, inbox, outbox, claims = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local token, lease_ms = ARGV[1], ARGV[2]

if token ~= '' and redis.call('GET', lease) ~= token then
  return { 'lost', redis.call('HGET', session, 'panel') or '', '' }
end

if ARGV[7] ~= '' then
  for i = 8, #ARGV do
    local owner = string.match(redis.call('HGET', claims, ARGV[i]) or '', '^%d+ (.*)$')
    if owner and owner ~= ARGV[7] then
      return {}
    end
  end
end

local dropped = 0
for i = 8, #ARGV do
  dropped = dropped + redis.call('HDEL', outbox, ARGV[i])
  redis.call('HDEL', claims, ARGV[i])
end
if ARGV[5] ~= '' and dropped > 0 then
  redis.call('RPUSH', inbox, ARGV[5], ARGV[6])
end
-- A chat that was forgotten meanwhile is not brought back by its panel alone.
if ARGV[3] == '1' and redis.call('EXISTS', session) == 1 then
  redis.call('HSET', session, 'panel', ARGV[4])
end
if token == '' then
  return {}
end

local waiting = redis.call('LRANGE', inbox, 0, 1)
if #waiting == 0 then
  redis.call('DEL', lease)
else
  redis.call('PEXPIRE', lease, lease_ms)
end
return waiting
