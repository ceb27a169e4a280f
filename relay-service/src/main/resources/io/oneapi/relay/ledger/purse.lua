-- The keys of one user, all in one slot of a cluster:
--   balances  hash  v, b            version and points of the user
--                   v:<token>, b:<token>   the same of a token; absent where it is not known
--   holds     hash  <hold id> -> <points>:<token, or nothing>
--   expiry    zset  <hold id> -> when it is given back, in milliseconds
--   held      hash  u, <token> -> points held
local balances, holds, expiry, held = KEYS[1], KEYS[2], KEYS[3], KEYS[4]

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Lua would write large numbers with an exponent.
local function whole(number)
  return string.format('%.0f', number)
end

local function add(field, points)
  if points ~= '0' and points ~= '-0' then
    redis.call('HINCRBY', held, field, points)
  end
end

local function close(id)
  local hold = redis.call('HGET', holds, id)
  if not hold then
    return false
  end
  local points, token = string.match(hold, '^(%d+):(.*)$')
  redis.call('HDEL', holds, id)
  redis.call('ZREM', expiry, id)
  add('u', '-' .. points)
  if token ~= '' then
    add(token, '-' .. points)
  end
  if redis.call('EXISTS', holds) == 0 then
    redis.call('DEL', held)
  end
  return true
end

local function keep(lifetime)
  for _, key in ipairs({holds, expiry, held}) do
    redis.call('PEXPIRE', key, lifetime)
  end
end

-- Takes a balance unless a later one is known.
local function follow(suffix, version, points)
  local known = redis.call('HGET', balances, 'v' .. suffix)
  if not known or tonumber(known) <= tonumber(version) then
    redis.call('HSET', balances, 'v' .. suffix, version, 'b' .. suffix, points)
  end
end

local function available(suffix, field)
  return tonumber(redis.call('HGET', balances, 'b' .. suffix)) - tonumber(redis.call('HGET', held, field) or '0')
end
