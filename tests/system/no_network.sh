#!/usr/bin/env bash
# The program asks for no network: check, events, export (pictures, and a briefing as PDF, PowerPoint and HTML) and the window make no
# internet socket, connect to no internet address and send nothing to one, as strace sees it, and do their work in a namespace that has
# no network at all. Sockets of this computer alone (the display, the desktop's bus, the program's own) are nobody's network.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/system/common.bash

echo "no network"
need timeout

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
  "export --what chart:figures --out figures.svg"
  "export --what briefing:five-articles --out briefing.pdf"
  "export --what briefing:five-articles --out briefing.pptx"
  "export --what briefing:five-articles --out briefing.html"
)

if [ -n "$traced" ]; then
  # The check can fail: what connects, or sends without connecting, is seen.
  for kind in tcp udp; do
    "${at_home[@]}" "${watch[@]}" "$work/trace" bash -c "exec 3<>/dev/$kind/127.0.0.1/9; echo x >&3" 2>/dev/null || true
    [ -n "$(internet "$work/trace")" ] || fail "strace does not show $kind to an address"
  done
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

have Xvfb xdotool import identify || skip "the window is not watched, Xvfb, xdotool or ImageMagick is not installed"
software_driver || skip "the window is not watched, no software driver for Vulkan or OpenGL is installed"
start_display
around=(timeout 150)
[ -z "$apart" ] || around+=(unshare -rn)
[ -z "$traced" ] || around+=("${watch[@]}" "$work/trace")
start_window "${around[@]}" "$program"
# Past the welcome: to an event and its words, through the commands, a chart, the settings' and the about's words, and to the end.
for key in Escape j ctrl+k Escape 1 F1 Escape; do
  on_display key "$key"
  sleep 0.7
done
quit_window
if [ -n "$traced" ]; then
  seen="$(internet "$work/trace" || true)"
  [ -z "$seen" ] || fail "the window asks for the network: $seen"
  grep -q 'AF_UNIX' "$work/trace" || fail "strace has not seen the window reach its display"
fi
echo "ok: the window${apart:+ works without a network and}${traced:+ makes no internet socket}"
