-- Takes balances over where some of this user are known, or awaited; then closes what they contain.
local version, points, tokens = ARGV[1], ARGV[2], tonumber(ARGV[3])
local at = 4

if redis.call('EXISTS', balances) == 1 then
  follow('', version, points)
  for i = 1, tokens do
    follow(':' .. ARGV[at], version, ARGV[at + 1])
    at = at + 2
  end
else
  at = at + 2 * tokens
end
for i = at, #ARGV do
  close(ARGV[i])
end
return {}
