# shellcheck shell=bash disable=SC2154 # the parts share their variables
# The split stack: docs/deploy/compose.md.

entry=http://127.0.0.1:23500


check_stack() {
    local service
    need "the images of the services and of the console are built" build_services
    need "docker-compose up -d brings everything up, healthy" bring_stack_up
    need "a call and a stream through nginx, relay, Kafka and billing reach the log" first_calls_of_stack
    check "every container but the database's entry runs without root and capabilities" runs_without_rights
    for service in account billing channel-monitor db redis kafka; do
        check "$service killed under load: no call fails, the books agree" survives_unnoticed "$service"
    done
    for service in relay-1 relay-2 console; do
        check "$service killed under load: it comes back, the books agree" survives "$service"
    done
    check "both relays created anew under load: no call fails, the books agree" survives_rolling_restart
    check "reconcile finds no difference" reconcile_stack
    check "a Kafka that is not there ends the start of a service" ends_with KAFKA_BOOTSTRAP_SERVERS \
        --network "${project}_storage" -e SERVICE_SECRET=0123456789abcdef0123456789abcdef \
        -e 'SQL_DSN=oneapi:123456@tcp(db:3306)/one-api' -e KAFKA_BOOTSTRAP_SERVERS=db:9092 one-api-billing:check
    check "FRONTEND_BASE_URL sends pages elsewhere, and calls not" sends_pages_elsewhere
    check "profile monitoring: Prometheus reaches every part" prometheus_reaches_all
    check "profile monitoring: every query of the dashboards and rules is answered" queries_are_answered
    [[ -n $keep ]] || check "docker-compose down -v leaves nothing" take_stack_down
}

compose() {
    ONE_API_VERSION=check ONE_API_BUILD=$build_image PORT=${entry##*:} docker-compose -p "$project" \
        -f "$root/docker-compose.yml" "$@"
}

# With ./data and the files that are mounted in a directory of its own.
in_stack() {
    mkdir -p "$work/stack/infra"
    cp -r "$root/infra/prometheus" "$root/infra/grafana" "$work/stack/infra/"
    compose --project-directory "$work/stack" "$@"
}

# Asked so often that Compose would be slow.
container() {
    docker ps -aq --filter label=com.docker.compose.project="$project" --filter label=com.docker.compose.service="$1"
}

parts=(db redis kafka account channel-monitor billing relay-1 relay-2 console)

bring_stack_up() {
    in_stack up -d --no-build
    await 300 all_are_healthy
    in_stack ps
}

all_are_healthy() {
    local part
    for part in "${parts[@]}"; do is_healthy "$(container "$part")" || return 1; done
}

first_calls_of_stack() {
    [[ -n $(docker ps -q --filter name=one-api-check-mock) ]] || start_mock --network "$network"
    docker network connect "${project}_services" one-api-check-mock
    await 30 serves "$entry"
    set_up "$entry" "http://$(docker inspect -f "{{.NetworkSettings.Networks.${project}_services.IPAddress}}" one-api-check-mock)"
    seen_by_mock >"$work/seen-before"
    echo 0 >"$work/answered"
    # The relays learn of the channel by an event.
    await 30 call "$entry"
    echo 1 >>"$work/answered"
    stream "$entry"
    echo 1 >>"$work/answered"
    await 60 books_agree
}

sql() {
    docker exec "$(container db)" mysql -h 127.0.0.1 -u oneapi -p123456 -N one-api -e "$1" 2>/dev/null
}

# User, token, channel and log name the same sum, and the rows fit.
books_agree() {
    local rows sums
    read -r rows sums < <(sql "select count(*), concat_ws(' ', sum(quota), (select used_quota from users where id = 1),
        (select sum(used_quota) from tokens), (select sum(used_quota) from channels)) from logs where type = 2")
    echo "sums: $sums"
    [[ $(tr ' ' '\n' <<<"$sums" | sort -u | wc -l) == 1 ]] && fits "$rows" $(($(seen_by_mock) - $(<"$work/seen-before")))
}

# As the kernel kills it; the engine starts it anew.
kill_part() {
    kill -KILL "$(docker inspect -f '{{.State.Pid}}' "$(container "$1")")"
}

survives() {
    begin_load "$entry"
    sleep 3
    kill_part "$1"
    sleep 4
    await 300 all_are_healthy
    sleep 3
    end_load
    await 60 books_agree
    books_agree
}

survives_unnoticed() {
    survives "$1"
    load_was_not_disturbed
}

survives_rolling_restart() {
    local relay
    begin_load "$entry"
    sleep 3
    for relay in relay-1 relay-2; do
        in_stack up -d --no-build --no-deps --force-recreate $relay
        sleep 2
        await 300 all_are_healthy
    done
    sleep 3
    end_load
    await 60 books_agree
    books_agree
    load_was_not_disturbed
}

# The mock is none of it, and would hold on to its network.
take_stack_down() {
    remove mock
    in_stack --profile monitoring down -v
    [[ -z $(docker ps -aq --filter label=com.docker.compose.project="$project") ]]
}

runs_without_rights() {
    local part
    for part in account channel-monitor billing relay-1 relay-2 console redis kafka; do
        docker top "$(container "$part")" -eo uid,pid >"$work/uids"
        if grep -E '^ *0 ' "$work/uids"; then
            echo "$part runs as root"
            return 1
        fi
    done
}

reconcile_stack() {
    reconcile --network "${project}_storage" -e 'SQL_DSN=oneapi:123456@tcp(db:3306)/one-api'
}

sends_pages_elsewhere() {
    start console --network "${project}_services" -e FRONTEND_BASE_URL=https://ai.example.com/ one-api-console:check
    local console
    console=http://$(address console):3000
    await 20 serves "$console"
    curl -sS -o /dev/null -w '%{http_code} %{redirect_url}\n' "$console/channel?p=1" |
        tee /dev/stderr | grep -F '301 https://ai.example.com/channel?p=1'
    call "$console"
    remove console
}

prometheus_reaches_all() {
    in_stack --profile monitoring up -d --no-build --no-deps prometheus node-exporter
    await 60 all_targets_are_up
}

prometheus() {
    docker exec "$(container account)" wget -q -O - "http://prometheus:9090/api/v1/$1"
}

all_targets_are_up() {
    local targets
    targets=$(prometheus 'targets?state=active')
    grep -o '"scrapeUrl":"[^"]*"' <<<"$targets"
    grep -q '"health":"up"' <<<"$targets" && ! grep -qE '"health":"(down|unknown)"' <<<"$targets"
}

# Grafana fills its variables in.
queries_are_answered() {
    local query
    prometheus rules >"$work/rules"
    grep -q '"type":"alerting"' "$work/rules"
    [[ $(grep -c '"health":"err"' "$work/rules") == 0 ]]
    # shellcheck disable=SC2016 # Grafana's variables
    sed -n 's/^ *"expr": "\(.*\)",\{0,1\}$/\1/p' "$work"/stack/infra/grafana/dashboards/*.json |
        sed -e 's/\\"/"/g' -e 's/\$__rate_interval/1m/g; s/\$__range/1h/g; s/\$[a-z_]*/.*/g' >"$work/queries"
    [[ -s $work/queries ]]
    while read -r query; do
        prometheus "query?query=$(urlencoded "$query")" | grep -q '"status":"success"' || {
            echo "refused: $query"
            return 1
        }
    done <"$work/queries"
    wc -l <"$work/queries"
}

urlencoded() {
    od -An -v -tx1 <<<"$1" | tr -d '\n' | sed 's/ /%/g'
}
