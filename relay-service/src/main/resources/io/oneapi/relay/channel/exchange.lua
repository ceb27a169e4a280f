-- Adds news of one relay to the log, and answers with what it has not seen of all: {id of the last entry it has seen now,
-- then of each entry kind, channel, model, milliseconds from now until the rest ends, milliseconds of the whole rest}.
-- An error here would make Redis away for everything, so what is no such entry is passed over.
local log = KEYS[1]
local seen, longest, kept, at_once = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]

local stamp = redis.call('TIME')
local now = stamp[1] * 1000 + math.floor(stamp[2] / 1000)

local function whole(number)
  return string.format('%.0f', number)
end

local oldest = whole(now - longest)

if #ARGV > 4 then
  for i = 5, #ARGV, 5 do
    redis.call('XADD', log, 'MAXLEN', '~', kept, '*',
      'kind', ARGV[i], 'channel', ARGV[i + 1], 'model', ARGV[i + 2], 'left', ARGV[i + 3], 'length', ARGV[i + 4])
  end
  for _, entry in ipairs(redis.call('XRANGE', log, '-', oldest, 'COUNT', 1000)) do
    redis.call('XDEL', log, entry[1])
  end
  redis.call('PEXPIRE', log, longest)
end

-- A relay that has seen nothing yet needs no more than what can still last.
local from = seen == '' and oldest .. '-0' or seen
local answer = {from}
local found = redis.call('XREAD', 'COUNT', at_once, 'STREAMS', log, from)
if found then
  for _, entry in ipairs(found[1][2]) do
    local id, fields = entry[1], entry[2]
    answer[1] = id
    if #fields >= 10 then
      local age = now - tonumber(string.match(id, '^%d+'))
      answer[#answer + 1] = fields[2]
      answer[#answer + 1] = fields[4]
      answer[#answer + 1] = fields[6]
      answer[#answer + 1] = whole(tonumber(fields[8]) - age)
      answer[#answer + 1] = fields[10]
    end
  end
end
return answer
