-- take: what is to be delivered to a target now, and the lease to do so. Safe to repeat under the same token.
--
-- Theory. What was asked for once more comes first; else the first after the last one that was passed, whatever its
-- number: some between may have been too old to be kept. Where there is nothing no lease is taken, so that looking costs
-- nobody anything.
--
-- KEYS  state entries again lease
-- ARGV  token, ms of the lease, now in ms
-- Answer: nil, or { number, id, at, blob, failures, since or '', 1 if once more }

local state, entries, again, lease = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local stands = redis.call('HMGET', state, 'stopped', 'due', 'failures', 'since', 'passed')
if stands[1] or (stands[2] and tonumber(stands[2]) > tonumber(ARGV[3])) then
  return nil
end
local holder = redis.call('GET', lease)
if holder and holder ~= ARGV[1] then
  return nil
end

local found, asked = nil, 0
local first = redis.call('ZRANGE', again, 0, 0)[1]
while first do
  found = redis.call('XRANGE', entries, first .. '-0', first .. '-0')[1]
  if found then
    asked = 1
    break
  end
  redis.call('ZREM', again, first)
  first = redis.call('ZRANGE', again, 0, 0)[1]
end
found = found or redis.call('XRANGE', entries, (stands[5] or '0') .. '-1', '+', 'COUNT', 1)[1]
if not found then
  return nil
end
redis.call('SET', lease, ARGV[1], 'PX', ARGV[2])
local kept = found[2]
return { string.match(found[1], '^%d+'), kept[2], kept[4], kept[6], stands[3] or '0', stands[4] or '', asked }
