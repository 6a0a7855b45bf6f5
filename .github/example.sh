#!/usr/bin/env bash
# Puts the example case into a folder, as packages carry it: .github/example.sh FOLDER
# With DATELINE_WITHOUT_TEXTS=1 the full text of its articles is left out.
set -euo pipefail
mkdir -p "$1"
cp "$(dirname "$0")"/../seeds/* "$1/"
[ -z "${DATELINE_WITHOUT_TEXTS:-}" ] || rm "$1"/*.txt
