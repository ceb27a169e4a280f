-- Hands out a value once.
local value = redis.call('HGET', KEYS[1], 'value')
if not value then
  return {}
end
redis.call('DEL', KEYS[1])
return {value}
