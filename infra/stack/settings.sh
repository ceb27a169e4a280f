# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# What a stack was told and what it made up for itself. Both are kept in its directory, so that later commands need
# nothing but --dir.

port=3000
base_port=3010
replicas=2
database=mysql
sql_dsn=
redis=
kafka=

read_settings() {
    # shellcheck source=/dev/null
    if [[ -e $dir/etc/settings ]]; then source "$dir/etc/settings"; fi
    # shellcheck source=/dev/null
    if [[ -e $dir/etc/stack.env ]]; then source "$dir/etc/stack.env"; fi
    place_servers
}

write_settings() {
    local name
    for name in port base_port replicas database sql_dsn redis kafka; do
        printf '%s=%q\n' "$name" "${!name}"
    done >"$dir/etc/settings"
}

# Made once: sessions, and the data of the servers, outlive a restart.
make_secrets() {
    local name
    [[ ! -e $dir/etc/stack.env ]] || return 0
    for name in SERVICE_SECRET SESSION_SECRET DATABASE_PASSWORD CACHE_PASSWORD; do
        echo "$name=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')"
    done >"$dir/etc/stack.env"
    # shellcheck source=/dev/null
    source "$dir/etc/stack.env"
}

apply_option() {
    case $1 in
        --port) port=$2 ;;
        --base-port) base_port=$2 ;;
        --replicas) replicas=$2 ;;
        --database) database=$2 ;;
        --sql-dsn) sql_dsn=$2 ;;
        --redis) redis=$2 ;;
        --kafka) kafka=$2 ;;
        *) misuse "up knows no option $1" ;;
    esac
}

check_settings() {
    is_between 1 65535 "$port" || die "--port must be from 1 to 65535"
    is_between 1 60000 "$base_port" || die "--base-port must be from 1 to 60000"
    is_between 1 99 "$replicas" || die "--replicas must be from 1 to 99"
    [[ $database == mysql || $database == postgres ]] || die "--database must be mysql or postgres"
    [[ -n $sql_dsn ]] || refuse_other_database
    place_servers
}

# Redis and Kafka hold what belongs to the database that was chosen first.
refuse_other_database() {
    local other=mysql
    [[ $database != mysql ]] || other=postgres
    [[ ! -e $dir/data/$other ]] || die "$dir holds a $other database; choose another --dir for $database"
}

is_between() {
    [[ $3 =~ ^[1-9][0-9]{0,4}$ ]] && (($1 <= $3 && $3 <= $2))
}

# The servers' ports follow the four blocks of the services.
place_servers() {
    ports_per_block=$((replicas > 5 ? 2 * replicas : 10))
    redis_port=$((base_port + 4 * ports_per_block))
    database_port=$((redis_port + 1))
    kafka_port=$((redis_port + 2))
    kafka_controller_port=$((redis_port + 3))
}
