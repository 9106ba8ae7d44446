#!/bin/sh
# Runs seeded scenarios of faults, crashes and kills against a real desk, and judges them.
#
#   bench/chaos.sh                   seeds 1 to 1000
#   bench/chaos.sh --seeds 200-299   others
#   bench/chaos.sh --seed 217        one alone, with its time line where it fails
#
# 40 of them, 41 to 80, run in every `./mvnw verify`.
set -eu
cd "$(dirname "$0")/.."
seeds=1-1000
while [ $# -gt 0 ]; do
  case "$1" in
    --seeds) seeds=$2; shift 2 ;;
    --seed) seeds=$2-$2; shift 2 ;;
    *) echo "usage: bench/chaos.sh [--seeds FIRST-LAST] [--seed N]" >&2; exit 2 ;;
  esac
done
exec ./mvnw -B -ntp -q -pl worker -am test -Dtest=ChaosCampaignTest \
  -Dsurefire.failIfNoSpecifiedTests=false -Dquarterdeck.chaos.seeds="$seeds"
