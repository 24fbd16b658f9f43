#!/usr/bin/env bash
# Workers on machines that ssh reaches: over_ssh.sh nats://HOST[,HOST…] MACHINE…
# They end when there is nothing to do for a minute, and with this script.
set -euo pipefail
servers=${1:?nats://HOST} && shift
[ $# -gt 0 ] || { echo "name the machines" >&2; exit 2; }
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT
for machine in "$@"; do
  # -tt: the worker hears of it when this ends
  ssh -tt -o BatchMode=yes ${SSH_OPTIONS:-} "$machine" exec "${CONCORD:-concord}" worker "$servers" --idle-exit "${IDLE_EXIT:-60}" ${WORKER_OPTIONS:-} </dev/null &
done
wait
