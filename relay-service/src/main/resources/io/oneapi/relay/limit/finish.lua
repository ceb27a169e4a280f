-- Ends a call, with the tokens it took and those it has used.
local call, taken, used = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
for _, subject in ipairs(subjects(4)) do
  redis.call('ZREM', subject.calls, call)
  for _, limit in ipairs(subject.limits) do
    if limit.kind == 't' then
      if used > taken then
        take(subject, 't', limit.limit, used - taken)
      else
        give_back(subject, 't', limit.limit, taken - used)
      end
    end
  end
end
return {}
