# shellcheck shell=bash disable=SC2154 # the parts share their variables
# One container: the command lines of docs/deploy/docker.md.

url=http://127.0.0.1:23000
publish=(-p 127.0.0.1:23000:3000)

check_single() {
    need "the mock vendor runs" start_mock --network "$network"
    need "docker run with a volume and a port serves, in 512 MiB and half a CPU" runs_as_guides_say
    check "the entry has given the volume, which root owned, to the image's user" gave_volume_away
    check "no process runs as root" none_runs_as_root
    check "HEALTHCHECK calls it healthy" await 60 is_healthy one-api-check-single
    check "root signs in, a call and a stream pass and are booked" first_calls
    check "the last line of the start names version, database and address" tells_where_it_listens
    check "SIGTERM ends it within ten seconds, and not the call that runs" ends_on_sigterm
    check "deleted and created anew it goes on where it was" goes_on
    check "the books agree" reconcile -v "$work/single:/data"
    check "--user with --read-only, without capabilities, on a volume of that user" runs_read_only
    check "--log-dir writes the daily file" writes_log_file
    check "--network host with other ports" listens_elsewhere
    check ".env in the volume is read" reads_env_file
    check "an original's volume that root owns is taken over" takes_over_original
    check "SQL_DSN leads to MySQL" runs_on_mysql
}

runs_as_guides_say() {
    start single --restart always "${publish[@]}" --network "$network" -m 512m --cpus 0.5 -e TZ=Asia/Shanghai \
        -v "$(new_directory single):/data" "$single"
    await 240 serves "$url"
}

gave_volume_away() {
    [[ -z $(find "$work/single" ! -uid 10001) && -s $work/single/one-api.db ]]
}

none_runs_as_root() {
    docker top one-api-check-single -eo uid,pid >"$work/uids"
    grep -w 10001 "$work/uids"
    ! grep -E '^ *0 ' "$work/uids"
}

first_calls() {
    set_up "$url" "http://$(address mock)"
    call "$url"
    stream "$url"
    await 20 has_log_rows 2
}

has_log_rows() {
    [[ $(curl -fsS -b "$work/cookies" "$url/api/log/stat?type=2" | sed 's/.*"quota":\([0-9]*\).*/\1/') -gt 0 ]] &&
        [[ $(curl -fsS -b "$work/cookies" "$url/api/log/?type=2" | grep -o '"prompt_tokens":12' | wc -l) -ge $1 ]]
}

tells_where_it_listens() {
    docker logs one-api-check-single 2>&1 | grep -E 'listens on http://localhost:3000' | grep -i sqlite
}

ends_on_sigterm() {
    local from call
    slow_call "$url" &
    call=$!
    sleep 1
    from=$SECONDS
    docker stop one-api-check-single
    ((SECONDS - from <= 10))
    wait $call
    [[ $(docker inspect -f '{{.State.ExitCode}}' one-api-check-single) == 143 ]]
}

goes_on() {
    remove single
    start single "${publish[@]}" --network "$network" -v "$work/single:/data" "$single"
    await 240 serves "$url"
    has_log_rows 3
    call "$url"
    docker stop one-api-check-single
    remove single
}

# Started with what it holds, and removed: runs NAME ARGUMENTS... serves at $url.
runs() {
    local name=$1
    shift
    start "$name" "$@"
    await 240 serves "$url" || {
        docker logs --tail 5 "one-api-check-$name"
        return 1
    }
    call "$url"
}

runs_read_only() {
    chown -R 1234 "$work/single"
    runs readonly "${publish[@]}" --network "$network" --user 1234 --read-only --cap-drop ALL \
        --security-opt no-new-privileges -v "$work/single:/data" "$single"
    remove readonly
}

writes_log_file() {
    runs logs "${publish[@]}" --network "$network" -v "$work/single:/data" -v "$(new_directory logs):/app/logs" "$single" \
        --log-dir /app/logs
    remove logs
    ls "$work"/logs/oneapi-*.log
}

listens_elsewhere() {
    start host --network host -e PORT=23100 -e MANAGEMENT_PORT=23101 -v "$work/single:/data" "$single"
    await 240 serves http://127.0.0.1:23100
    remove host
}

reads_env_file() {
    cp -r "$work/single" "$work/env"
    echo PORT=3456 >"$work/env/.env"
    runs env -p 127.0.0.1:23000:3456 --network "$network" -v "$work/env:/data" "$single"
    remove env
}

# With the tables of 0.6.10, and root's usual password.
takes_over_original() {
    local file
    file=$(new_directory original)/one-api.db
    sed -e 's/{autoincrement}/integer primary key autoincrement/; s/{int}/integer/; s/{unsigned}/integer/' \
        -e 's/{short}/text/; s/{long}/text/; s/{text}/text/; s/{bool}/numeric/; s/{fraction}/real/' \
        "$root/infra/testing/src/main/resources/one-api/0.6.10.sql" | sqlite3 "$file"
    sqlite3 "$work/single/one-api.db" "attach '$file' as original" \
        "insert into original.users (id, username, password, role, status, quota, \`group\`, access_token, aff_code)
            select id, username, password, role, status, 1000000000, \`group\`, access_token, aff_code from users" \
        "insert into original.tokens (id, user_id, key, status, name, remain_quota)
            select id, user_id, key, status, name, 1000000000 from tokens" \
        "insert into original.channels (id, type, key, status, name, base_url, models, \`group\`)
            select id, type, key, status, name, base_url, models, \`group\` from channels" \
        "insert into original.abilities (\`group\`, model, channel_id, enabled, priority)
            select \`group\`, model, channel_id, enabled, priority from abilities"
    runs original "${publish[@]}" --network "$network" -v "$work/original:/data" "$single"
    remove original
    [[ -z $(find "$work/original" ! -uid 10001) ]]
}

start_mysql() {
    start mysql --network "$network" -e MYSQL_DATABASE=oneapi -e MYSQL_USER=oneapi -e MYSQL_PASSWORD=123456 \
        -e MYSQL_ROOT_PASSWORD=123456 "$(base_images | grep mysql)"
    await 240 docker exec one-api-check-mysql mysqladmin ping -h 127.0.0.1
}

runs_on_mysql() {
    start_mysql
    start single "${publish[@]}" --network "$network" \
        -e SQL_DSN="root:123456@tcp($(address mysql):3306)/oneapi" -v "$(new_directory mysql):/data" "$single"
    await 240 serves "$url"
    set_up "$url" "http://$(address mock)"
    call "$url"
    docker stop one-api-check-single
    remove single
    reconcile --network "$network" -e SQL_DSN="root:123456@tcp($(address mysql):3306)/oneapi"
    remove mysql
}
