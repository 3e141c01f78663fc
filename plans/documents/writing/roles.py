"""What a printed line is on the paper: the words that blocks and layout share."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a printed line is; the layout gives each role its letters and place."""

    SUPERIOR = "superior"
    ISSUER = "issuer"
    STATE_NAME = "state-name"
    MOTTO = "motto"
    NUMBER = "number"
    PLACE_DATE = "place-date"
    KIND = "kind"
    SUBJECT = "subject"
    REFERENCE = "reference"
    ADDRESSEE = "addressee"
    ADDRESSEES_TITLE = "addressees-title"
    ADDRESSEE_ITEM = "addressee-item"
    DECIDING = "deciding"
    DECISION = "decision"
    ARTICLE = "article"
    LEGAL_BASIS = "legal-basis"
    OPENING = "opening"
    PART = "part"
    TITLE = "title"
    SUBTITLE = "subtitle"
    PARAGRAPH = "paragraph"
    ACTIVITY = "activity"
    DETAIL = "detail"
    TABLE = "table"
    STAMP = "stamp"
    APPENDIX_LABEL = "appendix-label"
    APPENDIX_TITLE = "appendix-title"
    RECIPIENTS_TITLE = "recipients-title"
    RECIPIENT = "recipient"
    AUTHORITY = "authority"
    CAPACITY = "capacity"
    POSITION = "position"
    SIGNATORY = "signatory"
