"""Why a paper is not read. Each error is one Vietnamese sentence, fit to be shown as it stands."""

from __future__ import annotations


class UnreadableFile(Exception):
    """The file gives no text to read: missing, of another format, damaged, too large, not in Unicode, empty."""


class ScanWithoutText(UnreadableFile):
    """The file is a picture of paper: there is text once it is recognised."""


class NotAPlan(Exception):
    """There is text, but it is no plan this system may hold."""
