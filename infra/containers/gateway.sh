# shellcheck shell=bash disable=SC2154 # the parts share their variables
# What is done with gateways: starting, signing in, calling, loading, and reading the books.

# Waits at most $1 seconds for a command to succeed.
await() {
    local limit=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < limit)) || return 1
        sleep 0.3
    done
}

# Runs a container of ours: start NAME ARGUMENTS...
start() {
    local name=one-api-check-$1
    shift
    docker run -d --label "$label" --name "$name" "$@"
}

remove() {
    local name
    for name; do docker rm -fv "one-api-check-$name" >/dev/null; done
}

address() {
    docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "one-api-check-$1"
}

is_healthy() {
    [[ $(docker inspect -f '{{.State.Health.Status}}' "$1") == healthy ]]
}

# Started, and answering at a URL.
serves() {
    curl -fsS --max-time 5 "$1/api/status" | grep -q '"success": *true'
}

# An empty directory that belongs to root, as guides make them.
new_directory() {
    mkdir -p "$work/$1"
    echo "$work/$1"
}

start_mock() {
    start mock "$@" -v "$JAVA_HOME:/jdk:ro" -v "$root/infra/bench/target:/bench:ro" debian:bookworm-slim \
        /jdk/bin/java -Xmx128m -XX:+UseSerialGC -cp '/bench/classes:/bench/lib/*' io.oneapi.bench.Bench mock \
        --host 0.0.0.0 --port 80
    address mock >"$work/mock"
    await 60 seen_by_mock
}

# How many calls the mock vendor has seen.
seen_by_mock() {
    curl -fsS "http://$(<"$work/mock")/__stats" | sed 's/.*"accepted_by_key":{//; s/"[^"]*"://g; s/[},]/\n/g' |
        awk '{ sum += $1 } END { print sum + 0 }'
}

# set_up URL MOCK: signs root in, makes a channel to the mock and a token; the key is kept in $work/key.
set_up() {
    local jar=$work/cookies
    curl -fsS -c "$jar" "$1/api/user/login" -d '{"username":"root","password":"123456"}' | grep '"success":true'
    curl -fsS -b "$jar" "$1/api/channel/" -d '{"type":1,"name":"mock","key":"sk-mock-1","base_url":"'"$2"'",
        "models":"gpt-4o-mini,mock-slow","group":"default"}' | grep '"success":true'
    curl -fsS -b "$jar" "$1/api/token/" -d '{"name":"check","remain_quota":100000000000}' >"$work/token"
    sed -n 's/.*"key":"\([^"]*\)".*/sk-\1/p' "$work/token" >"$work/key"
    [[ -s $work/key ]]
}

call() {
    curl -fsS "$1/v1/chat/completions" -H "Authorization: Bearer $(<"$work/key")" -H 'Content-Type: application/json' \
        -d '{"model":"gpt-4o-mini","messages":[{"role":"user","content":"Say hello."}]}' | grep '"content"'
}

# Answered after two seconds.
slow_call() {
    curl -fsS "$1/v1/chat/completions" -H "Authorization: Bearer $(<"$work/key")" -H 'Content-Type: application/json' \
        -d '{"model":"mock-slow","messages":[{"role":"user","content":"Take your time."}]}' | grep '"content"'
}

stream() {
    curl -fsSN "$1/v1/chat/completions" -H "Authorization: Bearer $(<"$work/key")" -H 'Content-Type: application/json' \
        -d '{"model":"gpt-4o-mini","stream":true,"messages":[{"role":"user","content":"Say hello."}]}' | grep 'DONE'
}

# Calls on four connections until end_load; $work/load.txt tells then how many were answered and how many failed.
begin_load() {
    KEY=$(<"$work/key") wrk -t1 -c4 -d900s --timeout 30s -s "$here/load.lua" "$1/v1/chat/completions" \
        >"$work/load.txt" 2>&1 &
    echo $! >"$work/load.pid"
}

end_load() {
    local pid
    pid=$(<"$work/load.pid")
    kill -INT "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    load_line
    awk '{ print $1 }' <(load_line) >>"$work/answered"
}

load_line() {
    grep ' status ' "$work/load.txt"
}

answered() {
    awk '{ sum += $1 } END { print sum + 0 }' "$work/answered"
}

# The load that has ended saw no failure.
load_was_not_disturbed() {
    [[ $(load_line | awk '{ print $2 }') == 0 ]] || {
        load_line
        return 1
    }
}

# reconcile ARGUMENTS...: of docker run, with what leads to the database.
reconcile() {
    docker run --rm --label "$label" --entrypoint /opt/one-api/bin/one-api \
        -e ONEAPI_MAIN_CLASS=io.oneapi.standalone.reconcile.ReconcileCommand -e ONEAPI_JAVA_OPTS=-Xmx128m "$@" \
        "$single" --data-dir /data --strict-log
}
