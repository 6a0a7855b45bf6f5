#!/usr/bin/env bash
# Makes the pictures of the README anew, with the program itself.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p assets/pictures
dateline() { "${CARGO_TARGET_DIR:-target}/release/dateline" "$@"; }
dateline export --what window --size 1600x1000 --theme dark --out assets/pictures/window-dark.png
dateline export --what map --size 1600x900 --theme light --out assets/pictures/map-light.png
