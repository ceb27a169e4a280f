-- Holds points, or says what is in the way: {answer, version of the token, points of the token}.
local id, points, token = ARGV[1], ARGV[2], ARGV[3]
local lifetime, freshness, expired_at_once = ARGV[4], ARGV[5], ARGV[6]
local time = now()

for _, old in ipairs(redis.call('ZRANGEBYSCORE', expiry, '-inf', '(' .. whole(time), 'LIMIT', 0, expired_at_once)) do
  close(old)
end

local function answer(word)
  if token == '' then
    return {word, '', ''}
  end
  return {word, redis.call('HGET', balances, 'v:' .. token) or '', redis.call('HGET', balances, 'b:' .. token) or ''}
end

if redis.call('HEXISTS', holds, id) == 1 then
  return answer('granted')
end

if redis.call('HEXISTS', balances, 'v') == 0 or (token ~= '' and redis.call('HEXISTS', balances, 'v:' .. token) == 0) then
  -- From here on changes are taken over, so that one which comes while the balances are being read is not lost.
  if redis.call('HSETNX', balances, 'awaited', '1') == 1 then
    redis.call('PEXPIRE', balances, freshness)
  end
  return answer('unknown')
end
if available('', 'u') < tonumber(points) then
  return answer('user')
end
if token ~= '' and available(':' .. token, token) < tonumber(points) then
  return answer('token')
end

redis.call('HSET', holds, id, points .. ':' .. token)
redis.call('ZADD', expiry, whole(time + lifetime), id)
add('u', points)
if token ~= '' then
  add(token, points)
end
keep(lifetime)
return answer('granted')
