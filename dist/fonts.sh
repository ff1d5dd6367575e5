#!/bin/bash
# Fonts to print Chinese with, cut to the characters that Chinese encodings have: dist/fonts.sh PACKAGE FOLDER
# The regular face keeps all of GBK and the general list's rarer characters of names, the bold one, for titles, GB 2312.
set -euo pipefail
package=$1
folder=$2
for tool in npm python3; do
  command -v $tool >/dev/null || { echo "$tool is missing: it is needed to make the fonts (or give your own: FONTS=folder)"; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "$package" >/dev/null && tar xzf ./*.tgz)
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet fonttools
mkdir -p "$folder"
python3 - "$work" <<'PY'
import sys
def all_of(encoding, leads):
    found = set(range(0x20, 0x7f))
    for lead in leads:
        for trail in range(0x40, 0xff):
            try:
                found.add(ord(bytes([lead, trail]).decode(encoding)))
            except (UnicodeDecodeError, TypeError):
                pass
    return found | set(range(0x2000, 0x2070)) | {0x3007, 0xb7, 0xd7}
for name, points in [("regular", all_of("gbk", range(0x81, 0xff))), ("bold", all_of("gb2312", range(0xa1, 0xf8)))]:
    with open(f"{sys.argv[1]}/{name}.txt", "w") as out:
        out.write("\n".join(f"U+{one:04X}" for one in sorted(points)))
PY
for face in Regular:400Regular:regular Bold:700Bold:bold; do
  IFS=: read -r called cut list <<<"$face"
  source=$(find "$work/package" -name "NotoSerifSC_$cut.ttf" | head -1)
  [ -n "$source" ] || { echo "the package $package has no face $cut"; exit 1; }
  "$work/venv/bin/pyftsubset" "$source" --unicodes-file="$work/$list.txt" --layout-features='*' --name-IDs='*' --no-hinting \
    --output-file="$folder/NotoSerifSC-$called.ttf"
done
# Whose they are and under which licence stands in each font; beside it for those who do not look into fonts.
"$work/venv/bin/python" - "$folder" <<'PY'
import sys
from fontTools.ttLib import TTFont
names = TTFont(f"{sys.argv[1]}/NotoSerifSC-Regular.ttf")["name"]
with open(f"{sys.argv[1]}/LICENSE.txt", "w") as out:
    out.write("\n".join(str(names.getDebugName(one)) for one in (0, 13, 14)) + "\n")
PY
