# shellcheck shell=bash disable=SC2154 # the parts share their variables
# The container engine: one that runs, or one of our own that keeps everything in the working directory.

engine=

start_engine() {
    [[ $EUID -eq 0 ]] || die "this needs root, for it fills directories that belong to other users"
    choose_client
    docker info >/dev/null 2>&1 && return
    export DOCKER_HOST=unix://$work/engine.sock
    dockerd --host "$DOCKER_HOST" --data-root "$work/engine" --exec-root "$work/engine-run" \
        --pidfile "$work/engine.pid" >"$work/log/engine.log" 2>&1 &
    engine=$!
    await 60 docker info || die "the container engine does not start: $(tail -n 1 "$work/log/engine.log")"
}

# A newer client without buildx cannot build; Debian's can.
choose_client() {
    docker buildx version >/dev/null 2>&1 || PATH=/usr/bin:$PATH
    export DOCKER_BUILDKIT=1 COMPOSE_DOCKER_CLI_BUILD=1
}

stop_engine() {
    [[ -n $engine ]] || return 0
    kill -TERM "$engine"
    wait "$engine" || true
}

# Everything of ours carries this label; containers of Compose are found by its project.
label=io.oneapi.check

remove_all() {
    docker ps -aq --filter label="$label" | xargs -r docker rm -fv
    docker ps -aq --filter label=com.docker.compose.project="$project" | xargs -r docker rm -fv
    docker network ls -q --filter label="$label" | xargs -r docker network rm
    docker network ls -q --filter label=com.docker.compose.project="$project" | xargs -r docker network rm
    docker volume ls -q --filter label=com.docker.compose.project="$project" | xargs -r docker volume rm
    [[ ! -s $work/images ]] || sort -u "$work/images" | xargs -r docker rmi -f
    [[ -n $engine ]] || docker image prune -f
}
