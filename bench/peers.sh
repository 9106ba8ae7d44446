#!/bin/sh
# Runs the peers' scripts beside our own benchmark, in a scratch folder that is left behind.
# usage: bench/peers.sh SHARED   (the folder that holds data/ and peer-bench/)
# Python 3.12 or later for the newest NautilusTrader; with an older one the last that runs there.
set -eu
shared=$(cd "${1:?usage: bench/peers.sh SHARED}" && pwd)
work=${PEERS_FOLDER:-$(mktemp -d)}
cd "$work"
[ -d v ] || python3 -m venv v
if python3 -c 'import sys; sys.exit(sys.version_info < (3, 12))'; then
  v/bin/pip install -q --only-binary :all: -r "$shared/peer-bench/requirements.txt"
else
  echo "peers: Python is older than 3.12: NautilusTrader 1.221.0 instead of a newer one" >&2
  sed 's/^nautilus_trader==.*/nautilus_trader==1.221.0/' "$shared/peer-bench/requirements.txt" > requirements.txt
  v/bin/pip install -q --only-binary :all: -r requirements.txt
fi
for script in hft candles ceiling nautilus; do
  sed "s#^import os; DATA=.*#import os; DATA='$shared/data'#" "$shared/peer-bench/$script.py" > "$script.py"
  case $script in nautilus) v/bin/python nautilus.py l2 ;; *) v/bin/python "$script.py" ;; esac
done
"${JAVA_HOME:?set JAVA_HOME}/bin/java" "$shared/peer-bench/Ceiling.java"
echo "peers: ran in $work"
