-- Counts a request of one address, unless the window is full: {milliseconds until there is room, 0 when counted}.
-- The key is a list of the times of counted requests, newest first.
local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local stamp = redis.call('TIME')
local now = stamp[1] * 1000 + math.floor(stamp[2] / 1000)

local oldest = redis.call('LINDEX', KEYS[1], limit - 1)
if oldest and now - tonumber(oldest) < window then
  return {string.format('%.0f', tonumber(oldest) + window - now)}
end
redis.call('LPUSH', KEYS[1], string.format('%.0f', now))
redis.call('LTRIM', KEYS[1], 0, limit - 1)
redis.call('PEXPIRE', KEYS[1], window)
return {'0'}
