#!/bin/bash
# What callers of the official PostgreSQL image count on: the variables POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB and
# POSTGRES_INITDB_ARGS, arguments for the server, and two starts of it the first time. The first listens on its socket only.
set -eu

if [ "${1:-}" != postgres ]; then
    exec "$@"
fi

user=${POSTGRES_USER:-postgres}
as_postgres() {
    setpriv --reuid=postgres --regid=postgres --init-groups "$@"
}

mkdir -p "$PGDATA" /var/run/postgresql
chown postgres:postgres "$PGDATA" /var/run/postgresql
chmod 700 "$PGDATA"

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    if [ -z "${POSTGRES_PASSWORD:-}" ]; then
        echo "Error: the database is uninitialized and POSTGRES_PASSWORD is not set" >&2
        exit 1
    fi
    # A file of the server's account, so that the password stands in no command line.
    password=$(mktemp)
    chown postgres "$password"
    printf '%s\n' "$POSTGRES_PASSWORD" >"$password"
    # Word splitting is wanted: several arguments in one variable.
    as_postgres initdb --username="$user" --pwfile="$password" ${POSTGRES_INITDB_ARGS:-}
    rm "$password"
    printf 'host all all all scram-sha-256\n' >>"$PGDATA/pg_hba.conf"
    as_postgres pg_ctl -D "$PGDATA" -w start -o "$(printf '%q ' "${@:2}" -c "listen_addresses=")"
    if [ "${POSTGRES_DB:-$user}" != postgres ]; then
        psql -U "$user" -d postgres -c "CREATE DATABASE \"${POSTGRES_DB:-$user}\""
    fi
    as_postgres pg_ctl -D "$PGDATA" -m fast -w stop
fi
exec setpriv --reuid=postgres --regid=postgres --init-groups postgres -D "$PGDATA" "${@:2}"
