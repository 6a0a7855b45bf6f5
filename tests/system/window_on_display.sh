#!/usr/bin/env bash
# The real window on a virtual display: it opens, shows more than one colour, follows its keys, ends by itself with status 0 and
# without a panic, and leaves its settings in their folder and nothing anywhere else.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/system/common.bash

echo "the window on a virtual display"
need Xvfb xdotool import identify cargo
software_driver || skip "no software driver for Vulkan or OpenGL is installed (Debian: mesa-vulkan-drivers)"
build
start_display

# A minute and a half is the bound on everything that follows.
"${at_home[@]}" timeout 90 "$program" >"$work/out" 2>"$work/err" &
dateline=$!
started+=("$dateline")
said() { tail -n 20 "$work/out" "$work/err"; }

opened() { has_ended "$dateline" || focus_window; }
wait_for 60 opened || fail "no window in 60 seconds; $(said)"
! has_ended "$dateline" || fail "the program ended at once; $(said)"

# The pixels of the display as they are now.
shoot() { timeout 10 import -display "$display" -window root -depth 8 "rgba:$work/$1"; }
colours() { timeout 10 import -display "$display" -window root "$work/now.png" && identify -format %k "$work/now.png"; }
painted() { [ "$(colours)" -gt 100 ]; }
wait_for 30 painted || fail "the window shows $(colours) colours"

# Whether the display has come to rest: two pictures in a row are the same.
rested() {
  shoot before && sleep 0.3 && shoot after && cmp -s "$work/before" "$work/after"
}
changed_since() { shoot after && ! cmp -s "$work/$1" "$work/after"; }

# Presses a key and waits until the window shows something else.
press() {
  wait_for 20 rested || fail "the window does not come to rest before $1"
  cp "$work/after" "$work/still"
  on_display key "$1"
  wait_for 20 changed_since still || fail "nothing changes with $1"
}
press j
press ctrl+k
press Escape

wait_for 20 rested || fail "the window does not come to rest"
on_display key ctrl+q
wait_for 20 has_ended "$dateline" || fail "Ctrl+Q does not end the program"
status=0
wait "$dateline" || status=$?
[ "$status" -eq 0 ] || fail "the program ended with status $status; $(said)"
! grep -qi panic "$work/out" "$work/err" || fail "the program panicked; $(said)"

[ "$(cd "$work/config" && find . -type f)" = ./settings.json ] || fail "the settings' folder holds: $(find "$work/config" -type f)"
left="$(find "$work/home" "$work/here" "$work/run" -type f)"
[ -z "$left" ] || fail "files were left: $left"
echo "ok: opened, painted, followed J, Ctrl+K, Escape and Ctrl+Q, left its settings and nothing else"
