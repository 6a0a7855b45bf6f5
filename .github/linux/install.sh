#!/bin/sh
# Installs Dateline from this folder for one user, or takes it away again: ./install.sh [--remove]
# Goes to ~/.local, or to the folder that PREFIX names. Nothing but these files is written; settings and cases stay on removal.
set -eu
cd "$(dirname "$0")"
prefix="${PREFIX:-$HOME/.local}"

case "${1:-}" in
  "")
    find bin share -type f | while read -r file; do
      mkdir -p "$prefix/$(dirname "$file")"
      cp "$file" "$prefix/$file"
    done
    # The menu finds the program even where its folder is not among those that are searched.
    sed "s|^Exec=dateline|Exec=\"$prefix/bin/dateline\"|" share/applications/dateline.desktop >"$prefix/share/applications/dateline.desktop"
    echo "Installed to $prefix. Start it from the menu, or with $prefix/bin/dateline"
    ;;
  --remove)
    find bin share -type f | while read -r file; do
      rm -f "$prefix/$file"
    done
    rm -rf "$prefix/share/dateline" "$prefix/share/doc/dateline"
    echo "Removed from $prefix"
    ;;
  *)
    echo "usage: ./install.sh [--remove]" >&2
    exit 2
    ;;
esac

# Whatever keeps lists of these is told, where it is there.
! command -v update-mime-database >/dev/null || update-mime-database "$prefix/share/mime"
! command -v update-desktop-database >/dev/null || update-desktop-database -q "$prefix/share/applications"
