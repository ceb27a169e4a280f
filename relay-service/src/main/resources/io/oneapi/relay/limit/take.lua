-- Takes one call under all limits, or nothing under any: {time of the worst shortage, its subject, its limit,
-- then of every limit what is left and when all is there again}.
local call, lease, tokens = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local all = subjects(4)
local wait, of_subject, of_limit = worst(all, tokens)

if wait == 0 then
  for _, subject in ipairs(all) do
    for _, limit in ipairs(subject.limits) do
      if limit.kind == 'r' then
        take(subject, 'r', limit.limit, 1)
      elseif limit.kind == 't' then
        take(subject, 't', limit.limit, tokens)
      end
    end
    -- Counted without a limit too, so that one set in the meantime finds the running calls.
    redis.call('ZADD', subject.calls, whole(now + lease * 1000), call)
    redis.call('PEXPIRE', subject.calls, lease)
  end
end

local answer = {whole(wait), whole(of_subject), whole(of_limit)}
for _, subject in ipairs(all) do
  for _, limit in ipairs(subject.limits) do
    local left, reset = headroom(subject, limit.kind, limit.limit)
    answer[#answer + 1] = left
    answer[#answer + 1] = reset
  end
end
return answer
