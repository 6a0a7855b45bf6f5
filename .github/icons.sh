#!/usr/bin/env bash
# Renders the icons of assets/icon anew from the two drawings there: PNG in every size, .ico for Windows, .icns for macOS.
# Needs rsvg-convert, ImageMagick and Python 3. What it writes is committed, so that no build needs these tools.
set -euo pipefail
cd "$(dirname "$0")/../assets/icon"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

for name in dateline dateline-case; do
  for size in 16 22 24 32 48 64 128 256 512 1024; do
    rsvg-convert --width "$size" --height "$size" "$name.svg" --output "$work/$name-$size.png"
    # Finder alone wants 1024, and takes it from the .icns.
    [ "$size" -eq 1024 ] || cp "$work/$name-$size.png" "$name-$size.png"
  done
  convert "$work/$name"-{16,24,32,48,64,128,256}.png "$name.ico"
  python3 - "$work/$name" "$name.icns" <<'PYTHON'
import struct, sys

# The kinds of an .icns that hold a PNG, with their width in pixels (twice the size for dense screens).
KINDS = {b"icp4": 16, b"icp5": 32, b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic13": 256, b"ic08": 256, b"ic14": 512, b"ic09": 512, b"ic10": 1024}
chunks = b""
for kind, width in KINDS.items():
    with open(f"{sys.argv[1]}-{width}.png", "rb") as file:
        picture = file.read()
    chunks += kind + struct.pack(">I", len(picture) + 8) + picture
with open(sys.argv[2], "wb") as file:
    file.write(b"icns" + struct.pack(">I", len(chunks) + 8) + chunks)
PYTHON
done
