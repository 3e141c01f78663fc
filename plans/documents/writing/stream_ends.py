"""Streams of a PDF that end clearly.

A file puts a line end between the bytes of a stream and the word after them. Where packed bytes end in a carriage
return themselves, as one stream in 256 does, the two read as one line end, and the stream's length as wrong
(ISO 19005-2, 6.1.7.1): strict validators refuse the file.
"""

from __future__ import annotations

import zlib

from pikepdf import Name, Pdf, Stream

_CARRIAGE_RETURN = b"\r"
_FONT_LENGTH = "/Length1"


def end_clearly(pdf: Pdf) -> None:
    """Let no packed stream of ``pdf`` end in a carriage return; what the streams say stays the same."""
    for item in pdf.objects:
        if isinstance(item, Stream) and "/Filter" in item and item.read_raw_bytes().endswith(_CARRIAGE_RETURN):
            _lengthen(item)


def _lengthen(stream: Stream) -> None:
    """Add an idle byte to the end: a blank line to what is drawn, and behind the last table of a font.

    The last packed byte counts the sum of all, which zeros would leave as it is.
    """
    content = stream.read_bytes()
    while (packed := zlib.compress(content, 9)).endswith(_CARRIAGE_RETURN):
        content += b"\n"
    stream.write(packed, filter=Name.FlateDecode)
    if _FONT_LENGTH in stream:
        stream[_FONT_LENGTH] = len(content)
