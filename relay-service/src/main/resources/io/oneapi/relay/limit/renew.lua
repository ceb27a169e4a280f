-- Lets the lease of a running call begin again.
local lease = tonumber(ARGV[2])
for i = 2, #KEYS, 2 do
  redis.call('ZADD', KEYS[i], 'XX', whole(now + lease * 1000), ARGV[1])
  redis.call('PEXPIRE', KEYS[i], lease)
end
return {}
