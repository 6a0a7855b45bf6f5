#!/usr/bin/env bash
# Fuzzes every reader of outside bytes, each for so many seconds, from the corpora in tests/fuzz/corpus; what it finds is made as small as
# it goes and laid beside them, where `cargo test --test program corpora` replays it.
#
#   .github/fuzz.sh [SECONDS [READER...]]        300 seconds, all readers
#
# What is merely new is kept in tests/fuzz/grown, which is not committed: the corpora stay small.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds="${1:-300}"
case "$seconds" in '' | *[!0-9]*) echo "fuzz.sh: how many seconds, not $seconds?" >&2; exit 2 ;; esac
shift || true
[ $# -gt 0 ] || set -- case_file archive text document table picture map

cargo fuzz --version >/dev/null 2>&1 || { echo "skipped: cargo-fuzz is not installed (cargo install --locked cargo-fuzz)"; exit 0; }
cargo +nightly --version >/dev/null 2>&1 || { echo "skipped: there is no nightly compiler (rustup toolchain install nightly)"; exit 0; }

fuzz=tests/fuzz
most=(-rss_limit_mb=2048 -timeout=10)
found=()
for reader in "$@"; do
  corpus="$fuzz/corpus/$reader" grown="$fuzz/grown/$reader" finds="$fuzz/artifacts/$reader"
  [ -d "$corpus" ] || { echo "fuzz.sh: there is no reader $reader" >&2; exit 2; }
  mkdir -p "$grown"
  rm -rf "$finds"
  echo "== $reader, $seconds seconds"
  # New files go into the first folder.
  cargo +nightly fuzz run --fuzz-dir "$fuzz" "$reader" "$grown" "$corpus" -- -max_total_time="$seconds" "${most[@]}" && continue
  for find in "$finds"/*; do
    [ -f "$find" ] || continue
    name="found_$(sha256sum "$find" | cut -c 1-16)"
    small="$finds/minimised-$name"
    # What needs too long or too much memory may not get smaller: then it is kept as it was found.
    cargo +nightly fuzz tmin --fuzz-dir "$fuzz" "$reader" "$find" --runs 10000 -- -exact_artifact_path="$small" "${most[@]}" || true
    [ -s "$small" ] || small="$find"
    cp "$small" "$corpus/$name"
    found+=("$corpus/$name")
  done
  # A target that did not run at all has found nothing, and is no success.
  [ -n "$(ls "$finds" 2>/dev/null)" ] || { echo "fuzz.sh: $reader did not run" >&2; exit 1; }
done

if [ "${#found[@]}" -gt 0 ]; then
  printf 'found: %s\n' "${found[@]}"
  exit 1
fi
echo "ok: nothing found in $# readers, $seconds seconds each"
