-- Gives a hold back.
close(ARGV[1])
return {}
