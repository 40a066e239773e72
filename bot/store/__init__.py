"""Where chats are kept: one port, in memory and on Redis (or Valkey), under one contract."""
