# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# The four services, each in as many replicas as asked for. The first replica of each is the master, which migrates the
# database; so first replicas are started, and ready, before the others.

# In the order of starting.
services=(account billing channel-monitor relay)

# Ports are blocks, one for each service: 3010 for the relay and so on, two for each replica.
service_port() {
    local service=$1 replica=$2 block
    case $service in
        relay) block=0 ;;
        account) block=1 ;;
        billing) block=2 ;;
        channel-monitor) block=3 ;;
    esac
    echo $((base_port + block * ports_per_block + (replica - 1) * 2))
}

main_class() {
    case $1 in
        relay) echo io.oneapi.relay.RelayApplication ;;
        account) echo io.oneapi.account.AccountApplication ;;
        billing) echo io.oneapi.billing.BillingApplication ;;
        channel-monitor) echo io.oneapi.monitor.ChannelMonitorApplication ;;
    esac
}

heap() {
    [[ $1 == relay ]] && echo 384m || echo 256m
}

# In an order that stays: the cache holds for one class path.
class_path() {
    local target=$root/$1-service/target
    {
        find "$target" -maxdepth 1 -name "$1-service-*.jar" -print -quit
        find "$target/lib" -name '*.jar' | sort
    } | paste -sd:
}

# What a rehearsal has written down for a service, so that it starts fast and needs no long warm-up.
aot_cache() {
    echo "$here/target/aot/$1.aot"
}

# Puts the command of a service's JVM, up to its main class, into `jvm`. The options are those of ./oneapi run, but for the
# heap. $STACK_REHEARSAL names a directory to write down what the JVM loads and runs.
set_jvm() {
    local service=$1 cache
    cache=$(aot_cache "$service")
    jvm=("$JAVA_HOME/bin/java" "-Xmx$(heap "$service")" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
    if [[ -n ${STACK_REHEARSAL:-} ]]; then
        jvm+=(-XX:AOTMode=record "-XX:AOTConfiguration=$STACK_REHEARSAL/$service.aotconf")
    elif [[ -e $cache ]]; then
        jvm+=("-XX:AOTCache=$cache" -Xlog:aot=off -Xlog:cds=off)
    fi
    # shellcheck disable=SC2206 # options are meant to be split
    jvm+=(${ONEAPI_JAVA_OPTS:-} -cp "$(class_path "$service")")
}

# Comma list of the addresses of a service's replicas.
service_urls() {
    local replica urls=()
    for ((replica = 1; replica <= replicas; replica++)); do
        urls+=("http://127.0.0.1:$(service_port "$1" "$replica")")
    done
    local IFS=,
    echo "${urls[*]}"
}

start_first_replicas() {
    local service
    for service in "${services[@]}"; do begin_replica "$service" 1; done
    for service in "${services[@]}"; do await_replica "$service" 1; done
}

start_other_replicas() {
    local service replica
    for service in "${services[@]}"; do
        for ((replica = 2; replica <= replicas; replica++)); do begin_replica "$service" "$replica"; done
    done
    for service in "${services[@]}"; do
        for ((replica = 2; replica <= replicas; replica++)); do await_replica "$service" "$replica"; done
    done
}

begin_replica() {
    local service=$1 replica=$2
    is_running "$service-$replica" || launch "$service-$replica" exec_replica "$service" "$replica"
}

await_replica() {
    await "$1-$2" 120 replica_is_ready "$1" "$2"
}

replica_is_ready() {
    answers "$(($(service_port "$1" "$2") + 1))" /health/readiness
}

exec_replica() {
    local service=$1 replica=$2
    export_environment "$service" "$replica"
    # Further settings may stand in the file .env there.
    cd "$dir/etc" || exit
    local jvm
    set_jvm "$service"
    exec setsid "${jvm[@]}" "$(main_class "$service")" --data-dir "$dir/data/$service-$replica" --log-dir ""
}

export_environment() {
    local service=$1 replica=$2
    PORT=$(service_port "$service" "$replica")
    MANAGEMENT_PORT=$((PORT + 1))
    MICRONAUT_SERVER_HOST=127.0.0.1
    NODE_TYPE=$([[ $replica == 1 ]] && echo master || echo slave)
    SQL_DSN=${sql_dsn:-$(database_dsn)}
    REDIS_CONN_STRING=${redis:-$(redis_url)}
    KAFKA_BOOTSTRAP_SERVERS=${kafka:-127.0.0.1:$kafka_port}
    RELAY_URL=$(service_urls relay)
    ACCOUNT_URL=$(service_urls account)
    BILLING_URL=$(service_urls billing)
    CHANNEL_MONITOR_URL=$(service_urls channel-monitor)
    export PORT MANAGEMENT_PORT MICRONAUT_SERVER_HOST NODE_TYPE SQL_DSN REDIS_CONN_STRING KAFKA_BOOTSTRAP_SERVERS \
        RELAY_URL ACCOUNT_URL BILLING_URL CHANNEL_MONITOR_URL SERVICE_SECRET SESSION_SECRET
}
