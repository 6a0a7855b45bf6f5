"""Makes assets/fonts/NotoSansCJK-Subset.otf.zst from Noto Sans CJK (SIL Open Font License 1.1): all Hangul syllables, kana, and the Chinese
characters of GB 2312, of the first level of Big5 and of the first level of JIS X 0208, in their Korean shapes, without hints or features.

Usage: python3 .github/cjk-font.py NotoSansCJK-Regular.ttc   (needs fonttools and zstd)
"""

import subprocess
import sys
from fontTools import subset
from fontTools.ttLib import TTCollection

OUT = "assets/fonts/NotoSansCJK-Subset.otf"


def decoded(codec, firsts, seconds):
    found = set()
    for first in firsts:
        for second in seconds:
            try:
                found.update(bytes([first, second]).decode(codec))
            except UnicodeDecodeError:
                pass
    return found


high = range(0xA1, 0xFF)
chars = set(map(chr, [*range(0xAC00, 0xD7A4), *range(0x3000, 0x3100), *range(0x3130, 0x3190), *range(0xFF00, 0xFFEF)]))
chars |= decoded("gb2312", range(0xB0, 0xF8), high)
chars |= decoded("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *high])
chars |= decoded("euc_jp", range(0xB0, 0xD0), high)

faces = TTCollection(sys.argv[1], lazy=True).fonts
face = next(face for face in faces if face["name"].getDebugName(1) == "Noto Sans CJK KR")
options = subset.Options()
options.layout_features = []
options.hinting = False
options.notdef_outline = True
options.name_IDs = ["*"]
options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GPOS", "GSUB", "GDEF", "DSIG"]
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=[ord(c) for c in chars])
subsetter.subset(face)
face.save(OUT)
subprocess.run(["zstd", "-q", "--ultra", "-22", "--rm", "-f", OUT], check=True)
