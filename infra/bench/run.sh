#!/usr/bin/env bash
# Measures the built gateway beside nginx and the mock vendor, checks the ledger and writes target/bench-report.md.
#
#   infra/bench/run.sh [--peer] [options of the report, e.g. --seconds 30 --soak-seconds 600]
#   infra/bench/run.sh --jmh [options of JMH, e.g. -f 3 BodyScan]
#   infra/bench/run.sh --logs [--dsn DSN] [options, e.g. --rows 1000000 --times 30]
#
#   --peer              load Portkey's gateway as well; needs Node.js and, the first time, npm's registry
#   --jmh               run the JMH benchmarks of the hot path instead; needs Maven
#   --logs              fill the log and measure the console's questions to it instead; five million rows by default
#   --dsn DSN           an empty database for the gateway, as in SQL_DSN; without it an SQLite file
#
# Environment:
#   JAVA_HOME           JDK 25 or newer; without it the java on the PATH
#   BENCH_PORT_BASE     lowest port to try (default 4300)
#   BENCH_GATEWAY_OPTS  options for the gateway's JVM, e.g. -Xmx256m
#   BENCH_KEEP          set to keep the working directory with logs and database
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
port_base=${BENCH_PORT_BASE:-4300}
peer=$here/target/peer
with_peer=
with_logs=
dsn=
options=()
started=()
work=

die() {
    echo "bench: $*" >&2
    exit 2
}

# Becomes the gateway process, started as an operator starts it.
exec_gateway() {
    local port=$1 data=$2 logs=$3
    unset PORT SQL_DSN LOG_SQL_DSN SQLITE_PATH REDIS_CONN_STRING INITIAL_ROOT_PASSWORD
    [[ -z $dsn ]] || export SQL_DSN=$dsn
    MANAGEMENT_PORT=$((port + 1)) ONEAPI_JAVA_OPTS="${ONEAPI_JAVA_OPTS:-} ${BENCH_GATEWAY_OPTS:-}" \
        exec "$root/oneapi" run --port "$port" --data-dir "$data" --log-dir "$logs"
}

# Becomes Portkey's gateway, one process of Node.js.
exec_peer() {
    local port=$1
    NODE_ENV=production exec node "$peer/node_modules/@portkey-ai/gateway/build/start-server.js" --headless "--port=$port"
}

install_peer() {
    command -v npm >/dev/null || die "npm is missing; --peer needs Node.js 20 or newer"
    cmp -s "$here/peer/package-lock.json" "$peer/package-lock.json" && [[ -e $peer/installed ]] && return
    echo "bench: installing the peer into $peer"
    mkdir -p "$peer"
    cp "$here/peer/package.json" "$here/peer/package-lock.json" "$peer/"
    (cd "$peer" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null) ||
        die "could not install the peer"
    touch "$peer/installed"
}

exec_bench() {
    exec "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xmx128m \
        "-Djava.io.tmpdir=${work:-/tmp}" -cp "$here/target/classes:$here/target/lib/*" io.oneapi.bench.Bench "$@"
}

# Starts a function in the background with its output in a file of the working directory.
launch() {
    local name=$1
    shift
    ("$@") >"$work/$name.out" 2>&1 &
    started+=($!)
}

stop_all() {
    local pid
    for pid in "${started[@]}"; do
        kill -TERM "$pid" 2>/dev/null || true
    done
    for pid in "${started[@]}"; do
        for _ in $(seq 100); do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.1
        done
        kill -KILL "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    if [[ -n $work && -z ${BENCH_KEEP:-} ]]; then
        rm -rf "$work"
    elif [[ -n $work ]]; then
        echo "bench: kept $work"
    fi
}

listening() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Prints the first port from $1 on that is free together with the $2 - 1 ports after it.
free_ports() {
    local from=$1 count=$2 port offset
    for ((port = from; port < port_base + 100; port++)); do
        for ((offset = 0; offset < count; offset++)); do
            ! listening $((port + offset)) || continue 2
        done
        echo "$port"
        return
    done
    die "no free ports between $port_base and $((port_base + 99)); set BENCH_PORT_BASE"
}

# True when GET on the path answers 200 with the given text.
answers() {
    local port=$1 path=$2 text=$3 reply
    reply=$(
        exec 2>/dev/null 3<>"/dev/tcp/127.0.0.1/$port" || exit 1
        printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$path" >&3
        timeout 5 cat <&3
    ) || return 1
    [[ $reply == "HTTP/1.1 200"*"$text"* ]]
}

await() {
    local name=$1 pid=$2 seconds=$3
    shift 3
    for _ in $(seq $((seconds * 10))); do
        ! answers "$@" || return 0
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
    tail -n 20 "$work/$name.out" >&2
    die "$name does not answer on port $1"
}

run_jmh() {
    command -v mvn >/dev/null || die "Maven is missing; --jmh builds the benchmarks with it"
    cd "$root"
    exec mvn -B -ntp -q -Pjmh -pl relay-service -am package -DskipTests ${*:+"-Djmh.options=$*"}
}

need() {
    local missing=()
    command -v wrk >/dev/null || missing+=(wrk)
    command -v nginx >/dev/null || missing+=(nginx)
    [[ ${#missing[@]} -gt 0 ]] || return 0
    if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
        die "please install: ${missing[*]} (Debian: apt-get install ${missing[*]})"
    fi
    echo "bench: installing ${missing[*]}"
    # The package must not start its own service on port 80.
    apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null ||
        die "could not install: ${missing[*]}"
}

java_version=$("$java" --version 2>/dev/null | sed -n '1s/[^0-9]*\([0-9]*\).*/\1/p') || true
((${java_version:-0} >= 25)) || die "please set JAVA_HOME to a JDK of version 25 or newer"
[[ -d $here/target/classes && -d $here/target/lib ]] || die "the bench is not built; run ./oneapi build"
if [[ ${1:-} == --help ]]; then
    sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"
    exec_bench report --help
fi
if [[ ${1:-} == --jmh ]]; then
    shift
    run_jmh "$@"
fi
[[ -d $root/infra/standalone/target/classes && -d $root/infra/standalone/target/lib ]] ||
    die "the gateway is not built; run ./oneapi build"
while (($# > 0)); do
    case $1 in
        --peer) with_peer=yes ;;
        --logs) with_logs=yes ;;
        --dsn) dsn=${2:?--dsn needs a value} && shift ;;
        *) options+=("$1") ;;
    esac
    shift
done
[[ -n $with_logs ]] || need
[[ -z $with_peer ]] || install_peer
# Thousands of streams are as many sockets, in the gateway twice as many.
ulimit -S -n "$(ulimit -H -n)"

# All of the load, and whoever watches it, comes from one address.
export GLOBAL_API_RATE_LIMIT=0 GLOBAL_WEB_RATE_LIMIT=0 ONE_API_THROTTLE_CRITICAL=0

trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
work=$(mktemp -d "${TMPDIR:-/tmp}/oneapi-bench.XXXXXX")
chmod 711 "$work" # nginx's workers run as another user and pass through
mkdir "$work/data" "$work/logs" "$work/nginx"
database=(--database "$work/data/one-api.db")
[[ -z $dsn ]] || database=(--dsn "$dsn")

# Starts a gateway, fills its log and asks.
measure_logs() {
    local port
    port=$(free_ports "$port_base" 2)
    launch gateway exec_gateway "$port" "$work/data" "$work/logs"
    await gateway "${started[-1]}" 60 "$port" /api/status success
    (exec_bench logs --gateway-url "http://127.0.0.1:$port" "${database[@]}" \
        --report "$here/target/logs-report.md" "${options[@]}") &
    started+=($!)
    wait "$!"
}

if [[ -n $with_logs ]]; then
    measure_logs
    exit
fi

mock_port=$(free_ports "$port_base" 1)
nginx_port=$(free_ports $((mock_port + 1)) 1)
gateway_port=$(free_ports $((nginx_port + 1)) 2)

launch mock exec_bench mock --port "$mock_port" --chunk-delay-millis 20
await mock "${started[-1]}" 20 "$mock_port" /__stats answered

sed -e "s/@LISTEN_PORT@/$nginx_port/" -e "s/@MOCK_PORT@/$mock_port/" \
    "$here/target/classes/nginx.conf" >"$work/nginx/nginx.conf"
launch nginx exec nginx -p "$work/nginx/" -c nginx.conf -e error.log
await nginx "${started[-1]}" 10 "$nginx_port" /__stats answered

launched=$(date +%s%N)
launch gateway exec_gateway "$gateway_port" "$work/data" "$work/logs"
gateway_pid=${started[-1]}
await gateway "$gateway_pid" 60 "$gateway_port" /api/status success
start_millis=$((($(date +%s%N) - launched) / 1000000))

if [[ -n $with_peer ]]; then
    peer_port=$(free_ports $((gateway_port + 2)) 1)
    launch peer exec_peer "$peer_port"
    await peer "${started[-1]}" 30 "$peer_port" / Gateway
    options+=(--peer-url "http://127.0.0.1:$peer_port")
fi

# In the background, so that a signal to this script is acted upon at once.
(exec_bench report --gateway-url "http://127.0.0.1:$gateway_port" --nginx-url "http://127.0.0.1:$nginx_port" \
    --mock-url "http://127.0.0.1:$mock_port" --gateway-pid "$gateway_pid" --start-millis "$start_millis" \
    "${database[@]}" --report "$here/target/bench-report.md" "${options[@]}") &
started+=($!)
wait "$!"
