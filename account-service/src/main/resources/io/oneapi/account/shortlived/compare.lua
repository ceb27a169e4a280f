-- Whether the value is the presented one; it goes when it has been redeemed, or asked for wrongly too often.
local name, presented, most_wrong, redeeming = KEYS[1], ARGV[1], tonumber(ARGV[2]), ARGV[3] == 'redeem'
local value = redis.call('HGET', name, 'value')
if not value then
  return {0}
end
if value == presented then
  if redeeming then
    redis.call('DEL', name)
  end
  return {1}
end
if redis.call('HINCRBY', name, 'count', 1) >= most_wrong then
  redis.call('DEL', name)
end
return {0}
