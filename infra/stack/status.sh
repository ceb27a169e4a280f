# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# What runs, how it does, and what it says.

# Ends with 0 when everything is ready.
status() {
    local name pid ready worst=0
    [[ -e $dir/etc/stack.env ]] || die "there is no stack in $dir"
    printf '%-20s %8s %6s  %-10s %s\n' NAME PID PORT STATE RSS
    for name in $(all_processes); do
        if ! pid=$(pid_of "$name"); then
            pid=- ready=stopped worst=1
        elif is_ready "$name"; then
            ready=ready
        else
            ready="not ready" worst=1
        fi
        printf '%-20s %8s %6s  %-10s %s\n' "$name" "$pid" "$(port_of "$name")" "$ready" "$(resident "$pid")"
    done
    return "$worst"
}

is_ready() {
    case $1 in
        nginx) answers "$port" / ;;
        redis) redis_answers ;;
        database) "${database}_answers" ;;
        kafka) kafka_has_started ;;
        *) replica_is_ready "${1%-*}" "${1##*-}" ;;
    esac
}

# Resident memory of a process and those it started; memory they share counts in each.
resident() {
    local pid kilobytes=0 part
    [[ $1 != - ]] || { echo - && return; }
    for pid in "$1" $(children_of "$1"); do
        part=$(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status" 2>/dev/null) || continue
        kilobytes=$((kilobytes + ${part:-0}))
    done
    echo "$((kilobytes / 1024)) MiB"
}

logs() {
    local follow=() name='' files=() file argument
    for argument; do
        if [[ $argument == -f ]]; then follow=(-F); else name=$argument; fi
    done
    for file in "$dir/log/${name}"*.log; do
        [[ $file == *.previous.log || ! -e $file ]] || files+=("$file")
    done
    ((${#files[@]} > 0)) || die "there is no log of ${name:-a stack} in $dir/log"
    exec tail -n 50 "${follow[@]}" "${files[@]}"
}
