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


def _harmless(text):
    """A spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def read(content: bytes) -> list[dict]:
    """Rows by column. Raises ValidationError with a sentence for each line that cannot be."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("The file is not a text in UTF-8.")) from error
    head = text.partition("\n")[0]
    separator = ";" if head.count(";") > head.count(",") else ","
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    if not table.fieldnames or clean_line(table.fieldnames[0]).lower() != COLUMNS[0]:
        columns = ", ".join(COLUMNS)
        raise ValidationError(_("The first line must name the columns: %s.") % columns)
    try:
        rows = [_row(number, row) for number, row in enumerate(table, start=2)]
    except csv.Error as error:
        raise ValidationError(_("The file is not a CSV file.")) from error
    if len(rows) > ROWS_AT_MOST:
        raise ValidationError(_("The file has more than %d lines.") % ROWS_AT_MOST)
    return [row for row in rows if row["text"]]


def _row(number, row):
    cleaned = {name: clean_line(row.get(name) or "").removeprefix("'") for name in COLUMNS}
    if not cleaned["text"] and any(cleaned.values()):
        raise ValidationError(_("Line %d has no word.") % number)
    return cleaned


@transaction.atomic
def take(rows: list[dict]) -> tuple[int, int]:
    """(new words, changed ones); a word that is there already gets the file's columns. All or
    nothing: raises ValidationError with the line that cannot be."""
    made = changed = 0
    for number, row in enumerate(rows, start=2):
        word = WatchedWord.objects.filter(text=row["text"]).first() or WatchedWord()
        before = [getattr(word, name) for name in COLUMNS]
        for name in COLUMNS:
            setattr(word, name, row[name])
        if [row[name] for name in COLUMNS] == before:
            continue
        try:
            word.full_clean()
        except ValidationError as error:
            told = {"line": number, "told": " ".join(error.messages)}
            raise ValidationError(_("Line %(line)d: %(told)s") % told) from error
        made, changed = made + (word.pk is None), changed + (word.pk is not None)
        word.save()
    return made, changed
