-- How many have been counted.
return {tonumber(redis.call('HGET', KEYS[1], 'count') or 0)}
