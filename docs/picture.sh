#!/usr/bin/env bash
# Makes docs/report.png, the picture in the README, from the report of the demo. Needs Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./tenantgate demo --dir "$work/demo" >/dev/null
chromium --headless --no-sandbox --hide-scrollbars --force-device-scale-factor=1.5 --window-size=1080,1010 \
    --screenshot="$work/report.png" "file://$work/demo/report/report.html" 2>/dev/null
mv "$work/report.png" docs/report.png
