#!/bin/sh
# Builds everything and runs one of our benchmarks.
#
#   bench/run.sh kill.KillBench FOLDER 500 5
#   BENCH_JAVA_OPTIONS=-Dquarterdeck.shared=FOLDER bench/run.sh trading.ReplayBench
#
# The name is that of a class under dev.quarterdeck.bench; its own description says what its arguments are.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
[ $# -ge 1 ] || { echo "usage: bench/run.sh CLASS [ARGUMENT...]" >&2; exit 2; }
class=dev.quarterdeck.bench.$1
shift
"$here/mvnw" -B -ntp -q -f "$here/pom.xml" -pl bench -am -DskipTests package >&2
exec "${JAVA_HOME:?set JAVA_HOME to a JDK of 25 or later}/bin/java" --enable-native-access=ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow -Dsun.net.http.retryPost=false ${BENCH_JAVA_OPTIONS:-} \
  -cp "$here/bench/target/classes:$here/simvenue/target/classes:$here/worker/target/classes:$here/worker/target/lib/*:$here/simvenue/target/lib/*" \
  "$class" "$@"
