-- What would stop a call just now: {time of the worst shortage, its subject, its limit}.
local wait, of_subject, of_limit = worst(subjects(2), tonumber(ARGV[1]))
return {whole(wait), whole(of_subject), whole(of_limit)}
