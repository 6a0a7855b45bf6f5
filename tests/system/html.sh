#!/usr/bin/env bash
# A briefing as one web page, in a real browser: it shows no console error, asks for nothing, stands where its address says, and is led
# through by keys and swipes.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/system/common.bash

echo "web page"
need cargo timeout
browser=""
for name in chromium chromium-browser google-chrome; do
  ! have "$name" || { browser="$name"; break; }
done
[ -n "$browser" ] || skip "the page is not opened, no Chromium is installed"

DATELINE_TAKEAWAY_DIR="$work" cargo test --locked --quiet --lib export::html::tests::a_page_is_left >"$work/out" 2>&1 ||
  fail "the page is not written: $(tail -n 5 "$work/out")"
[ -s "$work/deck.html" ] || fail "the page is empty"

# A browser with a folder of its own, and no window.
browse() {
  local user=(--headless --no-sandbox --disable-gpu --user-data-dir="$work/browser" --enable-logging=stderr --virtual-time-budget=8000)
  "${at_home[@]}" timeout 120 "$browser" "${user[@]}" "$@" 2>"$work/err"
}
console() { grep 'CONSOLE' "$work/err" | head -n 5 || true; }

# The check can fail: an error is seen.
echo '<script>console.error("seen")</script>' >"$work/bad.html"
browse --dump-dom "file://$work/bad.html" >"$work/out" || skip "the page is not opened, $browser does not run: $(tail -n 1 "$work/err")"
[ -n "$(console)" ] || fail "$browser does not show an error that was made"

for page in deck.html empty.html; do
  browse --dump-dom "file://$work/$page" >"$work/out"
  [ -z "$(console)" ] || fail "$page: $(console)"
  grep -q '<html[^>]*class="js"' "$work/out" || fail "$page: its script did not run"
done
browse --dump-dom "file://$work/deck.html#3" >"$work/out"
grep -q 'class="slide on" id="3"' "$work/out" || fail "the slide in the address is not shown"
echo "ok: no console error, and the address says which slide is shown"

# A page beside it presses keys in it, as a person would.
cp tests/system/html_keys.html "$work/keys.html"
browse --allow-file-access-from-files --disable-web-security --dump-dom "file://$work/keys.html" >"$work/out"
[ -z "$(console)" ] || fail "$(console)"
grep -q '<p id="end">all as it should be' "$work/out" || fail "$(sed -n 's/.*<li>\(.*\)<\/li>.*/\1/p' "$work/out" | head -n 8)"
echo "ok: keys, swipes, the list, notes and the black screen do what they should, and nothing was asked for"

browse --print-to-pdf="$work/deck.pdf" --no-pdf-header-footer "file://$work/deck.html" >"$work/out"
if have pdfinfo pdftotext; then
  slides="$(grep -c '<section class="slide' "$work/deck.html")"
  pages="$(pdfinfo "$work/deck.pdf" | sed -n 's/^Pages: *//p')"
  [ "$pages" = "$slides" ] || fail "printed, $slides slides are $pages pages"
  pdftotext "$work/deck.pdf" - | grep -c 'Austin and Seoul speak on the same day' >/dev/null || fail "printed, the words are not found"
  [ "$(pdftotext "$work/deck.pdf" - | grep -c TLP:AMBER)" = $((2 * slides)) ] || fail "printed, the marking does not stand twice on each page"
  echo "ok: printed, a slide is a page"
else
  echo "skipped: the printed page is not read, pdfinfo or pdftotext is not installed"
fi

# The briefing of the example, on the command line.
build
"${at_home[@]}" "$program" export --what briefing:five-articles --notes --size 960x540 --out "$work/briefing.html" 2>"$work/out" ||
  fail "the briefing is not written: $(cat "$work/out")"
browse --dump-dom "file://$work/briefing.html#4" >"$work/out"
[ -z "$(console)" ] || fail "briefing.html: $(console)"
grep -q 'class="slide whole on" id="4"' "$work/out" || fail "the slide of the briefing in the address is not shown"
[ "$(grep -c '<section class="slide' "$work/briefing.html")" = 14 ] || fail "the briefing has other slides than 14"
echo "ok: the briefing of the example shows no console error"
