-- What is known of a token: {version, points}; awaits it otherwise, as a hold does.
local token, freshness = ARGV[1], ARGV[2]
local version = redis.call('HGET', balances, 'v:' .. token)
if version then
  return {version, redis.call('HGET', balances, 'b:' .. token)}
end
if redis.call('HSETNX', balances, 'awaited', '1') == 1 then
  redis.call('PEXPIRE', balances, freshness)
end
return {}
