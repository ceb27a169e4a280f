# shellcheck shell=bash disable=SC2154 # the parts share their variables
# Backup and move of an installation on SQLite that is under load: docs/deploy/backup.md.

check_moving() {
    need "an installation on SQLite is under load" load_sqlite
    check "a backup is taken meanwhile" back_up
    check "SIGTERM under load ends it within ten seconds" stop_under_load
    check "a gateway on the restored backup books its journal" start_restored
    check "the books of the restored backup agree" reconcile -v "$work/restored:/data"
    check "the books of the stopped installation agree" reconcile -v "$work/moving:/data"
    check "no answered call is missing, none is booked that the vendor never saw" moving_rows_fit
    need "MariaDB or MySQL, and PostgreSQL, are there" start_databases
    check "move to MySQL, with equal sums" move_to "$(mysql_dsn)"
    check "the gateway goes on there, and the books agree" go_on_at "$(mysql_dsn)"
    check "move to PostgreSQL, with equal sums" move_to "$(postgres_dsn)"
    check "the gateway goes on there, and the books agree" go_on_at "$(postgres_dsn)"
    remove mysql postgres >/dev/null 2>&1 || true
}

load_sqlite() {
    [[ -n $(docker ps -q --filter name=one-api-check-mock) ]] || start_mock --network "$network"
    start moving "${publish[@]}" --network "$network" -v "$(new_directory moving):/data" "$single"
    await 240 serves "$url"
    set_up "$url" "http://$(address mock)"
    seen_by_mock >"$work/seen-before"
    : >"$work/answered"
    begin_load "$url"
    sleep 8
}

back_up() {
    docker exec -u one-api -e ONEAPI_MAIN_CLASS=io.oneapi.standalone.backup.BackupCommand one-api-check-moving \
        /opt/one-api/bin/one-api --data-dir /data --to /data/backup.zip
    sleep 3
}

stop_under_load() {
    local from=$SECONDS
    docker stop one-api-check-moving
    ((SECONDS - from <= 10))
    end_load
    remove moving
}

# tool CLASS ARGUMENTS...: a command of the gateway in a container of its own. $mounts holds more arguments of docker run.
tool() {
    local class=$1
    shift
    docker run --rm --label "$label" --network "$network" --user 10001 "${mounts[@]}" \
        -e "ONEAPI_MAIN_CLASS=io.oneapi.standalone.$class" --entrypoint /opt/one-api/bin/one-api "$single" "$@"
}

start_restored() {
    install -d -o 10001 "$work/restored"
    local mounts=(-v "$work/moving:/backup:ro" -v "$work/restored:/restored")
    tool backup.RestoreCommand --from /backup/backup.zip --data-dir /restored
    start restored "${publish[@]}" --network "$network" -v "$work/restored:/data" "$single"
    await 240 serves "$url"
    call "$url"
    docker stop one-api-check-restored
    remove restored
}

moving_rows_fit() {
    local rows
    rows=$(sqlite3 "$work/moving/one-api.db" 'select count(*) from logs where type = 2')
    fits "$rows" $(($(seen_by_mock) - $(<"$work/seen-before")))
}

# fits ROWS SEEN: log rows are as many as the load had answers, or more, up to what the vendor has seen.
fits() {
    echo "answered $(answered) <= booked $1 <= seen $2"
    (($(answered) > 0 && $(answered) <= $1 && $1 <= $2))
}

start_databases() {
    start_mysql
    start postgres --network "$network" -e POSTGRES_DB=oneapi -e POSTGRES_USER=oneapi -e POSTGRES_PASSWORD=123456 \
        "$(base_images | grep postgres)" postgres
    await 240 docker exec one-api-check-postgres pg_isready -h 127.0.0.1 -U oneapi
}

mysql_dsn() {
    echo 'root:123456@tcp(one-api-check-mysql:3306)/oneapi'
}

postgres_dsn() {
    echo 'postgres://oneapi:123456@one-api-check-postgres:5432/oneapi?sslmode=disable'
}

move_to() {
    local mounts=(-v "$work/moving:/data")
    tool move.MoveCommand --from /data/one-api.db --to "$1"
}

go_on_at() {
    start moved "${publish[@]}" --network "$network" -e SQL_DSN="$1" -v "$work/moving:/data" "$single"
    await 240 serves "$url"
    call "$url"
    docker stop one-api-check-moved
    remove moved
    reconcile --network "$network" -e SQL_DSN="$1"
}
