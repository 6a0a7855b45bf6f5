#!/usr/bin/env bash
# Puts the example case into a folder, as packages carry it: .github/example.sh FOLDER
# With DATELINE_WITHOUT_TEXTS=1 the full text of its articles is left out.
set -euo pipefail
mkdir -p "$1"
cp "$(dirname "$0")"/../seeds/* "$1/"
[ -n "${DATELINE_WITHOUT_TEXTS:-}" ] || exit 0
rm "$1"/*.txt
# The quotations in the case stand in the place of the texts.
sed -i.whole -E 's/^( *)"file": "[^"]*\.txt",$/&\n\1"excerpted": true,/' "$1/case.json"
rm "$1/case.json.whole"
