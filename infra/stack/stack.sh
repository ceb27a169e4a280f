#!/usr/bin/env bash
# The split stack as processes of this machine: what ./oneapi stack does. See --help.
# shellcheck disable=SC2154 # variables of the parts
set -euo pipefail
umask 077

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
for part in settings packages processes redis database kafka services nginx status; do
    # shellcheck source=/dev/null
    source "$here/$part.sh"
done

usage() {
    cat <<'HELP'
Usage: ./oneapi stack COMMAND [--dir DIR] [OPTIONS]

  up                start what does not run yet, and wait until all of it is ready
    --replicas N        processes of each service (default 2)
    --port N            public port (default 3000)
    --base-port N       lowest of the ports on loopback (default 3010)
    --database KIND     mysql (MariaDB, the default) or postgres
    --sql-dsn DSN       use this database and start none
    --redis URL         use this Redis and start none
    --kafka SERVERS     use these brokers and start none
  down [--delete]   stop everything; --delete removes the directory with all data
  restart SERVICE   restart relay, account, billing or channel-monitor, one replica after the other
  status            one line for each process
  logs [NAME] [-f]  the ends of the logs of a process, a service or all; -f follows them

DIR (default ./data/stack) holds data, logs and the options given to up, which later commands need not repeat.
HELP
}

die() {
    echo "stack: $*" >&2
    exit 1
}

misuse() {
    echo "stack: $*; see ./oneapi stack --help" >&2
    exit 2
}

servers() {
    [[ -n $redis ]] || echo redis
    [[ -n $sql_dsn ]] || echo database
    [[ -n $kafka ]] || echo kafka
}

replicas_of() {
    local replica
    for ((replica = 1; replica <= replicas; replica++)); do echo "$1-$replica"; done
}

# Prints the names of all processes of the stack, in the order of starting.
all_processes() {
    local service
    servers
    for service in "${services[@]}"; do replicas_of "$service"; done
    echo nginx
}

running_processes() {
    local name
    for name in $(all_processes); do
        ! is_running "$name" || echo "$name"
    done
}

port_of() {
    case $1 in
        nginx) echo "$port" ;;
        redis) echo "$redis_port" ;;
        database) echo "$database_port" ;;
        kafka) echo "$kafka_port" ;;
        *) service_port "${1%-*}" "${1##*-}" ;;
    esac
}

# Keeps two commands from changing one stack at the same time.
lock() {
    exec 9>"$dir/run/lock"
    flock -n 9 || die "another command is changing the stack in $dir"
}

make_directories() {
    mkdir -p "$dir"
    dir=$(cd "$dir" && pwd)
    mkdir -p "$dir/data" "$dir/log" "$dir/run" "$dir/etc"
    # Servers run as users of their own and pass through.
    chmod 711 "$dir" "$dir/data"
}

up() {
    make_directories
    lock
    if [[ -n $(running_processes) ]]; then
        ((${#options[@]} == 0)) || refuse_other_settings
    fi
    apply_options
    check_settings
    if [[ $(running_processes) == "$(all_processes)" ]]; then
        echo "stack: runs already"
        echo "http://localhost:$port"
        return
    fi
    install_packages
    [[ -n $kafka ]] || install_kafka
    check_artefacts
    check_ports
    make_secrets
    write_settings
    # Thousands of streams are as many sockets, in the relay and nginx twice as many.
    ulimit -S -n "$(ulimit -H -n)"
    trap stop_started EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    start_all
    trap - EXIT
    echo "http://localhost:$port"
}

apply_options() {
    local i
    for ((i = 0; i < ${#options[@]}; i += 2)); do apply_option "${options[i]}" "${options[i + 1]}"; done
}

# Options may be repeated for a running stack, not changed.
refuse_other_settings() {
    (
        before=$(declare -p port base_port replicas database sql_dsn redis kafka)
        apply_options
        [[ $(declare -p port base_port replicas database sql_dsn redis kafka) == "$before" ]]
    ) || die "the stack in $dir runs with other options; take it down first"
}

check_artefacts() {
    local service
    for service in "${services[@]}"; do
        [[ -d $root/$service-service/target/lib ]] || die "$service-service is not built; run ./oneapi build"
    done
    [[ -e $root/admin-frontend/dist/index.html ]] || die "the console is not built; run ./oneapi build"
}

check_ports() {
    local name
    for name in $(all_processes); do
        is_running "$name" || check_port "$name" "$(port_of "$name")"
        case $name in
            nginx | redis | database) ;;
            *) is_running "$name" || check_port "$name" $(($(port_of "$name") + 1)) ;;
        esac
    done
}

check_port() {
    ! listening "$2" || die "port $2, which $1 needs, is taken; stop what listens there, or choose --port or --base-port"
}

start_all() {
    local server
    for server in $(servers); do
        is_running "$server" || "start_$server"
    done
    start_first_replicas
    start_other_replicas
    if is_running nginx; then
        # A restart that failed has left a replica out.
        write_nginx_config none
        reload_nginx 0
    else
        start_nginx
    fi
}

# Leaves nothing of a failed start behind.
stop_started() {
    trap '' INT TERM
    local i
    for ((i = ${#started[@]} - 1; i >= 0; i--)); do stop TERM 20 "${started[i]}"; done
}

down() {
    [[ -e $dir/etc/stack.env ]] || die "there is no stack in $dir"
    lock
    [[ -n $(running_processes) ]] || echo "stack: does not run"
    # From the entry inwards, so that each still finds what it needs: nginx lets calls end, the relay delivers its
    # usage, and the database is left by all before it stops.
    stop QUIT 10 nginx
    # shellcheck disable=SC2046 # names are words
    stop TERM 30 $(replicas_of relay)
    # shellcheck disable=SC2046
    stop TERM 30 $(replicas_of channel-monitor) $(replicas_of billing) $(replicas_of account)
    stop TERM 30 kafka
    # PostgreSQL waits for its clients on TERM.
    stop "$([[ $database == postgres ]] && echo INT || echo TERM)" 60 database
    stop TERM 30 redis
    if [[ ${options[*]:-} == --delete ]]; then rm -rf "$dir"; fi
}

restart() {
    local service=$1 replica
    is_running nginx || die "the stack in $dir does not run"
    lock
    for ((replica = 1; replica <= replicas; replica++)); do
        write_nginx_config "$service-$replica"
        reload_nginx 30
        stop TERM 30 "$service-$replica"
        begin_replica "$service" "$replica"
        await_replica "$service" "$replica"
        write_nginx_config none
        reload_nginx 0
    done
}

command=${1:---help}
shift || true
dir=data/stack
options=()
while (($# > 0)); do
    case $1 in
        --help | -h) command=--help ;;
        --dir)
            dir=${2:-}
            [[ -n $dir ]] || misuse "--dir needs a directory"
            shift
            ;;
        --delete | -f)
            [[ $command$1 == down--delete || $command$1 == logs-f ]] || misuse "$command knows no option $1"
            options+=("$1")
            ;;
        --*)
            [[ $command == up ]] || misuse "$command knows no option $1"
            (($# > 1)) || misuse "$1 needs a value"
            options+=("$1" "$2")
            shift
            ;;
        *)
            [[ $command != up ]] || misuse "up takes options only"
            options+=("$1")
            ;;
    esac
    shift
done

find_programs
[[ ! -d $dir ]] || dir=$(cd "$dir" && pwd)
read_settings
case $command in
    up) up ;;
    down) down ;;
    restart)
        [[ " ${services[*]} " == *" ${options[*]:-none} "* ]] || misuse "restart needs one of: ${services[*]}"
        restart "${options[0]}"
        ;;
    status) status ;;
    logs) logs "${options[@]}" ;;
    --help | -h | help) usage ;;
    *) misuse "there is no command $command" ;;
esac
