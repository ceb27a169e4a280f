#!/usr/bin/env bash
# Breaks parts of a gateway of its own under load and checks the books after each fault; see --help.
set -euo pipefail
umask 077

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=
kept=
harness=

die() {
    echo "faults: $*" >&2
    exit 2
}

exec_harness() {
    exec "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xmx256m \
        -Dlogback.configurationFile=faults-logback.xml -cp "$here/target/classes:$here/target/lib/*" \
        io.oneapi.bench.Bench faults "$@"
}

# Stops whatever a run that was broken off has left: the harness, then the stack, whose processes may stand still.
stop_all() {
    trap '' INT TERM
    if [[ -n $harness ]] && kill -TERM "$harness" 2>/dev/null; then wait "$harness" || true; fi
    [[ ! -e $work/stack/etc/stack.env ]] || take_stack_down
    for disk in "$work"/{stack/data/relay-1,standalone/data}/usage-journal; do
        ! mountpoint -q "$disk" || umount "$disk"
    done
    if [[ -n $work && -z $kept ]]; then rm -rf "$work"; fi
}

take_stack_down() {
    local file pid
    for file in "$work"/stack/run/*.pid; do
        if [[ -e $file ]] && read -r pid _ <"$file"; then kill -CONT "$pid" 2>/dev/null || true; fi
    done
    "$root/infra/stack/stack.sh" down --dir "$work/stack" >/dev/null || true
}

options=()
while (($# > 0)); do
    case $1 in
        --dir)
            (($# > 1)) || die "--dir needs a directory"
            work=$2 kept=yes
            shift
            ;;
        --help | -h)
            echo "With --dir DIR data and logs stay there; else they are deleted at the end."
            exec_harness --help
            ;;
        *) options+=("$1") ;;
    esac
    shift
done

java_version=$("$java" --version 2>/dev/null | sed -n '1s/[^0-9]*\([0-9]*\).*/\1/p') || true
((${java_version:-0} >= 25)) || die "please set JAVA_HOME to a JDK of version 25 or newer"
[[ -d $here/target/classes && -d $here/target/lib ]] || die "the bench is not built; run ./oneapi build"

trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
# The servers of the stack run as users of their own and pass through.
if [[ -n $kept ]]; then
    mkdir -p "$work"
    work=$(cd "$work" && pwd)
else
    work=$(mktemp -d "${TMPDIR:-/tmp}/oneapi-faults.XXXXXX")
fi
chmod 711 "$work"

# Calls that pile up in an outage are as many sockets, here, in nginx and in the relays.
ulimit -S -n "$(ulimit -H -n)"

# In the background, so that a signal to this script is acted upon at once.
(exec_harness --root "$root" --work "$work" "${options[@]}") &
harness=$!
wait "$harness" || {
    [[ -n $kept ]] || echo "faults: run it with --dir DIR to keep data and logs" >&2
    false
}
