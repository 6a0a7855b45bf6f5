#!/usr/bin/env bash
# The program asks for no network: check, events, export and the window make no internet socket and connect to no internet address,
# as strace sees it, and do their work in a namespace that has no network at all.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/system/common.bash

echo "no network"
need cargo timeout

traced=yes
have strace || { traced=""; echo "skipped: the calls of the program are not watched, strace is not installed"; }
if [ -n "$traced" ] && ! strace -f -o "$work/probe" true 2>"$work/why"; then
  traced=""
  echo "skipped: the calls of the program are not watched, strace is not permitted: $(head -n 1 "$work/why")"
fi
apart=yes
have unshare || { apart=""; echo "skipped: nothing is run without a network, unshare is not installed"; }
if [ -n "$apart" ] && ! unshare -rn true 2>"$work/why"; then
  apart=""
  echo "skipped: nothing is run without a network, unshare is not permitted: $(head -n 1 "$work/why")"
fi
[ -n "$traced$apart" ] || exit 0
build

# Sockets and addresses of the internet in what strace wrote.
internet() { grep -hE 'socket\(AF_INET|sa_family=AF_INET' "$@" | head -n 3; }
watch=(strace -f -qq -e trace=network -o)

commands=(
  "check"
  "events --format json"
  "events --format geojson --from 2024-10 --to 2024-10"
  "export --what map --out map.png --size 640x400"
  "export --what window --out window.png --size 640x400"
)

if [ -n "$traced" ]; then
  # The check can fail: what connects is seen.
  "${at_home[@]}" "${watch[@]}" "$work/trace" bash -c 'exec 3<>/dev/tcp/127.0.0.1/9' 2>/dev/null || true
  [ -n "$(internet "$work/trace")" ] || fail "strace does not show a connection that was made"
  for command in "${commands[@]}"; do
    # shellcheck disable=SC2086 # the words of a command
    "${at_home[@]}" timeout 120 "${watch[@]}" "$work/trace" "$program" $command >"$work/out" 2>"$work/err" ||
      fail "dateline $command: $(tail -n 3 "$work/err")"
    seen="$(internet "$work/trace" || true)"
    [ -z "$seen" ] || fail "dateline $command asks for the network: $seen"
  done
  echo "ok: ${#commands[@]} commands make no internet socket"
fi

if [ -n "$apart" ]; then
  for command in "${commands[@]}"; do
    # shellcheck disable=SC2086 # the words of a command
    "${at_home[@]}" timeout 60 unshare -rn "$program" $command >"$work/out" 2>"$work/err" ||
      fail "dateline $command, with no network: $(tail -n 3 "$work/err")"
  done
  echo "ok: ${#commands[@]} commands work in a namespace without a network"
fi

[ -n "$traced" ] || skip "the window is not watched without strace"
have Xvfb xdotool || skip "the window is not watched, Xvfb or xdotool is not installed"
software_driver || skip "the window is not watched, no software driver for Vulkan or OpenGL is installed"
start_display
"${at_home[@]}" timeout 150 "${watch[@]}" "$work/trace" "$program" >"$work/out" 2>"$work/err" &
dateline=$!
started+=("$dateline")
opened() { has_ended "$dateline" || focus_window; }
wait_for 90 opened || fail "no window in 90 seconds; $(tail -n 3 "$work/err")"
! has_ended "$dateline" || fail "the program ended at once; $(tail -n 3 "$work/err")"
# Long enough to draw, to go to an event, and to be told to end.
sleep 3
on_display key j
sleep 2
quit() { has_ended "$dateline" || { on_display key ctrl+q; sleep 1; has_ended "$dateline"; }; }
wait_for 40 quit || fail "Ctrl+Q does not end the program"
wait "$dateline" || fail "the window ended with status $?; $(tail -n 3 "$work/err")"
seen="$(internet "$work/trace" || true)"
[ -z "$seen" ] || fail "the window asks for the network: $seen"
echo "ok: the window makes no internet socket"
