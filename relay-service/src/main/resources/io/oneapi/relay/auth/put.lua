-- Keeps a caller, unless token or owner has changed since a look-up could have begun.
local entry, by_token, by_user, token_changed, user_changed = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local caller, lifetime = ARGV[1], ARGV[2]
if redis.call('EXISTS', token_changed, user_changed) > 0 then
  return {}
end
redis.call('SET', entry, caller, 'PX', lifetime)
for _, index in ipairs({by_token, by_user}) do
  redis.call('SADD', index, entry)
  redis.call('PEXPIRE', index, lifetime)
end
return {}
