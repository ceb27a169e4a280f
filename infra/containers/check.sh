#!/usr/bin/env bash
# Builds all images and tries in containers what the guides promise; see --help.
# shellcheck disable=SC2034 # the parts share their variables
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
limit_seconds=1800
project=oneapicheck
build_image=one-api-built:check
single=one-api:check
offline=one-api:offline-check
network=one-api-check
keep=
work=
failures=0
chapters=(single refusals moving proxy offline stack)

# shellcheck source=infra/containers/engine.sh
source "$here/engine.sh"
# shellcheck source=infra/containers/images.sh
source "$here/images.sh"
# shellcheck source=infra/containers/gateway.sh
source "$here/gateway.sh"
for chapter in "${chapters[@]}"; do
    # shellcheck source=/dev/null
    source "$here/$chapter.sh"
done

usage() {
    cat <<'HELP'
Usage: ./oneapi test --containers [OPTIONS]

Builds all images, on stand-ins for the base images where no registry can be reached, and tries in containers what the
guides promise. One line for each thing tried; exit code 1 when one is not so. As root; half an hour at most.

  --only NAME,…  only these chapters: single, refusals, moving, proxy, offline, stack
  --keep         leave images, containers and logs at the end

JAVA_HOME names the JDK; ./oneapi package must have run.
HELP
}

die() {
    echo "containers: $*" >&2
    exit 2
}

maven() {
    mvn -B -ntp "$@"
}

# check SENTENCE COMMAND...: runs it, as if alone in a script, and says in one line whether it succeeded.
check() {
    local sentence=$1 log=$work/log/check.log from=$SECONDS status=0
    shift
    (
        set -euo pipefail
        "$@"
    ) >"$log" 2>&1 &
    wait $! || status=$?
    if [[ $status -eq 0 ]]; then
        printf 'ok      %s (%d s)\n' "$sentence" $((SECONDS - from))
    else
        printf 'FAILED  %s (%d s)\n' "$sentence" $((SECONDS - from))
        tail -n 15 "$log" | sed 's/^/            /'
        failures=$((failures + 1))
    fi
    cat "$log" >>"$work/log/all.log"
}

# As check, for what everything behind it needs.
need() {
    local before=$failures
    check "$@"
    [[ $failures -eq $before ]] || exit 1
}

# Its own sleep must not outlive it: it would keep the output open.
watch_time() {
    local sleeper
    sleep $limit_seconds &
    sleeper=$!
    trap 'kill $sleeper; exit' TERM
    wait $sleeper
    echo "containers: the time is over" >&2
    kill -TERM $$
}

clean_up() {
    local status=$?
    trap '' INT TERM
    [[ -z $deadline ]] || kill "$deadline" 2>/dev/null || true
    if [[ -n $keep ]]; then
        echo "containers: all is left in $work${DOCKER_HOST:+ (DOCKER_HOST=$DOCKER_HOST)}"
        exit $status
    fi
    [[ ! -s $work/load.pid ]] || kill -INT "$(<"$work/load.pid")" 2>/dev/null || true
    remove_all >/dev/null 2>&1 || true
    stop_engine
    rm -rf "$work"
    exit $status
}

while (($# > 0)); do
    case $1 in
        --only) IFS=, read -ra chapters <<<"${2:?--only needs names}" && shift ;;
        --keep) keep=yes ;;
        --help | -h) usage && exit ;;
        *) usage >&2 && exit 2 ;;
    esac
    shift
done

[[ -n $(find "$root/target" -maxdepth 1 -name 'one-api-*64' 2>/dev/null) ]] || die "please run ./oneapi package first"
work=$(mktemp -d "${TMPDIR:-/tmp}/oneapi-containers.XXXXXX")
chmod 755 "$work"
mkdir "$work/log"
watch_time &
deadline=$!
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

start_engine
need "base images are there" bring_base_images
need "what was built is an image to build from" import_build
need "the image of one container is built" build_single
docker network create --label "$label" "$network" >/dev/null
for chapter in "${chapters[@]}"; do "check_$chapter"; done
((failures == 0)) || {
    echo "$failures FAILED"
    exit 1
}
echo "all as promised, after $SECONDS seconds"
