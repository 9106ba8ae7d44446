#!/bin/sh
# Runs the peers' scripts beside our own benchmark, in a scratch folder that is left behind.
# usage: bench/peers.sh SHARED   (the folder that holds data/ and peer-bench/)
# needs Python 3.12 or later for all peers; with an older one NautilusTrader is left out, loudly.
set -eu
shared=$(cd "${1:?usage: bench/peers.sh SHARED}" && pwd)
work=${PEERS_FOLDER:-$(mktemp -d)}
cd "$work"
[ -d v ] || python3 -m venv v
if python3 -c 'import sys; sys.exit(sys.version_info < (3, 12))'; then
  v/bin/pip install -q --only-binary :all: -r "$shared/peer-bench/requirements.txt"
else
  echo "peers: Python is older than 3.12: NautilusTrader is left out" >&2
  grep -v nautilus "$shared/peer-bench/requirements.txt" > requirements.txt
  v/bin/pip install -q --only-binary :all: -r requirements.txt
fi
for script in hft candles ceiling; do
  sed "s#^import os; DATA=.*#import os; DATA='$shared/data'#" "$shared/peer-bench/$script.py" > "$script.py"
  v/bin/python "$script.py"
done
"${JAVA_HOME:?set JAVA_HOME}/bin/java" "$shared/peer-bench/Ceiling.java"
echo "peers: ran in $work"
