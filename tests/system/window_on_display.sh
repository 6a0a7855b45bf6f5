#!/usr/bin/env bash
# The real window on a virtual display: it opens, shows more than one colour, follows its keys, ends by itself with status 0 and
# without a panic, and leaves its settings in their folder and nothing anywhere else.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/system/common.bash

echo "the window on a virtual display"
need Xvfb xdotool import identify
software_driver || skip "no software driver for Vulkan or OpenGL is installed (Debian: mesa-vulkan-drivers)"
build
start_display

# A minute and a half is the bound on everything that follows.
start_window timeout 90 "$program"
# Over the window of a first start stands the welcome.
press Escape
press j
press ctrl+k
press Escape
quit_window

[ "$(cd "$work/config" && find . -type f)" = ./settings.json ] || fail "the settings' folder holds: $(find "$work/config" -type f)"
left="$(find "$work/home" "$work/here" "$work/run" -type f)"
[ -z "$left" ] || fail "files were left: $left"
echo "ok: opened, painted, followed J, Ctrl+K, Escape and Ctrl+Q, left its settings and nothing else"
