# Scratch servers for the benchmark: start, stop, talk to them. Sourced by run.

declare -A port=() programs=()

# PostgreSQL refuses to run as root.
as_server() {
  if [ "$(id -u)" -eq 0 ]; then
    setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
  else
    "$@"
  fi
}

major_of() {
  "$1" --version | sed -E 's/^[^0-9]*([0-9]+).*/\1/'
}

# a_server NAME BIN: what start_server will start.
a_server() {
  port[$1]=$(java "$bench/FreePort.java")
  programs[$1]=$2
}

settings() {
  cat "$bench/postgresql.conf"
  # Older servers do not know it.
  [ "$(major_of "$1")" -lt 18 ] || echo "io_method = 'sync'"
}

# start_server NAME: a new cluster with the settings of a mirror's server, and the roles of the dumps.
start_server() {
  local name=$1
  local home=$work/server-$name
  rm -rf "$home"
  mkdir "$home"
  [ "$(id -u)" -ne 0 ] || chown 65534:65534 "$home"
  (
    # The server's account need not be able to read where the benchmark was started.
    cd /
    as_server "${programs[$name]}/initdb" -D "$home/data" -U postgres -A trust -E UTF8 --locale=C --no-sync
    settings "${programs[$name]}/postgres" | as_server tee -a "$home/data/postgresql.conf"
    as_server "${programs[$name]}/pg_ctl" -D "$home/data" -l "$home/log" -w -s -o "-p ${port[$name]}" start
  )
  psql_on "$name" postgres -c 'CREATE ROLE app_owner LOGIN' -c 'CREATE ROLE app_rw'
}

stop_server() {
  local name=$1
  local data=$work/server-$name/data
  if [ -f "$data/postmaster.pid" ]; then
    (cd / && as_server "${programs[$name]}/pg_ctl" -D "$data" -m immediate -w -s stop)
  fi
}

stop_servers() {
  local name
  for name in "${!programs[@]}"; do
    stop_server "$name" || true
  done
}

# psql_on NAME DATABASE ARGUMENTS: statements that fail are shown in the log and do not end the file, as psql has it.
psql_on() {
  local name=$1 database=$2
  shift 2
  psql -X -q -h 127.0.0.1 -p "${port[$name]}" -U postgres -d "$database" -o /dev/null "$@"
}

# pg_dump refuses a server that is newer than itself. So the script's server is the bundled one where a pg_dump of its
# version is installed, else a whole PostgreSQL that is installed. Sets script_bin, script_server_bin, script_server.
choose_script_server() {
  local bundled candidate
  bundled=$(major_of "$work/bundled/bin/postgres")
  for candidate in "$script_bin" "/usr/lib/postgresql/$bundled/bin" "$(dirname "$(command -v pg_dump || echo /none/pg_dump)")"; do
    if [ -x "$candidate/pg_dump" ] && [ "$(major_of "$candidate/pg_dump")" = "$bundled" ]; then
      script_bin=$candidate
      script_server_bin=$work/bundled/bin
      script_server="$("$script_server_bin/postgres" --version) (bundled)"
      return
    fi
  done
  for candidate in "$script_bin" $(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -rV); do
    if [ -x "$candidate/pg_dump" ] && [ -x "$candidate/initdb" ] && [ -x "$candidate/postgres" ]; then
      script_bin=$candidate
      script_server_bin=$candidate
      script_server="$("$candidate/postgres" --version) (installed; no pg_dump $bundled for the bundled server was found)"
      return
    fi
  done
  die "no pg_dump $bundled and no whole PostgreSQL was found for the script; name one with --pg-bin, or leave the script out with --only"
}
