#!/bin/sh
# Builds the pinned Temporal command line, with its development server and UI, into the cache.
# Prints the path of the binary on standard output and progress on standard error.
set -eu

version=1.8.2
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
target=${QUARTERDECK_CACHE:-$HOME/.cache/quarterdeck}/temporal/$version/temporal

if [ -x "$target" ] && "$target" --version 2>/dev/null | grep -q "$version"; then
  echo "$target"
  exit 0
fi

go=$(command -v go || true)
for candidate in /usr/local/go/bin/go /usr/lib/go/bin/go /usr/lib/go-*/bin/go "$HOME/go/bin/go" /opt/homebrew/bin/go; do
  [ -n "$go" ] || { [ -x "$candidate" ] && go=$candidate; } || true
done
if [ -z "$go" ]; then
  cat >&2 <<'MESSAGE'
Go is needed to build the Temporal command line, and there is none on this machine.
Install Go 1.26 or newer and run this again, or put a `temporal` binary (1.8.2) on PATH,
or set QUARTERDECK_TEMPORAL_BINARY to one, or TEMPORAL_ADDRESS to a running server.
MESSAGE
  exit 2
fi

mkdir -p "$(dirname -- "$target")"
partial=$target.$$
trap 'rm -f "$partial"' EXIT INT TERM
echo "Building the Temporal command line $version with $("$go" version | cut -d' ' -f3); about three minutes the first time" >&2
started=$(date +%s)
# CGO_ENABLED=0: no C compiler is needed, the server's SQLite is pure Go.
(cd "$here" && CGO_ENABLED=0 GOWORK=off "$go" build -trimpath \
  -ldflags "-s -w -X github.com/temporalio/cli/internal/temporalcli.Version=$version" \
  -o "$partial" github.com/temporalio/cli/cmd/temporal >&2)
mv -f "$partial" "$target"
echo "Built in $(($(date +%s) - started)) s: $("$target" --version)" >&2
echo "$target"
