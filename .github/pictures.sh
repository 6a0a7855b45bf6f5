#!/usr/bin/env bash
# Makes the pictures of the README anew, with the program itself.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p assets/pictures
draw() { "${CARGO_TARGET_DIR:-target}/release/dateline" export --out "assets/pictures/$1" "${@:2}"; }
draw window-dark.png --what window --size 1600x1000 --scale 1 --theme dark
draw map-light.png --what map --size 1600x900 --theme light
draw figures-light.png --what chart:figures --size 1600x900 --theme light
draw four-charts-print.png --what page:four-charts --size 1600x900 --theme print
slides="$(mktemp -d)"
"${CARGO_TARGET_DIR:-target}/release/dateline" export --what briefing: --out "$slides" --size 1600x900 --theme dark
cp "$slides"/08-*.png assets/pictures/briefing-dark.png
rm -r "$slides"
