# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# Processes in the background. Each is known by its pid and the time it was started, so that a pid which the kernel has
# given to another process since is never taken for ours.

# Names of what this run has started, in order.
started=()

# Prints when a process was started, in clock ticks since the boot; fails if it has ended.
start_time() {
    local line fields
    line=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    # The name in the second field may hold blanks; counting begins behind it, with the state.
    read -ra fields <<<"${line##*) }"
    [[ ${fields[0]} != Z ]] && echo "${fields[19]}"
}

pid_of() {
    local pid ticks
    read -r pid ticks 2>/dev/null <"$dir/run/$1.pid" || return 1
    [[ $(start_time "$pid") == "$ticks" ]] && echo "$pid"
}

is_running() {
    pid_of "$1" >/dev/null
}

# Prints the processes that one process has started itself and that run.
children_of() {
    cat "/proc/$1/task/$1/children" 2>/dev/null || true
}

# Starts a function that becomes the process. Its output goes to a log of its own; that of the run before is kept.
launch() {
    local name=$1 log=$dir/log/$1.log
    shift
    echo "stack: starting $name"
    [[ ! -e $log ]] || mv "$log" "$dir/log/$name.previous.log"
    ("$@") </dev/null >"$log" 2>&1 9>&- &
    echo "$! $(start_time $!)" >"$dir/run/$name.pid"
    started+=("$name")
}

# Waits until a command succeeds: await NAME SECONDS COMMAND...
await() {
    local name=$1 seconds=$2 since=$SECONDS
    shift 2
    until "$@"; do
        is_running "$name" || blame "$name" "$name has ended instead of becoming ready"
        ((SECONDS - since < seconds)) || blame "$name" "$name is not ready after $seconds s"
        sleep 0.2
    done
}

# Ends the run, showing the end of a process's log.
blame() {
    local name=$1
    echo "stack: $2; the end of $dir/log/$name.log:" >&2
    tail -n 20 "$dir/log/$name.log" | sed 's/^/    /' >&2
    exit 1
}

# Asks processes to end, all at once, and kills what has not ended in time: stop SIGNAL SECONDS NAME...
stop() {
    local signal=$1 seconds=$2 since=$SECONDS name pid
    shift 2
    for name; do
        pid=$(pid_of "$name") || continue
        kill -s "$signal" "$pid" 2>/dev/null || true
    done
    for name; do
        while is_running "$name" && ((SECONDS - since < seconds)); do sleep 0.1; done
        if pid=$(pid_of "$name"); then
            echo "stack: $name has not ended within $seconds s and is killed" >&2
            kill -s KILL "$pid" 2>/dev/null || true
            while is_running "$name"; do sleep 0.1; done
        fi
        rm -f "$dir/run/$name.pid"
    done
}

listening() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Sends a text to a port and prints what is answered until the connection closes or two seconds have passed.
ask() {
    local port=$1 text=$2
    (
        exec 3<>"/dev/tcp/127.0.0.1/$port"
        printf '%b' "$text" >&3
        timeout 2 cat <&3
    ) 2>/dev/null || true
}

# Whether GET on a path is answered with 200.
answers() {
    [[ $(ask "$1" "GET $2 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" | head -n 1) == "HTTP/1.1 200"* ]]
}
