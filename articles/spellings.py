"""How a credit, a photographer or a place is written in the library: each spelling once."""

from django.db import connection

from articles.models import Photo
from newsroom.fulltext import ask
from newsroom.text import word_forms

# From each spelling to the next one, an index probe each: how many photos have it costs nothing.
_EACH_ONCE = """
WITH RECURSIVE spelt(text) AS (
    (SELECT {column} FROM {table} WHERE {column} > '' ORDER BY {column} LIMIT 1)
    UNION ALL
    SELECT (SELECT {column} FROM {table} WHERE {column} > spelt.text ORDER BY {column} LIMIT 1)
    FROM spelt WHERE text IS NOT NULL
)
SELECT text FROM spelt WHERE text IS NOT NULL
"""


def spellings(field):
    """All that a field of Photo holds, in the database's order."""
    quoted = connection.ops.quote_name
    names = {
        "column": quoted(Photo._meta.get_field(field).column),
        "table": quoted(Photo._meta.db_table),
    }
    with connection.cursor() as cursor:
        cursor.execute(_EACH_ONCE.format(**names))
        return [text for (text,) in cursor]


def meant(written, typed):
    """Those that have every typed word, with or without marks."""
    terms = ask(typed).terms
    return [text for text in written if terms and _has_all(word_forms(text), terms)]


def _has_all(forms, terms):
    return all(term.stands_in(forms) for term in terms)
