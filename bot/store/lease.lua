-- lease: take a lane something may be left in, or renew one's own. Safe to repeat.
--
-- KEYS  lease session inbox outbox claims
-- ARGV  token, lease ms
-- Answer: lane or nil

local keys = { lease = KEYS[1], session = KEYS[2], inbox = KEYS[3], outbox = KEYS[4], claims = KEYS[5] }
return take(keys, ARGV[1], ARGV[2], now_ms())
