-- Keeps a value, in the place of one that the name had.
local name, value, lifetime = KEYS[1], ARGV[1], ARGV[2]
redis.call('DEL', name)
redis.call('HSET', name, 'value', value, 'count', 0)
redis.call('PEXPIRE', name, lifetime)
return {}
