#!/usr/bin/env bash
# Runs a command with a PostgreSQL 15 server of its own: a fresh cluster in a temporary folder, on a
# socket only, thrown away afterwards. The command finds it in SLEUTEL_TEST_STORE.
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "PostgreSQL isn't installed: apt-get install postgresql-15" >&2; exit 3; }

folder=$(mktemp -d /tmp/sleutel-pg.XXXXXX)
as_server() {  # PostgreSQL refuses to run as root
    if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}
[ "$(id -u)" = 0 ] && chown postgres: "$folder"
stop() {
    as_server "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT

cd "$folder"
as_server "$bin/initdb" -D "$folder/data" -U sleutel --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$folder/log" 2>&1 ||
    { cat "$folder/log" >&2; exit 3; }
# fsync stays on only where a test is about durability; the others would only wait for the disk.
as_server "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/server.log" \
    -o "-c listen_addresses='' -c unix_socket_directories=$folder -c fsync=${SLEUTEL_TEST_FSYNC:-off} -c max_connections=60" \
    start >/dev/null || { cat "$folder/server.log" >&2; exit 3; }
as_server "$bin/createdb" -h "$folder" -U sleutel sleutel
cd "$OLDPWD"

export SLEUTEL_TEST_STORE="postgresql:///sleutel?host=$folder&user=sleutel"
"$@"
