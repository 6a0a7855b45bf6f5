#!/usr/bin/env bash
# Unsaved work outlives the program: an edit is kept within seconds, is there after the process was killed, is offered at the next start
# and opened with its words. And a second start hands its file to the window that is there, and ends.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/system/common.bash

echo "unsaved work"
need timeout python3 Xvfb xdotool import identify
software_driver || skip "no software driver for Vulkan or OpenGL is installed"
build
start_display
kept="$work/data/unsaved/1/unsaved.dateline" second="$work/data/unsaved/2/unsaved.dateline"

# The titles of the events in a case in one file that hold this.
titles_with() {
  python3 - "$1" "$2" <<'PYTHON'
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    case = json.loads(archive.read("case.json"))
    texts = [document["file"] for document in case["documents"] if archive.read(document["file"])]
print(*[event["title"] for event in case["events"] if sys.argv[2] in event["title"]], f"({len(texts)} documents)")
PYTHON
}

# Leaves what stands over the window of a start: the welcome, or what is offered.
look_around() {
  settle
  on_display key Escape
  settle
}

# Gives the selected event, the next one, other words at the end of its title.
edit() {
  press j
  press F2
  settle
  on_display key End
  on_display type "$1"
  settle
  on_display key Return
}

kill_it() {
  kill -9 "$dateline"
  wait "$dateline" 2>/dev/null || true
}

start_window "$program"
look_around
[ ! -e "$kept" ] || fail "work is kept although nothing was changed"
edit ' qq1'
wait_for 5 test -s "$kept" || fail "nothing is kept 5 seconds after an edit: $(find "$work/data" -type f)"
kill_it
titles_with "$kept" ' qq1' >"$work/titles"
grep -q ' qq1 (5 documents)' "$work/titles" || fail "what is kept lacks the edit: $(cat "$work/titles")"
echo "ok: an edit is kept within 5 seconds, with its documents: $(cat "$work/titles")"

# The second start stands on what the first one left, and is killed before the user has answered.
start_window "$program"
[ -s "$kept" ] || fail "what was kept is not there to be offered: $(find "$work/data" -type f)"
wait_for 20 rested || fail "the window does not come to rest"
cp "$work/now.png" "$work/offered.png"
kill_it
[ -s "$kept" ] || fail "what was not answered is not offered again"

# The third one: the first button opens it, and it is unsaved work again.
start_window "$program"
wait_for 20 rested || fail "the window does not come to rest"
on_display key Tab
on_display key Return
# There is no moment at which a kill would take it: it stays where it is until it is saved.
for _ in 1 2 3 4 5 6; do
  [ -s "$kept" ] || fail "for a while after it was opened it is in no file"
  sleep 1
done
titles_with "$kept" ' qq1' >"$work/titles"
grep -q ' qq1 (5 documents)' "$work/titles" || fail "what was opened lacks the edit: $(cat "$work/titles")"
echo "ok: after a kill the work is offered, offered again while there is no answer, and opened"
kill_it

# A user who thinks it over, changes something else and is killed again has two works that are not saved.
rm -rf "$work/data"
start_window "$program"
look_around
edit ' qq2'
wait_for 10 test -s "$kept" || fail "nothing is kept"
kill_it
start_window "$program"
look_around
edit ' qq3'
wait_for 10 test -s "$second" || fail "nothing is kept beside what is offered"
kill_it
start_window "$program"
wait_for 20 rested || fail "the window does not come to rest"
sleep 1
all="$(for file in "$work"/data/unsaved/*/unsaved.dateline; do titles_with "$file" ' qq2'; done)"
grep -q ' qq2' <<<"$all" || fail "work that was on offer is lost to later work: $(ls "$work/data")"
kill_it
echo "ok: work on offer is not lost to later work"

# A case in one file, named from the folder that the second start stands in.
rm -rf "$work/data"
python3 - "$work/here/handed over.dateline" <<'PYTHON'
import pathlib, sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
    archive.write("seeds/case.json", "case.json")
    for path in sorted(pathlib.Path("seeds").glob("*.txt")):
        archive.write(path, path.name)
PYTHON
start_window "$program"
wait_for 20 rested || fail "the window does not come to rest"
cp "$work/after" "$work/still"
status=0
begun="$(date +%s%N)"
"${at_home[@]}" timeout 10 "$program" "handed over.dateline" >"$work/out2" 2>"$work/err2" || status=$?
taken=$((($(date +%s%N) - begun) / 1000000))
[ "$status" -eq 0 ] || fail "the second start ended with status $status: $(cat "$work/out2" "$work/err2")"
[ "$taken" -lt 2000 ] || fail "the second start took $taken ms to end"
! has_ended "$dateline" || fail "the first start ended"
[ "$(on_display search --onlyvisible --name Dateline | wc -l)" -eq 1 ] || fail "there is not one window alone"
wait_for 20 changed_since still || fail "the window does not show what it was handed"
quit_window
grep -qF "$work/here/handed over.dateline" "$work/config/settings.json" || fail "the window has not opened what it was handed: $(grep -A3 recent "$work/config/settings.json")"
echo "ok: a second start hands its file over and ends in $taken ms"

# A socket that a killed window left behind holds up nobody.
start_window "$program"
kill_it
start_window "$program"
wait_for 20 rested || fail "the window does not come to rest"
quit_window
echo "ok: a start after a kill opens a window of its own"
