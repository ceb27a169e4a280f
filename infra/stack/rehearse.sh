#!/usr/bin/env bash
# Rehearses the split stack, so that its services start fast and need no long warm-up: brings up one replica of each in a
# directory of its own, loads them, and makes an AOT cache of what each JVM has written down. Does nothing where the
# caches are newer than what is built.
#
#   JAVA_HOME=... infra/stack/rehearse.sh
# shellcheck disable=SC2154 # variables of the parts
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
bench=$root/infra/bench/target
# shellcheck source=/dev/null
source "$here/services.sh"
work=

are_fresh() {
    local service
    for service in "${services[@]}"; do
        [[ -e $(aot_cache "$service") ]] || return 1
        [[ -z $(find "$root/$service-service/target" -maxdepth 2 -name '*.jar' -newer "$(aot_cache "$service")" \
            -print -quit) ]] || return 1
    done
}

# Prints the first of 60 ports that are free.
free_ports() {
    local port taken=yes
    while [[ -n $taken ]]; do
        port=$((20000 + RANDOM % 10000))
        taken=
        for offset in {0..59}; do
            ! (exec 3<>"/dev/tcp/127.0.0.1/$((port + offset))") 2>/dev/null || taken=yes
        done
    done
    echo "$port"
}

stack() {
    "$here/stack.sh" "$@" >>"$work/stack.log" 2>&1
}

clean_up() {
    [[ ! -e $work/stack/etc/stack.env ]] || stack down --dir "$work/stack" || true
    [[ -z $work ]] || rm -rf "$work"
}

# Plays what the services will do, and leaves one configuration of each.
rehearse() {
    local port
    port=$(free_ports)
    STACK_REHEARSAL=$work/aot stack up --dir "$work/stack" --replicas 1 --port "$port" --base-port $((port + 1)) &&
        "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xmx128m \
            -cp "$bench/classes:$bench/lib/*" io.oneapi.bench.Bench rehearse \
            --gateway-url "http://127.0.0.1:$port" >>"$work/stack.log" 2>&1 &&
        stack down --dir "$work/stack"
}

make_cache() {
    local service=$1 cache jvm
    cache=$(aot_cache "$service")
    set_jvm "$service"
    "${jvm[@]}" -XX:AOTMode=create "-XX:AOTConfiguration=$work/aot/$service.aotconf" "-XX:AOTCache=$cache.new" \
        >>"$work/stack.log" 2>&1 && mv "$cache.new" "$cache"
}

make_caches() {
    local service
    mkdir -p "$(dirname "$(aot_cache any)")"
    for service in "${services[@]}"; do make_cache "$service" || return 1; done
}

! are_fresh || exit 0
echo "stack: rehearsing the services, so that they start fast; a minute or two, once after each build"
rm -f "$here"/target/aot/*
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
work=$(mktemp -d "${TMPDIR:-/tmp}/oneapi-rehearsal.XXXXXX")
chmod 711 "$work" # servers run as users of their own and pass through
mkdir "$work/aot"
# All calls come from one address.
export GLOBAL_API_RATE_LIMIT=0 GLOBAL_WEB_RATE_LIMIT=0 ONE_API_THROTTLE_CRITICAL=0
if ! { rehearse && make_caches; }; then
    tail -n 5 "$work/stack.log" >&2
    echo "stack: the services could not be rehearsed, starting will take longer" >&2
fi
