#!/usr/bin/env bash
# The Windows installer, under Wine with a stand-in for the program: it installs for one user, makes case files open with the program, and
# is removed with nothing left. That the program itself runs on Windows is not shown here.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/system/common.bash

echo "the Windows installer"
need makensis
files="$work/files"
mkdir "$files"
cp assets/icon/dateline-case.ico README.md LICENSE-MIT LICENSE-APACHE "$files/"
.github/example.sh "$files/example"
echo "a stand-in" >"$files/dateline.exe"

# For 64 bits where it can be, since Wine often lacks the other half; the workflow makes one for 32, which runs on both.
target=()
[ -z "$(find /usr/share/nsis/Stubs -name '*-amd64-unicode' -print -quit 2>/dev/null)" ] || target=("-XTarget amd64-unicode")
makensis -V2 -WX "${target[@]}" -DVERSION=1.2.3-test -DNUMBERS=1.2.3 "-DFILES=$files" "-DOUT=$work/dateline-setup.exe" .github/windows/installer.nsi \
  >"$work/out" 2>&1 || fail "it is not made: $(tail -n 5 "$work/out")"
echo "ok: made"

wine="$(command -v wine64 || find /usr/lib/wine -name wine64 -print -quit 2>/dev/null || true)"
[ -n "$wine" ] || skip "it is not run, Wine is not installed"
under=("${at_home[@]}" WINEPREFIX="$work/wine" WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" timeout 120 "$wine")
"${under[@]}" wineboot --init >"$work/out" 2>&1 || skip "it is not run, Wine does not start: $(tail -n 2 "$work/out")"

value() { "${under[@]}" reg query "HKCU\\Software\\$1" /ve 2>/dev/null | tr -d '\r' | sed -n 's/.*REG_SZ *//p'; }
"${under[@]}" "$work/dateline-setup.exe" /S >"$work/out" 2>&1 || fail "it ended with an error: $(tail -n 3 "$work/out")"
place="$(dirname "$(find "$work/wine/drive_c/users" -name dateline.exe)")"
diff -r "$files" "$place" >"$work/out" || true
[ "$(cat "$work/out")" = "Only in $place: uninstall.exe" ] || fail "not what was packed: $(cat "$work/out")"
[ "$(value 'Classes\.dateline')" = Dateline.Case ] || fail "the file type is not known"
opens="$(value 'Classes\Dateline.Case\shell\open\command')"
[[ "$opens" == \"C:*\\dateline.exe\"\ \"%1\" ]] || fail "cases are opened by $opens"
[ -n "$(find "$work/wine/drive_c/users" -name Dateline.lnk)" ] || fail "it is not in the menu"
echo "ok: installed, in the menu, and cases open with it"

touch "$place/notes of the user.txt"
"${under[@]}" "$place/uninstall.exe" /S >"$work/out" 2>&1 || fail "removal ended with an error: $(tail -n 3 "$work/out")"
# The copy of the remover that does the work goes on after the first has ended.
gone() { [ ! -e "$place/uninstall.exe" ] && ! "${under[@]}" reg query 'HKCU\Software\Classes\Dateline.Case' >/dev/null 2>&1; }
wait_for 60 gone || fail "it is not removed"
[ "$(ls "$place")" = "notes of the user.txt" ] || fail "left, or taken: $(ls "$place")"
[ -z "$(value 'Classes\.dateline')" ] || fail "the file type is left"
[ -z "$(find "$work/wine/drive_c/users" -name Dateline.lnk)" ] || fail "it is left in the menu"
echo "ok: removed, and nothing is left but a file of the user's"
# Wine's server ends by itself a few seconds after the last program.
