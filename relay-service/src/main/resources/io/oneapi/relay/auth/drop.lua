-- Drops the callers of a token or user that has changed. All keys share a slot, those named by the index too.
local index, changed = KEYS[1], KEYS[2]
redis.call('SET', changed, '1', 'PX', ARGV[1])
for _, entry in ipairs(redis.call('SMEMBERS', index)) do
  redis.call('DEL', entry)
end
redis.call('DEL', index)
return {}
