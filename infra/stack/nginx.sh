# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# The public port: nginx with the console's files, dispatching calls by path.

start_nginx() {
    rm -rf "$dir/console"
    cp -r "$root/admin-frontend/dist" "$dir/console"
    mkdir -p "$dir/data/nginx"
    # Workers of a master that runs as root have a user of their own.
    chmod -R a+rX "$dir/console"
    chmod 711 "$dir/data/nginx"
    write_nginx_config none
    (exec_nginx -t) >"$dir/log/nginx.log" 2>&1 || blame nginx "nginx refuses its configuration"
    launch nginx exec_nginx
    await nginx 15 answers "$port" /
}

# $1 names a replica that is to get no calls, or none.
write_nginx_config() {
    local resting=$1 text
    text=$(<"$here/nginx.conf")
    text=${text//@PORT@/"$port"}
    text=${text//@PAGES@/"$dir/etc/pages.conf"}
    text=${text//@RELAY@/"$(upstream_servers relay "$resting")"}
    text=${text//@ACCOUNT@/"$(upstream_servers account "$resting")"}
    text=${text//@BILLING@/"$(upstream_servers billing "$resting")"}
    text=${text//@CHANNEL_MONITOR@/"$(upstream_servers channel-monitor "$resting")"}
    echo "$text" >"$dir/etc/nginx.conf"
    text=$(<"$here/pages.conf")
    echo "${text//@CONSOLE@/"$dir/console"}" >"$dir/etc/pages.conf"
}

upstream_servers() {
    local service=$1 resting=$2 replica state
    for ((replica = 1; replica <= replicas; replica++)); do
        state="max_fails=5 fail_timeout=2s"
        [[ $service-$replica != "$resting" ]] || state=down
        echo "server 127.0.0.1:$(service_port "$service" "$replica") $state;"
    done | paste -sd ' '
}

exec_nginx() {
    local global="daemon off;"
    [[ $(id -u) != 0 ]] || global+=" user www-data;"
    exec setsid nginx -p "$dir/data/nginx/" -c "$dir/etc/nginx.conf" -e stderr -g "$global" "$@"
}

# Makes nginx read its configuration, and waits until the calls that came before it have ended, at most $1 seconds.
reload_nginx() {
    local since=$SECONDS worker old
    old=$(children_of "$(pid_of nginx)")
    kill -s HUP "$(pid_of nginx)"
    for worker in $old; do
        while start_time "$worker" >/dev/null && ((SECONDS - since < $1)); do sleep 0.1; done
    done
}
