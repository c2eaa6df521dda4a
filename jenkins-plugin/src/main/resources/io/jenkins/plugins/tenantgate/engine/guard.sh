# Runs a program as long as standard input stays open, and ends it politely when that is closed or a signal comes.
# Arguments: the program that ends containers and the container's name, both empty where there is none; then the program.
program=$1
container=$2
shift 2

# Launchers that hand no input on would look like a closed one: then there is no guard.
if ! read -r word; then
    exec "$@" </dev/null
fi

exec 3<&0 </dev/null
"$@" 3<&- &
engine=$!

stop() {
    # A container lives on when the program that has started it is gone.
    if [ -n "$container" ]; then "$program" stop -t 20 "$container"; fi
    kill -TERM "$engine"
} >/dev/null 2>&1

trap stop TERM INT HUP
(
    trap - TERM INT HUP
    while read -r word; do :; done <&3
    stop
) >/dev/null 2>&1 &
watch=$!
exec 3<&-

wait "$engine"
code=$?
# A signal ends the waiting, but not yet the engine.
while kill -0 "$engine" 2>/dev/null; do
    wait "$engine"
    code=$?
done
kill "$watch" 2>/dev/null
if [ -n "$container" ]; then "$program" rm --force "$container" >/dev/null 2>&1; fi
exit "$code"
