# shellcheck shell=bash disable=SC2154 # the parts share their variables
# Behind a real nginx with the block that guides hand around: docs/deploy/reverse-proxy.md.

check_proxy() {
    need "a gateway stands behind nginx with the guides' block, over HTTPS" start_behind_nginx
    check "root signs in over HTTPS" set_up_behind_nginx
    check "events arrive one by one, although nginx asks for gzip" streams_event_by_event
    check "a form of 60 MB passes" passes_large_form
    check "the log names the caller's own address" logs_address_of_caller
    remove proxied nginx
}

# The block as it is handed around; certbot adds the lines about TLS. A second server plays a vendor that takes large forms.
nginx_configuration() {
    cat <<'NGINX'
events {}
http {
    access_log off;
    server {
        server_name ai.example.com;
        listen 443 ssl;
        ssl_certificate /etc/one-api/certificate.pem;
        ssl_certificate_key /etc/one-api/key.pem;

        location / {
            client_max_body_size 64m;
            proxy_http_version 1.1;
            proxy_pass http://one-api-check-proxied:3000;
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_cache_bypass $http_upgrade;
            proxy_set_header Accept-Encoding gzip;
            proxy_read_timeout 300s;
        }
    }
    server {
        listen 80;
        client_max_body_size 64m;
        location / { proxy_pass http://127.0.0.1:81; }
    }
    server {
        listen 81;
        client_max_body_size 64m;
        default_type application/json;
        location / { return 200 '{"text":"$http_content_length bytes"}'; }
    }
}
NGINX
}

start_behind_nginx() {
    local directory
    directory=$(new_directory nginx)
    openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=ai.example.com -addext subjectAltName=DNS:ai.example.com \
        -keyout "$directory/key.pem" -out "$directory/certificate.pem"
    nginx_configuration >"$directory/nginx.conf"
    [[ -n $(docker ps -q --filter name=one-api-check-mock) ]] || start_mock --network "$network"
    start proxied --network "$network" -v "$(new_directory proxied):/data" "$single"
    await 240 is_serving_inside proxied
    start nginx --network "$network" -v "$directory:/etc/one-api:ro" "$(base_images | grep nginx | head -n 1)" \
        nginx -c /etc/one-api/nginx.conf -g 'daemon off;'
    await 30 over_https /api/status
}

is_serving_inside() {
    serves "http://$(address "$1"):3000"
}

over_https() {
    local path=$1
    shift
    curl -fsS --cacert "$work/nginx/certificate.pem" --resolve "ai.example.com:443:$(address nginx)" "$@" \
        "https://ai.example.com$path"
}

set_up_behind_nginx() {
    over_https /api/user/login -c "$work/https-cookies" -d '{"username":"root","password":"123456"}' |
        grep '"success":true'
    over_https /api/user/self -b "$work/https-cookies" | grep '"username":"root"'
    set_up "http://$(address proxied):3000" "http://$(address mock)"
    curl -fsS -b "$work/cookies" "http://$(address proxied):3000/api/channel/" -d '{"type":1,"name":"forms",
        "key":"sk-forms","base_url":"'"http://$(address nginx)"'","models":"whisper-large","group":"default"}'
}

# The mock pauses two seconds between events of this model; all of them at once would come at the end.
streams_event_by_event() {
    curl -fsS -b "$work/cookies" "http://$(address proxied):3000/api/channel/" -d '{"type":1,"name":"paced",
        "key":"sk-mock-2","base_url":"'"http://$(address mock)"'","models":"mock-paced","group":"default"}'
    over_https /v1/chat/completions -N --compressed -H "Authorization: Bearer $(<"$work/key")" \
        -H 'Content-Type: application/json' --max-time 7 \
        -d '{"model":"mock-paced","stream":true,"messages":[{"role":"user","content":"Count."}]}' >"$work/events" || true
    (($(grep -c '^data: {' "$work/events") >= 2))
}

passes_large_form() {
    head -c 60000000 /dev/zero >"$work/sound.wav"
    over_https /v1/audio/transcriptions -H "Authorization: Bearer $(<"$work/key")" -F model=whisper-large \
        -F file=@"$work/sound.wav" | tee /dev/stderr | grep -E '6[0-9]{7} bytes'
}

# The caller is this machine, at the network's gateway.
logs_address_of_caller() {
    local mine
    mine=$(docker network inspect -f '{{(index .IPAM.Config 0).Gateway}}' "$network")
    docker logs one-api-check-proxied >"$work/proxied.log" 2>&1
    grep -F "client=\"$mine\"" "$work/proxied.log"
    ! grep -F "client=\"$(address nginx)\"" "$work/proxied.log"
}
