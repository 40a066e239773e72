-- commit: the end of one turn. All of it or nothing: the session, the end of the event, what is to leave the house.
--
-- Theory. Three compares guard one write:
--   the lane is ours         so that effects without a claim have one worker at a time;
--   the turn grows           so that no update is lost, whatever the lane's clock did;
--   the event is the first   so that none is stepped twice and none is passed over.
-- A worker whose lease ran out fails the first; one that steps an event somebody else has stepped fails the others.
-- Repeated after a lost answer it fails too, and that is right: the worker takes the lane again and sees what became
-- of its turn. The lane is renewed, since its owner goes straight on to the effects.
--
-- An effect with the id of an undone one replaces it (the panel is shown once, with the newest view) and goes behind
-- the others. Claimed ones are the committer's own for a while; nobody is handed them before the claim has run out.
--
-- An event that cannot be stepped is kept aside with its evidence, in the same move, with what is said of it as effects;
-- see aside.lua for how it is kept.
--
-- KEYS  lease session inbox outbox claims aside
-- ARGV  token, lease ms, claim ms, keep ms, turn, event id, session blob, 1 if the session is to be written,
--       evidence or '' to drop the event, ms the session is kept, then per effect: id, 1 if claimed, blob
-- Answer: { 1, next event's id and blob (or nothing) } or { 0 }

local lease, session, inbox, outbox, claims = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local token, lease_ms, claim_ms, keep_ms, turn = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4], tonumber(ARGV[5])

if redis.call('GET', lease) ~= token
  or tonumber(redis.call('HGET', session, 'turn') or '-1') >= turn
  or redis.call('LINDEX', inbox, 0) ~= ARGV[6]
then
  return { 0 }
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local until_ms = now + claim_ms

if ARGV[9] ~= '' then
  keep_aside(KEYS[6], 'event ' .. ARGV[6], now, ARGV[9], redis.call('LINDEX', inbox, 1), keep_ms)
end
if ARGV[8] == '1' then
  redis.call('HSET', session, 'turn', turn, 'blob', ARGV[7])
  redis.call('PEXPIRE', session, ARGV[10])
end
redis.call('LTRIM', inbox, 2, -1)
redis.call('PEXPIRE', lease, lease_ms)

for i = 11, #ARGV, 3 do
  local id, claimed, blob = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  redis.call('HSET', outbox, id, string.format('%d%04d %s', turn, i, claimed) .. blob)
  if claimed == '1' then
    redis.call('HSET', claims, id, string.format('%d %s', until_ms, token))
  end
end
return { 1, redis.call('LRANGE', inbox, 0, 1) }
