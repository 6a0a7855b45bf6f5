#!/usr/bin/env bash
# PDFs of pages of the example case and of its briefing, looked at by other programs: qpdf finds it sound, pdfinfo counts its pages and knows its title,
# pdftotext finds its words, and pdftoppm draws it without complaint. Each is left out where it is not installed.
#
#   tests/system/pdf.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/system/common.bash

need cargo
DATELINE_PDF_OUT="$work" cargo test --locked --quiet --test pictures pdf:: >"$work/log" 2>&1 || fail "no PDF was written: $(tail -n 5 "$work/log")"
pdf="$work/pages.pdf"
[ -s "$pdf" ] || fail "no PDF was written"

if have qpdf; then
  qpdf --check "$pdf" >"$work/qpdf" 2>&1 || fail "qpdf: $(cat "$work/qpdf")"
  [ "$(qpdf --show-npages "$pdf")" = 6 ] || fail "qpdf counts other pages than 6"
  qpdf --json "$pdf" >"$work/json"
  grep -q '"title": "Map and timeline"' "$work/json" || fail "qpdf finds no bookmark"
  echo "qpdf: sound, 6 pages, bookmarks"
else
  echo "skipped: qpdf is not installed"
fi

if have pdfinfo; then
  pdfinfo "$pdf" >"$work/info" 2>&1
  grep -Eq '^Title: +Example$' "$work/info" || fail "pdfinfo: $(cat "$work/info")"
  grep -Eq '^Pages: +6$' "$work/info" || fail "pdfinfo: $(cat "$work/info")"
  if grep -q 'Error' "$work/info"; then fail "pdfinfo: $(cat "$work/info")"; fi
  [ "$(pdfinfo -dests "$pdf" | grep -c 'page-')" = 2 ] || fail "pdfinfo finds no places that links lead to"
  echo "pdfinfo: title, pages, places"
else
  echo "skipped: pdfinfo is not installed"
fi

if have pdftotext; then
  pdftotext -layout "$pdf" "$work/text" 2>"$work/complaints"
  for words in 'Port of Rason' 'Kursk region' 'Pyongyang'; do
    grep -q "$words" "$work/text" || fail "pdftotext does not find $words"
  done
  # A halo is no second word.
  if grep -Eq 'PyongyangPyongyang|Kursk regionKursk region' "$work/text"; then fail "pdftotext finds words twice"; fi
  [ ! -s "$work/complaints" ] || fail "pdftotext: $(cat "$work/complaints")"
  echo "pdftotext: words"
else
  echo "skipped: pdftotext is not installed"
fi

if have pdftoppm; then
  pdftoppm -r 30 -png "$pdf" "$work/drawn" 2>"$work/complaints"
  [ ! -s "$work/complaints" ] || fail "pdftoppm: $(cat "$work/complaints")"
  [ "$(find "$work" -name 'drawn-*.png' | wc -l)" = 6 ] || fail "pdftoppm draws other pages than 6"
  echo "pdftoppm: six pages"
else
  echo "skipped: pdftoppm is not installed"
fi

# The briefing of the example, on the command line: one slide a page, and with its notes.
build
for form in slides handout; do
  option=""
  [ "$form" = slides ] || option=--handout
  # shellcheck disable=SC2086
  "${at_home[@]}" "$program" export --what briefing:five-articles $option --out "$work/$form.pdf" 2>"$work/out" || fail "$form: $(cat "$work/out")"
  if have qpdf; then
    qpdf --check "$work/$form.pdf" >"$work/qpdf" 2>&1 || fail "$form: qpdf: $(cat "$work/qpdf")"
    [ "$(qpdf --show-npages "$work/$form.pdf")" = 14 ] || fail "$form: qpdf counts other pages than 14"
    echo "qpdf: $form sound, 14 pages"
  fi
  if have pdftotext pdfinfo; then
    pdftotext "$work/$form.pdf" "$work/text" 2>"$work/complaints"
    for words in 'Aid since 2022' 'We assess' 'TLP:CLEAR' 'Sources'; do
      grep -q "$words" "$work/text" || fail "$form: pdftotext does not find $words"
    done
    [ ! -s "$work/complaints" ] || fail "$form: pdftotext: $(cat "$work/complaints")"
    pdfinfo -dests "$work/$form.pdf" | grep -c 'source-5' >/dev/null || fail "$form: pdfinfo finds no place of a source"
    pdfinfo "$work/$form.pdf" | grep -Ec '^Title: +.' >/dev/null || fail "$form: pdfinfo finds no title"
    echo "pdftotext, pdfinfo: $form has its words, places and title"
  fi
done
if have pdftotext; then
  pdftotext "$work/handout.pdf" - | grep -c 'The aid since 2022' >/dev/null || fail "the handout has no notes"
fi
