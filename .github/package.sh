#!/usr/bin/env bash
# Makes the Linux packages: a .deb, a tarball with an installer for one user, a list of components (CycloneDX) and checksums.
# Needs a built program, dpkg-deb, tar, gzip, objdump and, for the list of components, cargo and Python 3. Asks the network nothing.
#
#   .github/package.sh [FOLDER]         packages into FOLDER (target/package by default)
#   DATELINE_BINARY=FILE                the program to package (target/release/dateline by default)
#   DATELINE_WITHOUT_TEXTS=1            leaves the full text of the example's articles out
#   APPIMAGETOOL=FILE                   makes an AppImage too, with this appimagetool, which loads its runtime from the network
#   APPIMAGE_RUNTIME=FILE               unless it is here
#   DATELINE_PACK_LEVEL=1               packs fast and large (9 by default)
set -euo pipefail
cd "$(dirname "$0")/.."
umask 022
level="${DATELINE_PACK_LEVEL:-9}"

target="${CARGO_TARGET_DIR:-target}"
binary="${DATELINE_BINARY:-$target/release/dateline}"
out="${1:-$target/package}"
[ -x "$binary" ] || { echo "no program at $binary: cargo build --release first" >&2; exit 1; }

version="$(sed -n '/^\[package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml)"
# The same files give the same packages: every time in them is that of the last commit.
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}"
day="$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)"
machine="$(uname -m)"
architecture="$(dpkg --print-architecture)"
maintainer="${DATELINE_MAINTAINER:-The Dateline developers <dateline@example.org>}"
# A version with a dash is a pre-release, which Debian sorts before the release with a tilde.
deb_version="${version/-/\~}"

mkdir -p "$out"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"

# The files under a prefix, as every package has them.
stage() {
  local share="$1/share" icon size picture kind name
  install -D -m 755 "$binary" "$1/bin/dateline"
  install -D -m 644 .github/linux/dateline.desktop "$share/applications/dateline.desktop"
  install -D -m 644 .github/linux/dateline-mime.xml "$share/mime/packages/dateline.xml"
  mkdir -p "$share/metainfo"
  sed "s/@VERSION@/$deb_version/; s/@DATE@/$day/" .github/linux/org.dateline.Dateline.metainfo.xml >"$share/metainfo/org.dateline.Dateline.metainfo.xml"
  for icon in dateline:apps:dateline dateline-case:mimetypes:application-vnd.dateline.case+zip; do
    IFS=: read -r picture kind name <<<"$icon"
    for size in 16 22 24 32 48 64 128 256 512; do
      install -D -m 644 "assets/icon/$picture-$size.png" "$share/icons/hicolor/${size}x$size/$kind/$name.png"
    done
    install -D -m 644 "assets/icon/$picture.svg" "$share/icons/hicolor/scalable/$kind/$name.svg"
  done
  # Not under doc/, which small systems leave out.
  .github/example.sh "$share/dateline/example"
  install -D -m 644 .github/linux/copyright "$share/doc/dateline/copyright"
  install -m 644 LICENSE-MIT assets/fonts/Inter-LICENSE.txt "$share/doc/dateline/"
}

# The newest changes, as Debian writes them.
changelog() {
  printf 'dateline (%s) unstable; urgency=medium\n\n' "$deb_version"
  awk '/^## /{ seen++ } seen == 1 && sub(/^- /, "")' .github/CHANGELOG.md | while read -r change; do
    fold -s -w 74 <<<"$change" | sed '1s/^/  * /; 1!s/^/    /; s/ *$//'
  done
  printf '\n -- %s  %s\n' "$maintainer" "$(LC_ALL=C date -u -d "@$SOURCE_DATE_EPOCH" '+%a, %d %b %Y %H:%M:%S +0000')"
}

# What the program is linked with is read from it. What it opens by name when it starts is listed here: any change of the window's
# crates may change it (strings -a dateline | grep -o 'lib.*\.so\.[0-9]*').
libc="$(objdump -T "$binary" | grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -n 1)"
depends="libc6 (>= ${libc#GLIBC_}), libgcc-s1, libdbus-1-3, libwayland-client0, libx11-6, libx11-xcb1, libxcb1, libxcursor1, libxi6"
depends+=", libxkbcommon0, libxkbcommon-x11-0, libvulkan1 | libegl1"
recommends="mesa-vulkan-drivers | vulkan-icd, libegl1, libgl1-mesa-dri, libwayland-egl1, xdg-desktop-portal"

deb="$work/deb"
mkdir -p "$deb/DEBIAN"
stage "$deb/usr"
changelog | gzip -9n >"$deb/usr/share/doc/dateline/changelog.gz"
(cd "$deb" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
cat >"$deb/DEBIAN/control" <<CONTROL
Package: dateline
Version: $deb_version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -sk "$deb/usr" | cut -f1)
Section: science
Priority: optional
Depends: $depends
Recommends: $recommends
Description: map and timeline of a folder of articles
 Dateline turns a folder of articles into a map and a timeline on which every
 marker opens the exact words that it came from, and carries that on to charts,
 pictures and a briefing. It needs no network, no account and no server.
CONTROL
find "$deb" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz -z"$level" --build "$deb" "$out/dateline_${deb_version}_$architecture.deb" >/dev/null

title="dateline-$version-linux-$machine"
tree="$work/$title"
mkdir -p "$tree"
stage "$tree"
install -m 755 .github/linux/install.sh "$tree/install.sh"
install -m 644 README.md LICENSE-MIT LICENSE-APACHE "$tree/"
install -m 644 .github/CHANGELOG.md "$tree/CHANGELOG.md"
ln -s share/dateline/example "$tree/seeds"
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -cf - "$title" | gzip -n "-$level" >"$out/$title.tar.gz"

if [ -n "${APPIMAGETOOL:-}" ]; then
  app="$work/Dateline.AppDir"
  stage "$app/usr"
  # The program itself is what runs: a script in between would take it to another folder than the one it was called in.
  ln -s usr/bin/dateline "$app/AppRun"
  cp "$app/usr/share/applications/dateline.desktop" "$app/"
  cp assets/icon/dateline-256.png "$app/dateline.png"
  cp assets/icon/dateline-256.png "$app/.DirIcon"
  find "$app" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  # It sets the time of the file system itself, and mksquashfs takes only one word on that.
  env -u SOURCE_DATE_EPOCH ARCH="$machine" "$APPIMAGETOOL" --no-appstream ${APPIMAGE_RUNTIME:+--runtime-file "$APPIMAGE_RUNTIME"} \
    "$app" "$out/$title.AppImage"
fi

if command -v cargo >/dev/null && command -v python3 >/dev/null; then
  python3 .github/sbom.py >"$out/$title.cdx.json"
else
  echo "no list of components: cargo or python3 is not installed" >&2
fi
(cd "$out" && find . -maxdepth 1 -type f -name 'dateline[-_]*' -printf '%P\n' | LC_ALL=C sort | xargs sha256sum >SHA256SUMS && cat SHA256SUMS)
