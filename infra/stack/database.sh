# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# A MariaDB or PostgreSQL server of the stack's own: data below the stack's directory, one loopback port, no
# configuration of the system. Used unless --sql-dsn names another.

# What runs a command as the user of the database server; both servers refuse to work for root.
as_database_user=()

# Three services with two pools of 32 connections each, and some for people.
database_connections() {
    echo $((3 * 2 * 32 * replicas + 20))
}

database_dsn() {
    case $database in
        mysql) echo "oneapi:$DATABASE_PASSWORD@tcp(127.0.0.1:$database_port)/oneapi" ;;
        postgres) echo "postgres://oneapi:$DATABASE_PASSWORD@127.0.0.1:$database_port/oneapi?sslmode=disable" ;;
    esac
}

start_database() {
    local data=$dir/data/$database
    become_database_user
    [[ -d $data ]] || create_database "$data"
    launch database "exec_$database" "$data"
    await database 60 "${database}_answers"
}

become_database_user() {
    [[ $(id -u) == 0 ]] || return 0
    as_database_user=(setpriv --reuid="$database" --regid="$database" --init-groups)
    "${as_database_user[@]}" test -x "$dir/data" ||
        die "the user $database, as whom the database runs, cannot enter $dir; choose another directory with --dir"
}

# Made beside its place and moved there when complete.
create_database() {
    local data=$1 new=$1.new
    rm -rf "$new"
    mkdir -m 700 "$new"
    [[ $(id -u) != 0 ]] || chown "$database:" "$new"
    "create_$database" "$new" >"$dir/log/database.log" 2>&1 </dev/null || blame database "the database cannot be made"
    mv "$new" "$data"
}

create_mysql() {
    "${as_database_user[@]}" mariadb-install-db --no-defaults --datadir="$1" --skip-test-db --skip-name-resolve \
        --auth-root-authentication-method=socket &&
        "${as_database_user[@]}" mariadbd --no-defaults --datadir="$1" --bootstrap <<SQL
CREATE DATABASE oneapi CHARACTER SET utf8mb4;
FLUSH PRIVILEGES;
CREATE USER oneapi@'127.0.0.1' IDENTIFIED BY '$DATABASE_PASSWORD';
GRANT ALL ON oneapi.* TO oneapi@'127.0.0.1';
SQL
}

exec_mysql() {
    # The socket is named relative to the data directory, since the path of a socket may have 107 bytes only.
    exec setsid "${as_database_user[@]}" mariadbd --no-defaults --datadir="$1" --socket=mysql.sock \
        --bind-address=127.0.0.1 --port="$database_port" --skip-name-resolve --character-set-server=utf8mb4 \
        --max-connections="$(database_connections)"
}

# A server that refuses the nameless caller is alive as well.
mysql_answers() {
    mariadb-admin --no-defaults -h 127.0.0.1 -P "$database_port" --connect-timeout=2 ping >/dev/null 2>&1
}

create_postgres() {
    local password=$dir/data/postgres.password status=0
    (
        umask 077
        echo "$DATABASE_PASSWORD" >"$password"
    )
    [[ $(id -u) != 0 ]] || chown "$database:" "$password"
    "${as_database_user[@]}" initdb -D "$1" -U oneapi -E UTF8 --locale=C.UTF-8 -A scram-sha-256 \
        --pwfile="$password" || status=$?
    rm -f "$password"
    ((status == 0)) && "${as_database_user[@]}" postgres --single -D "$1" postgres <<<'CREATE DATABASE oneapi'
}

exec_postgres() {
    exec setsid "${as_database_user[@]}" postgres -D "$1" -c listen_addresses=127.0.0.1 -c port="$database_port" \
        -c unix_socket_directories= -c max_connections="$(database_connections)"
}

postgres_answers() {
    pg_isready -q -h 127.0.0.1 -p "$database_port"
}
