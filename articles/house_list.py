"""The house list as a CSV file, out and in: spellings that are settled, words to think twice about.

The columns are text, replacement, reason, owner, with a head of these names; UTF-8, with or without
a byte order mark, separated by commas or semicolons.
"""

import csv
import io

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import WatchedWord
from newsroom.text import clean_line

COLUMNS = ["text", "replacement", "reason", "owner"]
ROWS_AT_MOST = 5_000


def write(words) -> str:
    """With a byte order mark, by which spreadsheets know that it is UTF-8."""
    lines = io.StringIO()
    table = csv.writer(lines)
    table.writerow(COLUMNS)
    table.writerows([_harmless(getattr(word, name)) for name in COLUMNS] for word in words)
    return f"\ufeff{lines.getvalue()}"


# A spreadsheet would take what begins so for a formula.
_FORMULA = ("=", "+", "-", "@")


def _harmless(text):
    return f"'{text}" if text.startswith(_FORMULA) else text


def _as_written(text):
    return text[1:] if text[:1] == "'" and text[1:].startswith(_FORMULA) else text


def read(content: bytes) -> list[dict]:
    """Rows by column, each with its `line`. Raises ValidationError with a sentence for each line
    that cannot be."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("The file is not a text in UTF-8.")) from error
    try:
        rows = list(_rows(text))
    except csv.Error as error:
        raise ValidationError(_("The file is not a CSV file.")) from error
    if len(rows) > ROWS_AT_MOST:
        raise ValidationError(_("The file has more than %d lines.") % ROWS_AT_MOST)
    return [row for row in rows if row["text"]]


def _rows(text):
    head, _break, rest = text.partition("\n")
    skipped = 0
    if head.startswith("sep="):
        # By this line some spreadsheets say what separates the columns of the others.
        text, skipped, head = rest, 1, rest.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    names = [clean_line(name).lower() for name in table.fieldnames or []]
    if names[:1] != COLUMNS[:1]:
        columns = ", ".join(COLUMNS)
        raise ValidationError(_("The first line must name the columns: %s.") % columns)
    table.fieldnames = names
    for row in table:
        yield _row(table.line_num + skipped, row)


def _row(line, row):
    cleaned = {name: _as_written(clean_line(row.get(name) or "")) for name in COLUMNS}
    if not cleaned["text"] and any(cleaned.values()):
        raise ValidationError(_("Line %d has no word.") % line)
    return {**cleaned, "line": line}


@transaction.atomic
def take(rows: list[dict]) -> tuple[int, int]:
    """(new words, changed ones); a word that is there already gets the file's columns. All or
    nothing: raises ValidationError with the line that cannot be."""
    stored = {
        word.text: word
        for word in WatchedWord.objects.select_for_update().filter(
            text__in=[row["text"] for row in rows]
        )
    }
    words = [_word(row) for row in _each_once(rows)]
    new = [word for word in words if word.text not in stored]
    changed = [
        word
        for word in words
        if word.text in stored and _columns(word) != _columns(stored[word.text])
    ]
    WatchedWord.objects.bulk_create(
        [*new, *changed],
        update_conflicts=True,
        unique_fields=["text"],
        update_fields=[*COLUMNS[1:], "key"],
    )
    return len(new), len(changed)


def _each_once(rows):
    """A line that says the same again is passed over; one that says something else is refused."""
    known = {}
    for row in rows:
        before = known.setdefault(row["text"], row)
        if [before[name] for name in COLUMNS] != [row[name] for name in COLUMNS]:
            told = {"line": row["line"], "before": before["line"]}
            raise ValidationError(
                _("Line %(line)d: this word stands in line %(before)d with something else.") % told
            )
    return known.values()


def _word(row):
    """Checked without a question to the database for each line."""
    word = WatchedWord(**{name: row[name] for name in COLUMNS})
    try:
        word.clean_fields()
        word.clean()
    except ValidationError as error:
        told = {"line": row["line"], "told": " ".join(error.messages)}
        raise ValidationError(_("Line %(line)d: %(told)s") % told) from error
    return word


def _columns(word):
    return [getattr(word, name) for name in COLUMNS]
