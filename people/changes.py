"""One recorded change of a row, in words."""

from typing import NamedTuple

from django.db.models import BooleanField, CharField, DateField
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from newsroom.dates import PartialDate
from newsroom.fields import KeyField, VectorField
from people.models import Revision
from people.remembered import NAMED_BY, model_of, rebuilt

LONG = 160
AROUND = 4


class Difference(NamedTuple):
    """Of one field, as the form shows it."""

    label: str
    before: str
    after: str

    def __str__(self):
        return f"{self.label}: {self.before} → {self.after}"


def columns_of(model):
    """What is recorded of a row and made of nothing else, the dates first."""
    dates = stems(model)
    columns = [
        field
        for field in model._meta.concrete_fields
        if not (field.primary_key or field.generated or _is_derived(field))
    ]
    return sorted(columns, key=lambda field: field.attname not in dates)


def derived_of(model):
    """Names of the fields that are made of others whenever a row is saved."""
    return {field.name for field in model._meta.concrete_fields if _is_derived(field)}


def _is_derived(field):
    return isinstance(field, KeyField | VectorField)


def changed_columns(before, after):
    """Names of those that are not the same in both; a column that is younger than one of the
    records is no change."""
    return [name for name in before if name in after and before[name] != after[name]]


def stems(model):
    """{column: the partial date that it is a part of}"""
    names = {field.attname for field in model._meta.concrete_fields}
    return {
        f"{name[:-3]}_{part}": name[:-3]
        for name in names
        if name.endswith("_lo") and f"{name[:-3]}_text" in names
        for part in ("lo", "hi", "text")
    }


def differences(table, before, after, remembered):
    """[Difference] of a changed row."""
    changed = set(changed_columns(before, after))
    rows = rebuilt(table, before), rebuilt(table, after)
    parts, found, told = stems(model_of(table)), [], set()
    for field in columns_of(model_of(table)):
        name = parts.get(field.attname, field.name)
        columns = {column for column, stem in parts.items() if stem == name} or {field.attname}
        if name not in told and columns & changed:
            told.add(name)
            found.append(_difference(field, name, rows, remembered))
    return found


def facts(table, columns, remembered):
    """["from 2015", …]: what was filled in, besides what the row's name says."""
    row = remembered.row(table, columns)
    parts, told = stems(model_of(table)), {*NAMED_BY.get(table, ())}
    found = []
    for field in columns_of(model_of(table)):
        name = parts.get(field.attname, field.name)
        if name in told:
            continue
        told.add(name)
        text = _printed(field, name, row, remembered)
        if text and not _goes_without_saying(field, row, text):
            found.append(f"{_label(row, field, name)} {_cut(text)}")
    return found


def _goes_without_saying(field, row, text):
    if field.attname in stems(type(row)):
        return False
    is_usual = field.has_default() and getattr(row, field.attname) == field.get_default()
    is_text = isinstance(field, CharField) or field.is_relation
    return is_usual or (is_text and text in str(row))


def _difference(field, name, rows, remembered):
    before, after = (_printed(field, name, row, remembered) for row in rows)
    if before == after and name != field.name:
        # Only the days behind the printed text are others.
        before, after = (_days(getattr(row, name)) for row in rows)
    before, after = _shortened(before, after)
    nothing = _("unknown") if _is_date(field, name) else _("(empty)")
    return Difference(_label(rows[0], field, name), before or nothing, after or nothing)


def _label(row, field, name):
    if name != field.name:
        return str(row._meta.get_field(f"{name}_text").verbose_name)
    return str(field.verbose_name)


def _is_date(field, name):
    return name != field.name or isinstance(field, DateField)


def _printed(field, name, row, remembered):
    """The field's value in the reader's language, "" for none."""
    value = getattr(row, name if name != field.name else field.attname)
    if isinstance(value, PartialDate):
        return value.text or str(value)
    if value is None or value == "":
        return ""
    if field.is_relation:
        named = remembered.named(field, value)
        return str(named) if named is not None else _("no. %d, of which nothing is known") % value
    if isinstance(field, BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, DateField):
        return date_format(value, "j/n/Y")
    return str(dict(field.flatchoices).get(value, value)) if field.choices else str(value)


def _days(date):
    first, last = (date_format(day, "j/n/Y") if day else "…" for day in (date.first, date.last))
    return f"{date.text} ({first} – {last})".strip()


def _cut(text):
    return Truncator(text).chars(LONG)


def _shortened(before, after):
    """Long texts without the words at both ends that are the same in both, but for a few."""
    if max(len(before), len(after)) <= LONG:
        return before, after
    one, other = before.split(), after.split()
    start = _same(one, other)
    end = _same(one[start:][::-1], other[start:][::-1])
    return _middle(one, start, end), _middle(other, start, end)


def _same(one, other):
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _middle(words, start, end):
    start, end = max(start - AROUND, 0), max(end - AROUND, 0)
    shown = " ".join(words[start : len(words) - end])
    return f"{'… ' if start else ''}{_cut(shown)}{' …' if end else ''}"


class Line:
    """One row of a deed, said in a sentence."""

    def __init__(self, revision, remembered):
        self.revision = revision
        self.table, self.row, self.act = revision.table, revision.row, revision.act
        self.model = model_of(revision.table)
        self.kind = str(self.model._meta.verbose_name) if self.model else revision.table
        self.name = f"#{revision.row}"
        self.changes, self.facts = [], []
        if self.model:
            self._read(revision, remembered)

    def _read(self, revision, remembered):
        columns = revision.after or revision.before
        self.name = str(remembered.row(revision.table, columns)) or self.name
        if revision.act == Revision.Act.CHANGE:
            self.changes = differences(revision.table, revision.before, revision.after, remembered)
        else:
            self.facts = facts(revision.table, columns, remembered)

    @property
    def head(self):
        """ "Added tenure: Tạ Thị Bưởi – Giám đốc Sở …" """
        wording = {
            Revision.Act.ADD: _("Added %(kind)s: %(name)s"),
            Revision.Act.CHANGE: _("Changed %(kind)s: %(name)s"),
            Revision.Act.DELETE: _("Deleted %(kind)s: %(name)s"),
        }
        return wording[self.act] % {"kind": self.kind, "name": self.name}

    def __str__(self):
        if self.changes:
            return f"{self.head}; {'; '.join(map(str, self.changes))}"
        return ", ".join([self.head, *self.facts])
