"""Rows that keys name, fetched in bulk: as they stand, else as they were last recorded."""

from collections import defaultdict

from django.apps import apps
from django.db.models import Max

from people.models import Revision
from people.models.revision import subject

# What a row's name is made of, besides its own columns.
NAMED_BY = {
    "citation": ["source"],
    "ranktenure": ["person", "rank"],
    "succession": ["predecessor", "successor"],
    "tenure": ["person", "post"],
    "term": ["organization"],
    "vacancy": ["post"],
}


def model_of(table):
    """None for a table that a later version of the directory no longer has."""
    try:
        return apps.get_model("people", table)
    except LookupError:
        return None


def rebuilt(table, columns):
    """The row that the recorded columns describe, not saved; what is derived of them is empty."""
    model = model_of(table)
    known = {field.attname: field for field in model._meta.concrete_fields if not field.generated}
    return model(
        **{name: known[name].to_python(value) for name, value in columns.items() if name in known}
    )


class Remembered:
    """Gives every row that the columns of `revisions`, and `rows`, name: a fixed number of queries,
    however many there are."""

    def __init__(self, revisions, rows=()):
        self.rows = {}
        recorded = [rebuilt(each.table, each.after or each.before) for each in _readable(revisions)]
        before = [rebuilt(each.table, each.before) for each in _readable(revisions) if each.before]
        self._fetch(_keys([*recorded, *before, *rows]))
        # The names of those named here, and theirs: a citation's tenure has a person.
        for _step in range(2):
            self._fetch(_keys(self.rows.values(), NAMED_BY))
        for row in self.rows.values():
            self._join(row)

    def row(self, table, columns):
        """The recorded row itself, with what its name is made of."""
        row = rebuilt(table, columns)
        self._join(row)
        return row

    def named(self, field, pk):
        """What the key names; None where nothing of it is known any more."""
        return self.rows.get((field.related_model, pk))

    def _join(self, row):
        for name in NAMED_BY.get(row._meta.model_name, ()):
            field = row._meta.get_field(name)
            pk = getattr(row, field.attname)
            if pk or not field.null:
                # A stand-in of which nothing is known keeps the row's name from asking for it.
                setattr(row, name, self.named(field, pk) or field.related_model(pk=pk))

    def _fetch(self, keys):
        wanted = defaultdict(set)
        for model, pk in keys - self.rows.keys():
            wanted[model].add(pk)
        for model, pks in wanted.items():
            # In no order, and without what a list of them would join.
            found = model._base_manager.in_bulk(pks)
            self.rows |= {(model, pk): row for pk, row in found.items()}
        gone = [key for key in keys if key not in self.rows]
        if gone:
            self.rows |= _as_last_recorded(gone)


def _readable(revisions):
    return [each for each in revisions if model_of(each.table)]


def _keys(rows, names=None):
    """{(model, id)} of what the rows name; of those in `names` only the keys that are there."""
    found = set()
    for row in rows:
        for field in row._meta.concrete_fields:
            pk = field.is_relation and getattr(row, field.attname)
            if pk and (names is None or field.name in names.get(row._meta.model_name, ())):
                found.add((field.related_model, pk))
    return found


def _as_last_recorded(keys):
    ours = {subject(model._meta.model_name, pk): (model, pk) for model, pk in keys}
    lasts = (
        Revision.objects.about_subjects(ours)
        .filter(table__in={model._meta.model_name for model, _pk in keys}, act=Revision.Act.DELETE)
        .values("table", "row")
        .annotate(last=Max("pk"))
        .values("last")
        .order_by()
    )
    found = Revision.objects.filter(pk__in=lasts)
    return {
        ours[subject(each.table, each.row)]: rebuilt(each.table, each.before)
        for each in found
        if subject(each.table, each.row) in ours
    }
