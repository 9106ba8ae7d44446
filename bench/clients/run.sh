#!/bin/sh
# Runs clients from PyPI, which know Binance and not us, against the simulated venue: a full order
# life on both markets. Needs Python 3 with venv and a built simvenue (./mvnw -pl simvenue compile).
# usage: bench/clients/run.sh
set -eu
cd "$(dirname -- "$0")/../.."
. ops/find-jdk.sh
work=${CLIENTS_FOLDER:-$(mktemp -d)}
[ -d "$work/v" ] || python3 -m venv "$work/v"
"$work/v/bin/pip" install -q -r bench/clients/requirements.txt
./mvnw -q -pl simvenue dependency:build-classpath -Dmdep.outputFile="$work/classpath" \
  -DincludeScope=runtime
key=$(printf 'a%.0s' $(seq 64))
ada='{"name": "ada", "apiKey": "'$key'", "secret": "of-ada", "mayWithdraw": false,
  "fees": {"maker": "0.001", "taker": "0.001"}, "balances": {"BTC": "1", "USDT": "100000"},
  "perpetualFees": {"maker": "0.0002", "taker": "0.0004"}, "perpetualWallet": "100000"}'
setup=simvenue/src/main/resources/dev/quarterdeck/simvenue/default-setup.json
awk -v ada="$ada" '{ sub(/"accounts": \[\]/, "\"accounts\": [" ada "]"); print }' "$setup" > "$work/venue.json"
: > "$work/venue.log"
java -cp "simvenue/target/classes:$(cat "$work/classpath")" dev.quarterdeck.simvenue.SimVenueMain \
  --setup "$work/venue.json" --synthetic 7 > "$work/venue.log" &
venue=$!
trap 'kill $venue' EXIT
for _ in $(seq 100); do
  base=$(sed -n 's/^spot  *//p' "$work/venue.log")
  [ -n "$base" ] && break
  sleep 0.1
done
"$work/v/bin/python" bench/clients/order_life.py "$base" "$key" of-ada
