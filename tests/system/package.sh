#!/usr/bin/env bash
# The Linux packages: the .deb goes into a clean root, holds what it should, opens its window from its desktop entry on a case file, and
# is removed with nothing left; so does the tarball in a home of its own. Takes a release build, or the program that DATELINE_BINARY names.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/system/common.bash

echo "packages"
need dpkg dpkg-deb objdump tar gzip python3
[ -n "${DATELINE_BINARY:-}" ] || DATELINE_BINARY="${CARGO_TARGET_DIR:-target}/release/dateline"
[ -x "$DATELINE_BINARY" ] || skip "there is no release build at $DATELINE_BINARY"
DATELINE_BINARY="$(realpath "$DATELINE_BINARY")"
export DATELINE_BINARY

export DATELINE_PACK_LEVEL=1
.github/package.sh "$work/packages" >"$work/out" 2>"$work/err" || fail "not packed: $(tail -n 5 "$work/err")"
(cd "$work/packages" && sha256sum --quiet --check SHA256SUMS) || fail "the checksums are wrong"
deb="$(echo "$work"/packages/*.deb)"

# A root with nothing in it but an empty list of packages. What the system's own dpkg leaves out (documents, on small systems) is not.
root="$work/root"
mkdir -p "$root"/var/lib/dpkg/{info,updates,triggers}
touch "$root/var/lib/dpkg/status"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  need fakeroot
  as_root=(fakeroot -i "$work/owners" -s "$work/owners")
  touch "$work/owners"
fi
dpkg_there() {
  PATH="$PATH:/usr/sbin:/sbin" "${as_root[@]}" dpkg --root="$root" --log=/dev/null --force-not-root --force-depends \
    --path-include='/usr/share/*' "$@" >"$work/out" 2>"$work/err" || fail "dpkg $*: $(tail -n 5 "$work/err")"
}
files() { (cd "$1" && find . -path ./var/lib/dpkg -prune -o -print | LC_ALL=C sort); }
files "$root" >"$work/before"
dpkg_there --install "$deb"
grep -qx 'Status: install ok installed' "$root/var/lib/dpkg/status" || fail "not installed: $(cat "$root/var/lib/dpkg/status")"
(cd "$root" && md5sum --quiet --check var/lib/dpkg/info/dateline.md5sums) || fail "files are missing or changed"

share="$root/usr/share"
for size in 16 22 24 32 48 64 128 256 512; do
  for icon in apps/dateline mimetypes/application-vnd.dateline.case+zip; do
    picture="$share/icons/hicolor/${size}x$size/$icon.png"
    [ "$(python3 -c 'import struct, sys; print(*struct.unpack(">II", open(sys.argv[1], "rb").read(24)[16:]))' "$picture")" = "$size $size" ] ||
      fail "$picture is not $size pixels wide and high"
  done
done
for file in bin/dateline share/icons/hicolor/scalable/apps/dateline.svg share/doc/dateline/copyright share/doc/dateline/changelog.gz; do
  [ -s "$root/usr/$file" ] || fail "$file is not there"
done
for seed in seeds/*; do
  cmp "$seed" "$share/dateline/example/$(basename "$seed")" || fail "the example case is not that of seeds/"
done
DATELINE_WITHOUT_TEXTS=1 .github/package.sh "$work/bare" >"$work/out" 2>&1 || fail "not packed without texts: $(tail -n 5 "$work/out")"
left="$(dpkg-deb --contents "$work"/bare/*.deb | grep -c 'example/.*\.txt$' || true)"
[ "$left" -eq 0 ] || fail "the package without texts holds $left of them"
echo "ok: installed into a clean root with all its files and icons"

if have desktop-file-validate; then
  said="$(desktop-file-validate "$share/applications/dateline.desktop")" || fail "$said"
  [ -z "$said" ] || fail "$said"
  echo "ok: the desktop entry is valid"
else
  echo "skipped: desktop-file-validate is not installed"
fi
if have appstreamcli; then
  said="$(appstreamcli validate-tree --no-net "$root")" || fail "$said"
  echo "ok: the metainfo is valid"
else
  echo "skipped: appstreamcli is not installed"
fi

# A case in one file, as the program writes it: case.json comes first. Once with its name, once with none that says what it is.
python3 - "$work/here/example.dateline" <<'PYTHON'
import pathlib, sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
    archive.write("seeds/case.json", "case.json")
    for path in sorted(pathlib.Path("seeds").glob("*.txt")):
        archive.write(path, path.name)
PYTHON
cp "$work/here/example.dateline" "$work/here/nameless"
"${at_home[@]}" "$root/usr/bin/dateline" check "$work/here/example.dateline" >"$work/out" 2>&1 || fail "the example is not clean: $(tail -n 5 "$work/out")"

if have update-mime-database update-desktop-database gio; then
  # In a copy: what these tools write is theirs to remove.
  cp -r "$share" "$work/share"
  update-mime-database "$work/share/mime" 2>"$work/err" || fail "$(cat "$work/err")"
  update-desktop-database "$work/share/applications"
  # Only a program that is there is taken for one.
  desk=("${at_home[@]}" PATH="$root/usr/bin:$PATH" XDG_DATA_DIRS="$work/share" XDG_DATA_HOME="$work/home")
  for file in example.dateline nameless; do
    "${desk[@]}" gio info -a standard::content-type "$work/here/$file" >"$work/out"
    grep -q 'application/vnd.dateline.case+zip' "$work/out" || fail "$file is taken for $(tail -n 1 "$work/out")"
  done
  "${desk[@]}" LANG=C gio mime application/vnd.dateline.case+zip >"$work/out"
  grep -q 'Default application.*dateline.desktop' "$work/out" || fail "a case is not opened by the program: $(cat "$work/out")"
  echo "ok: a case is known by its name and by its first bytes, and opens with the program"
else
  echo "skipped: how files are known, since shared-mime-info, desktop-file-utils or gio is not installed"
fi

if have Xvfb xdotool && software_driver; then
  start_display
  # As the menu would start it, on a file.
  entry="$share/applications/dateline.desktop"
  read -ra line <<<"$(sed -n 's/^Exec=//p' "$entry" | sed "s|%f|$work/here/example.dateline|")"
  "${at_home[@]}" PATH="$root/usr/bin:$PATH" timeout 90 "${line[@]}" >"$work/out" 2>"$work/err" &
  dateline=$!
  started+=("$dateline")
  opened() { has_ended "$dateline" || focus_window; }
  wait_for 60 opened || fail "no window in 60 seconds: $(tail -n 5 "$work/err")"
  ! has_ended "$dateline" || fail "the program ended at once: $(tail -n 5 "$work/err")"
  title="$(on_display getwindowname "$window")"
  class="$(sed -n 's/^StartupWMClass=//p' "$entry")"
  on_display search --onlyvisible --class "^$class\$" >/dev/null || fail "the window is not of the class $class"
  sleep 1
  on_display key ctrl+q
  wait_for 20 has_ended "$dateline" || fail "Ctrl+Q does not end the program"
  status=0
  wait "$dateline" || status=$?
  [ "$status" -eq 0 ] || fail "the program ended with status $status: $(tail -n 5 "$work/err")"
  echo "ok: its window opened ($title), of the class that the desktop entry names"
else
  echo "skipped: the window, since Xvfb, xdotool or a software driver is not installed"
fi

dpkg_there --purge dateline
files "$root" >"$work/after"
cmp -s "$work/before" "$work/after" || fail "left after removal: $(comm -13 "$work/before" "$work/after" | head -n 5)"
echo "ok: removed, and nothing is left"

tar -xzf "$work"/packages/dateline-*.tar.gz -C "$work/here"
tree="$(echo "$work"/here/dateline-*-linux-*)"
prefix="$work/home/a place"
"${at_home[@]}" PREFIX="$prefix" "$tree/install.sh" >"$work/out" 2>&1 || fail "install.sh: $(cat "$work/out")"
"${at_home[@]}" "$prefix/bin/dateline" check "$tree/seeds" >"$work/out" 2>&1 || fail "the tarball's program does not run: $(tail -n 5 "$work/out")"
! have desktop-file-validate || desktop-file-validate "$prefix/share/applications/dateline.desktop" || fail "its desktop entry is not valid"
"${at_home[@]}" PREFIX="$prefix" "$tree/install.sh" --remove >"$work/out" 2>&1 || fail "install.sh --remove: $(cat "$work/out")"
left="$(find "$prefix" -type f -path '*dateline*')"
[ -z "$left" ] || fail "left by the tarball: $left"
echo "ok: the tarball installs for one user and is removed again"
