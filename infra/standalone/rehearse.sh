#!/usr/bin/env bash
# Rehearses a start, so that the JVM can write down the classes it loads and links: starts the gateway in an empty
# directory, waits until it listens and ends it.
#
#   infra/standalone/rehearse.sh COMMAND...    the command that starts the gateway, without flags of the gateway
set -euo pipefail

free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 20000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    echo "$port"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
log=$work/rehearsal.log
(
    cd "$work"
    exec env -i PATH="$PATH" HOME="${HOME:-/}" PORT="$(free_port)" MANAGEMENT_PORT="$(free_port)" \
        "$@" --data-dir "$work/data" --log-dir ""
) >"$log" 2>&1 &
rehearsal=$!
for _ in $(seq 300); do
    grep -q ' listens on ' "$log" && break
    kill -0 "$rehearsal" 2>/dev/null || break
    sleep 0.1
done
kill -TERM "$rehearsal" 2>/dev/null || true
wait "$rehearsal" 2>/dev/null || true
grep -q ' listens on ' "$log" || {
    tail -n 3 "$log" >&2
    exit 1
}
