-- Counts one more; the first one begins the window.
local name, window = KEYS[1], ARGV[1]
local count = redis.call('HINCRBY', name, 'count', 1)
if count == 1 then
  redis.call('PEXPIRE', name, window)
end
return {count}
