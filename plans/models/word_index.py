"""An index over the folded words of activities, for databases that find no part of a word by an index of their own.

SQLite: a trigram table of FTS5 (SQLite 3.34 and newer) that triggers keep in step with every way of writing, in bulk
or not. It holds no text of its own. PostgreSQL has a trigram index on the column itself and needs none of this.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.models.expressions import RawSQL

WORDS = "plans_activity_words"
_ACTIVITIES, _COLUMN = "plans_activity", "search_key"
# What FTS5 indexes is every three letters in a row; shorter words are looked for in the column.
SHORTEST = 3
# Words in so many activities are found sooner without the index.
COMMON = 3000

# No name in these statements comes from outside.
_TABLE = (
    f"CREATE VIRTUAL TABLE {WORDS} USING fts5({_COLUMN}, content='{_ACTIVITIES}', content_rowid='id', "
    "tokenize='trigram', detail='full')"
)
_OLD = f"INSERT INTO {WORDS}({WORDS}, rowid, {_COLUMN}) VALUES ('delete', old.id, old.{_COLUMN});"  # noqa: S608
_NEW = f"INSERT INTO {WORDS}(rowid, {_COLUMN}) VALUES (new.id, new.{_COLUMN});"  # noqa: S608
_TRIGGERS = {
    f"{WORDS}_added": f"AFTER INSERT ON {_ACTIVITIES} BEGIN {_NEW} END",
    f"{WORDS}_removed": f"AFTER DELETE ON {_ACTIVITIES} BEGIN {_OLD} END",
    f"{WORDS}_changed": f"AFTER UPDATE OF id, {_COLUMN} ON {_ACTIVITIES} BEGIN {_OLD} {_NEW} END",
}


def keep_word_index(**_: object) -> None:
    """Make what is missing of the index, and fill it anew if anything was: a migration that writes the table of
    activities afresh takes the triggers with it. Runs after every migration; nothing on other databases."""
    if connection.vendor != "sqlite" or _ACTIVITIES not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE %s", [f"{WORDS}%"])
        there = {name for (name,) in cursor.fetchall()}
        missing = [] if WORDS in there else [_TABLE]
        missing += [f"CREATE TRIGGER {name} {rule}" for name, rule in _TRIGGERS.items() if name not in there]
        for statement in missing:
            cursor.execute(statement)
        if missing:
            cursor.execute(f"INSERT INTO {WORDS}({WORDS}) VALUES ('rebuild')")  # noqa: S608


def indexed(words: Iterable[str]) -> RawSQL | None:
    """The keys of activities in which all of ``words`` occur, as far as the index knows them. One query.

    None where the index does not help: on other databases, for words shorter than it knows, and for words so common
    that the first rows of the table hold enough of them (measured: 2 ms against 36 ms).
    """
    known = [word for word in words if len(word) >= SHORTEST]
    if connection.vendor != "sqlite" or not known:
        return None
    phrases = " AND ".join('"' + word.replace('"', '""') + '"' for word in known)
    matching = f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({matching} LIMIT {COMMON})", [phrases])  # noqa: S608
        if cursor.fetchone()[0] == COMMON:
            return None
    return RawSQL(matching, [phrases])  # noqa: S611
