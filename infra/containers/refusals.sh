# shellcheck shell=bash disable=SC2154 # the parts share their variables
# Mistakes of operators: a start that cannot succeed ends, says in one line what to change, and leaves nothing half-written.

check_refusals() {
    local service=(-e ONEAPI_MAIN_CLASS=io.oneapi.billing.BillingApplication -e PORT=3000
        -e SERVICE_SECRET=0123456789abcdef0123456789abcdef "$single")
    refuses "a DSN that is none" 'SQL_DSN' -e SQL_DSN=mysql:nonsense
    refuses "a database server that is not there" 'database.*cannot be opened' \
        -e 'SQL_DSN=root:123456@tcp(192.0.2.1:3306)/oneapi?timeout=2s'
    refuses "localhost in SQL_DSN, with the reason," 'network host' -e 'SQL_DSN=root:123456@tcp(localhost:3306)/oneapi'
    refuses "localhost in REDIS_CONN_STRING, with the reason," 'network host' \
        -e REDIS_CONN_STRING=redis://localhost:6379 -e SYNC_FREQUENCY=60
    refuses "a Redis that is not there" 'REDIS_CONN_STRING' -e REDIS_CONN_STRING=redis://192.0.2.1 -e SYNC_FREQUENCY=60
    refuses "a time zone that does not exist" "TZ is 'Asia/Nowhere'" -e TZ=Asia/Nowhere
    refuses "a volume that is read-only" 'mounted read-only' -v "$(new_directory readonly):/data:ro"
    refuses "a volume of another user, with --user," 'chown' --user 1234 -v "$(new_directory foreign):/data"
    refuses "a disk that is full" 'full|[Nn]o space' --tmpfs /data:size=256k
    refuses "an engine that refuses clone3" 'seccomp=unconfined' --security-opt "seccomp=$(old_profile)"
    check "a port that is taken ends the start" refuses_taken_port
    check "a wrong password of MySQL ends the start" refuses_wrong_password
    check "a service of its own without SQL_DSN ends the start" ends_with 'SQL_DSN is not set' "${service[@]}"
}

# refuses SENTENCE PATTERN ARGUMENTS...: of docker run.
refuses() {
    local sentence=$1 pattern=$2
    shift 2
    check "$sentence ends the start" ends_with "$pattern" "$@" "$single"
}

# The last line on standard error says it; nothing but lines of the log stands before it.
ends_with() {
    local pattern=$1 status
    shift
    start refused "$@"
    status=$(timeout 90 docker wait one-api-check-refused) || echo "it is running" >&2
    docker logs one-api-check-refused >"$work/refusal" 2>&1
    remove refused
    tail -n 5 "$work/refusal"
    echo "exit code $status"
    ((status > 0))
    tail -n 1 "$work/refusal" | grep -E "$pattern"
    ! grep -E '^\s+at |Exception in thread' "$work/refusal"
}

# Its port is taken by another process of this machine.
refuses_taken_port() {
    # shellcheck disable=SC2016 # Perl's variables
    start taken --network host debian:bookworm-slim perl -MSocket -e 'socket(my $s, PF_INET, SOCK_STREAM, 0);
        bind($s, sockaddr_in(23102, INADDR_ANY)) && listen($s, 1) && sleep 600'
    sleep 1
    ends_with 'port is taken' --network host -e PORT=23102 -e MANAGEMENT_PORT=23103 "$single"
    remove taken
}

refuses_wrong_password() {
    start_mysql
    ends_with 'password|Access denied' --network "$network" \
        -e 'SQL_DSN=root:wrong@tcp(one-api-check-mysql:3306)/oneapi' "$single"
    remove mysql
}

# As engines before 20.10.10 do.
old_profile() {
    cat >"$work/seccomp.json" <<'JSON'
{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["clone3"],"action":"SCMP_ACT_ERRNO","errnoRet":1}]}
JSON
    echo "$work/seccomp.json"
}
