# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# A Redis server of the stack's own. Used unless --redis names another.

redis_url() {
    echo "redis://:$CACHE_PASSWORD@127.0.0.1:$redis_port"
}

start_redis() {
    mkdir -p "$dir/data/redis"
    launch redis exec_redis
    await redis 30 redis_answers
}

exec_redis() {
    # Read from standard input, so that the password shows in no list of processes.
    exec setsid redis-server - <<CONFIG
bind 127.0.0.1
port $redis_port
requirepass $CACHE_PASSWORD
dir $dir/data/redis
appendonly yes
save ""
maxmemory 256mb
CONFIG
}

redis_answers() {
    [[ $(REDISCLI_AUTH=$CACHE_PASSWORD redis-cli -p "$redis_port" ping 2>/dev/null) == PONG ]]
}
