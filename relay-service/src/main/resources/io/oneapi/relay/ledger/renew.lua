-- Lets holds live on; says which of them there are no more.
local lifetime = ARGV[1]
local until_when = whole(now() + lifetime)
local gone = {}
for i = 2, #ARGV do
  if redis.call('HEXISTS', holds, ARGV[i]) == 1 then
    redis.call('ZADD', expiry, until_when, ARGV[i])
  else
    gone[#gone + 1] = ARGV[i]
  end
end
keep(lifetime)
return gone
