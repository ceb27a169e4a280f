# shellcheck shell=bash disable=SC2154 # the parts share their variables
# Servers without a way out: docs/deploy/offline.md.

check_offline() {
    need "the offline image is built" build_offline
    check "its build names the vocabularies, and their size" lists_vocabularies
    check "on an internal network it starts, serves a call, and counts a cut stream" runs_on_internal_network
    check "the name server there is asked nothing" asked_nothing
    check "the name server would have been asked" would_have_asked
    docker rm -fv one-api-check-offline one-api-check-names one-api-check-inner-mock >/dev/null
    check "the isolated variant of Compose serves through its entry" isolated_serves
    check "it has no way out" isolated_has_no_way_out
    compose_isolated down -v >/dev/null 2>&1
}

inner=one-api-check-inner

# Writes the length of each question that it gets.
name_server() {
    cat <<'PERL'
use Socket;
$| = 1;
socket(my $socket, PF_INET, SOCK_DGRAM, 0) or die;
bind($socket, sockaddr_in(53, INADDR_ANY)) or die;
while (recv($socket, my $question, 512, 0)) { print "asked ", substr($question, 12) =~ s/[^a-z0-9-]+/./gr, "\n" }
PERL
}

runs_on_internal_network() {
    local url
    docker network create --label "$label" --internal "$inner"
    start inner-mock --network "$inner" -v "$JAVA_HOME:/jdk:ro" -v "$root/infra/bench/target:/bench:ro" \
        debian:bookworm-slim /jdk/bin/java -Xmx128m -cp '/bench/classes:/bench/lib/*' io.oneapi.bench.Bench mock \
        --host 0.0.0.0 --port 80
    start names --network "$inner" debian:bookworm-slim perl -e "$(name_server)"
    echo "nameserver $(address names)" >"$work/resolv.conf"
    start offline --network "$inner" -v "$(new_directory offline):/data" -v "$work/resolv.conf:/etc/resolv.conf:ro" \
        "$offline"
    url=http://$(address offline):3000
    await 240 serves "$url"
    set_up "$url" "http://$(address inner-mock)"
    call "$url"
    cut_stream "$url"
    await 20 counted_cut_stream "$url"
}

# The caller leaves before the vendor says how much it was.
cut_stream() {
    curl -fsS -b "$work/cookies" "$1/api/channel/" -d '{"type":1,"name":"paced","key":"sk-mock-2",
        "base_url":"'"http://$(address inner-mock)"'","models":"mock-paced","group":"default"}'
    curl -fsSN --max-time 5 "$1/v1/chat/completions" -H "Authorization: Bearer $(<"$work/key")" \
        -H 'Content-Type: application/json' \
        -d '{"model":"mock-paced","stream":true,"messages":[{"role":"user","content":"Count slowly."}]}' || true
}

counted_cut_stream() {
    curl -fsS -b "$work/cookies" "$1/api/log/?type=2&model_name=mock-paced" | grep -E '"prompt_tokens":[1-9]'
}

asked_nothing() {
    ! docker logs one-api-check-names 2>&1 | grep asked
}

would_have_asked() {
    docker exec one-api-check-offline timeout 3 getent hosts outside.example.com || true
    docker logs one-api-check-names 2>&1 | grep 'asked.*outside'
}

compose_isolated() {
    mkdir -p "$work/isolated/infra/images"
    cp "$root/infra/images/entry.conf" "$work/isolated/infra/images/"
    OFFLINE_IMAGE=$offline PORT=23400 docker-compose -p "$project" -f "$root/docker-compose.isolated.yml" \
        --project-directory "$work/isolated" "$@"
}

isolated_serves() {
    compose_isolated up -d
    await 240 serves http://127.0.0.1:23400
}

isolated_has_no_way_out() {
    local outside
    outside=$(getent ahostsv4 deb.debian.org | awk 'NR == 1 { print $1 }')
    ! docker exec one-api-offline timeout 5 wget -q -O /dev/null "http://${outside:-192.0.2.1}/"
}
