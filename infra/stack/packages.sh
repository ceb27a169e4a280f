# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# What the stack needs from the system.

# Debian packages the chosen stack needs and that are not there, each known by one of its programs.
missing_packages() {
    command -v nginx >/dev/null || echo nginx
    [[ -n $redis ]] || command -v redis-server >/dev/null || echo redis-server
    [[ -z $sql_dsn ]] || return 0
    case $database in
        mysql) command -v mariadbd >/dev/null || echo mariadb-server ;;
        postgres) command -v initdb >/dev/null || echo postgresql ;;
    esac
}

install_packages() {
    local missing
    mapfile -t missing < <(missing_packages)
    ((${#missing[@]} > 0)) || return 0
    if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
        die "please install: ${missing[*]} (Debian: apt-get install ${missing[*]})"
    fi
    echo "stack: installing ${missing[*]}"
    # The packages must not start services of their own.
    apt-get update -qq || die "apt-get update fails"
    RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null ||
        die "could not install: ${missing[*]}"
    find_programs
}

# Debian keeps servers out of the PATH of users, and PostgreSQL's out of every PATH; the newest version is taken.
find_programs() {
    local postgres
    postgres=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
    PATH=${postgres:+$postgres:}$PATH:/usr/sbin:/sbin
}
