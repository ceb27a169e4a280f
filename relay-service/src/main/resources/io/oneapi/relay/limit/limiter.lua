-- Of each subject, two keys: a hash with the times at which its requests (r) and tokens (t) are all there again, in
-- microseconds; and a zset of running calls with the times at which their leases end.
local MINUTE, LONGEST_DEBT, GUESS = 60e6, 600e6, 1e6

local stamp = redis.call('TIME')
local now = stamp[1] * 1e6 + stamp[2]

local function whole(number)
  return string.format('%.0f', number)
end

-- Rounded down, so that as many as the limit fit into a minute.
local function time_of(amount, limit)
  return math.min(math.floor(amount * MINUTE / limit), MINUTE + LONGEST_DEBT)
end

local function until_full(subject, field)
  return math.max(0, tonumber(redis.call('HGET', subject.rates, field) or '0') - now)
end

local function calls(subject)
  redis.call('ZREMRANGEBYSCORE', subject.calls, '-inf', whole(now))
  return redis.call('ZCARD', subject.calls)
end

local function until_room(subject, kind, limit, tokens)
  if kind == 'c' then
    return calls(subject) < limit and 0 or GUESS
  end
  local amount = kind == 'r' and 1 or tokens
  return math.max(0, until_full(subject, kind) + math.min(time_of(amount, limit), MINUTE) - MINUTE)
end

-- Takes the amount, even where it leaves a debt.
local function take(subject, kind, limit, amount)
  local full = now + math.min(until_full(subject, kind) + time_of(amount, limit), MINUTE + LONGEST_DEBT)
  redis.call('HSET', subject.rates, kind, whole(full))
  redis.call('PEXPIRE', subject.rates, whole((MINUTE + LONGEST_DEBT) / 1000))
end

local function give_back(subject, kind, limit, amount)
  local full = redis.call('HGET', subject.rates, kind)
  if full then
    redis.call('HSET', subject.rates, kind, whole(tonumber(full) - time_of(amount, limit)))
  end
end

-- What is left, and the microseconds until all is there again.
local function headroom(subject, kind, limit)
  if kind == 'c' then
    return whole(math.max(0, limit - calls(subject))), '0'
  end
  local full = until_full(subject, kind)
  return whole(math.floor(math.max(0, MINUTE - full) * limit / MINUTE)), whole(full)
end

-- The subjects as the arguments from here on tell them: number of limits, then kind and limit of each.
local function subjects(at)
  local all = {}
  for i = 1, #KEYS / 2 do
    local subject = {rates = KEYS[2 * i - 1], calls = KEYS[2 * i], limits = {}}
    for _ = 1, tonumber(ARGV[at]) do
      subject.limits[#subject.limits + 1] = {kind = ARGV[at + 1], limit = tonumber(ARGV[at + 2])}
      at = at + 2
    end
    at = at + 1
    all[i] = subject
  end
  return all
end

-- The shortage that lasts longest: its time, 0 where there is none, and the places of subject and limit.
local function worst(all, tokens)
  local longest, of_subject, of_limit = 0, 0, 0
  for i, subject in ipairs(all) do
    for j, limit in ipairs(subject.limits) do
      local wait = until_room(subject, limit.kind, limit.limit, tokens)
      if wait > longest then
        longest, of_subject, of_limit = wait, i, j
      end
    end
  end
  return longest, of_subject, of_limit
end
