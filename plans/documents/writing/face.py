"""Which letters the face of papers has. What it lacks, emoji and most foreign scripts, is refused where it is typed.

A paper is printed in one face on every machine and for ever; letters borrowed from whatever else is installed would
make the same paper look otherwise elsewhere, and a letter that no face has breaks PDF/A. So what comes to a paper
all the same, from older data, is printed as an empty square.
"""

from __future__ import annotations

import re
import unicodedata

MISSING = "□"

# The letters of Tinos in all four cuts, as code points and ranges of them; a test holds them against the font.
_RANGES = (
    "0020-007E 00A0-0377 037A-037F 0384-038A 038C 038E-03A1 03A3-052F 0591-05C7 05D0-05EA 05F0-05F4 "
    "1AB0-1ABE 1C80-1C88 1D00-1DF5 1DFB-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57 1F59 1F5B 1F5D "
    "1F5F-1F7D 1F80-1FB4 1FB6-1FC4 1FC6-1FD3 1FD6-1FDB 1FDD-1FEF 1FF2-1FF4 1FF6-1FFE 2000-2064 2066-2071 "
    "2074-208E 2090-209C 20A0-20BE 20F0 2100-214F 2153-2154 215B-215E 2184 2190-2195 21A8 2202 2206 220F "
    "2211-2212 2215 2219-221A 221E-221F 2229 222B 2248 2260-2261 2264-2265 2302 2310 2320-2321 2500 2502 "
    "250C 2510 2514 2518 251C 2524 252C 2534 253C 2550-256C 2580 2584 2588 258C 2590-2593 25A0-25A1 "
    "25AA-25AC 25B2 25BA 25BC 25C4 25CA-25CC 25CF 25D8-25D9 25E6 263A-263C 2640 2642 2660 2663 2665-2666 "
    "266A-266B 266F 2C60-2C7F 2DE0-2E42 A640-A69F A717-A7AE A7B0-A7B7 A7F7-A7FF AB30-AB65 FB01-FB04 "
    "FB1D-FB36 FB38-FB3C FB3E FB40-FB41 FB43-FB44 FB46-FB4F FE20-FE2F FFFC-FFFD "
)


def _outside(ranges: str) -> re.Pattern[str]:
    """What matches any letter but those of ``ranges``."""
    parts = (part.partition("-") for part in ranges.split())
    inside = "".join(f"{_escaped(first)}-{_escaped(last or first)}" for first, _, last in parts)
    return re.compile(f"[^{inside}]")


def _escaped(code: str) -> str:
    return f"\\U{int(code, 16):08X}"


_OUTSIDE = _outside(_RANGES)


def in_face(text: str) -> str:
    """``text`` with a square in place of every letter that the face lacks."""
    return _OUTSIDE.sub(MISSING, text)


def missing_letters(text: str) -> list[str]:
    """The visible letters of ``text`` that the face lacks, each once, in order; line ends and the like are no letters.

    Joined emoji are told letter by letter, without the joiners.
    """
    composed = unicodedata.normalize("NFC", text)
    found = dict.fromkeys(letter for letter in _OUTSIDE.findall(composed) if letter.isprintable())
    return list(found)


def has_letter(code: int) -> bool:
    """Whether the face has the letter of a code point."""
    return not _OUTSIDE.match(chr(code))
