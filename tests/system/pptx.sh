#!/usr/bin/env bash
# A briefing as a presentation, in a real program: LibreOffice opens it, every slide is a page, and the words on it are words. Where
# python-pptx is there, it opens it too and finds titles, pictures and notes.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/system/common.bash

echo "presentation"
need cargo timeout
office=""
for name in soffice libreoffice; do
  ! have "$name" || { office="$name"; break; }
done
python=""
! have python3 || ! python3 -c 'import pptx' 2>/dev/null || python=python3
[ -n "$office$python" ] || skip "the presentation is not opened, neither LibreOffice nor python-pptx is installed"

DATELINE_TAKEAWAY_DIR="$work" cargo test --locked --quiet --lib export::pptx::tests::a_presentation_is_left >"$work/out" 2>&1 ||
  fail "the presentation is not written: $(tail -n 5 "$work/out")"
[ -s "$work/deck.pptx" ] || fail "the presentation is empty"

if [ -n "$office" ]; then
  for deck in deck empty; do
    "${at_home[@]}" timeout 240 "$office" --headless "-env:UserInstallation=file://$work/office" --convert-to pdf --outdir "$work" \
      "$work/$deck.pptx" >"$work/out" 2>&1 || fail "$deck.pptx: $(tail -n 3 "$work/out")"
  done
  [ -s "$work/deck.pdf" ] || fail "LibreOffice does not open the presentation: $(tail -n 3 "$work/out")"
  if have pdfinfo pdftotext; then
    pages="$(pdfinfo "$work/deck.pdf" | sed -n 's/^Pages: *//p')"
    [ "$pages" = 7 ] || fail "7 slides are $pages pages"
    pdftotext -layout "$work/deck.pdf" "$work/words"
    for words in "Austin and Seoul speak on the same day" "10,900 soldiers" "trained in the far east" "We assess it likely" "paragraph 4" "Курск"; do
      grep -qF "$words" "$work/words" || fail "LibreOffice does not show: $words"
    done
    [ "$(grep -c 'TLP:AMBER' "$work/words")" = 14 ] || fail "the marking does not stand twice on each slide"
    echo "ok: LibreOffice opens the presentation, $pages pages, and shows its words"
  else
    echo "ok: LibreOffice opens the presentation"
    echo "skipped: what it shows is not read, pdfinfo or pdftotext is not installed"
  fi
else
  echo "skipped: LibreOffice is not installed"
fi

# The briefing of the example, on the command line.
build
"${at_home[@]}" "$program" export --what briefing:five-articles --theme light --out "$work/briefing.pptx" 2>"$work/out" ||
  fail "the briefing is not written: $(cat "$work/out")"
if [ -n "$office" ]; then
  "${at_home[@]}" timeout 240 "$office" --headless "-env:UserInstallation=file://$work/office" --convert-to pdf --outdir "$work" \
    "$work/briefing.pptx" >"$work/out" 2>&1 || fail "briefing.pptx: $(tail -n 3 "$work/out")"
  [ -s "$work/briefing.pdf" ] || fail "LibreOffice does not open the briefing: $(tail -n 3 "$work/out")"
  if have pdfinfo pdftotext; then
    pages="$(pdfinfo "$work/briefing.pdf" | sed -n 's/^Pages: *//p')"
    [ "$pages" = 14 ] || fail "14 slides are $pages pages"
    pdftotext "$work/briefing.pdf" "$work/words"
    for words in 'Aid since 2022' 'We assess' 'paragraph'; do
      grep -qF "$words" "$work/words" || fail "LibreOffice does not show: $words"
    done
    [ "$(grep -c 'TLP:CLEAR' "$work/words")" -ge 28 ] || fail "the marking does not stand twice on each slide of the briefing"
    echo "ok: LibreOffice opens the briefing of the example, $pages pages"
  fi
fi

[ -n "$python" ] || skip "python-pptx is not installed"
"$python" - "$work/deck.pptx" <<'PYTHON' || fail "python-pptx does not find what it should"
import sys

from pptx import Presentation

slides = list(Presentation(sys.argv[1]).slides)
assert len(slides) == 7
assert slides[1].shapes.title.text == "Austin and Seoul speak on the same day"
assert slides[1].notes_slide.notes_text_frame.text == "Say who says so.\nThen wait."
assert sum(hasattr(shape, "image") for shape in slides[1].shapes) == 1
assert not slides[2].has_notes_slide
PYTHON
echo "ok: python-pptx opens the presentation"
