"""Rows that are part of one another through `parent`."""

from django.db import connection
from django.db.models import Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import RowNumber


def ids_above(row):
    """Ids up the tree, the nearest first; ends at a circle instead of running in it."""
    found, parent = [], row.parent
    while parent is not None and parent.pk not in found:
        found.append(parent.pk)
        parent = parent.parent
    return found


def chain(row, rows):
    """What the row is part of, the highest first; `rows` has them all, in any order."""
    found, by_pk = [], {other.pk: other for other in rows if other.pk != row.pk}
    while parent := by_pk.pop(row.parent_id, None):
        found, row = [parent, *found], parent
    return found


def grow(rows, *, widths, above=()):
    """Gives rows their `branches`, a query a level: at most so many under each, and `has_more`.
    What stands above or was met already is left out, so a circle ends."""
    met = {row.pk for row in (*above, *rows)}
    for width in widths:
        by_pk = {row.pk: row for row in rows}
        for row in rows:
            row.branches, row.has_more = [], False
        for branch in _children(rows, width + 1):
            parent = by_pk[branch.parent_id]
            if len(parent.branches) == width:
                parent.has_more = True
            elif branch.pk not in met:
                parent.branches.append(branch)
        rows = [branch for row in rows for branch in row.branches]
        met |= {row.pk for row in rows}


def _children(rows, width):
    """The first of each row's, in the order of their list."""
    if not rows:
        return []
    model = type(rows[0])
    number = Window(RowNumber(), partition_by="parent", order_by=model._meta.ordering)
    children = model.objects.filter(parent__in=[row.pk for row in rows])
    return children.annotate(number=number).filter(number__lte=width)


def above(model, pk):
    """The row's own id and all up the tree, as a subquery; UNION drops what a circle repeats."""
    return RawSQL(_walk(model, seed="id = %s", step="row.id = found.parent_id"), [pk])


def below(model, pks):
    """These ids and all down the tree, as a subquery."""
    return RawSQL(_walk(model, seed="id = ANY(%s)", step="row.parent_id = found.id"), [list(pks)])


def _walk(model, *, seed, step):
    table = connection.ops.quote_name(model._meta.db_table)
    return (
        f"WITH RECURSIVE found(id, parent_id) AS (SELECT id, parent_id FROM {table} WHERE {seed} "
        f"UNION SELECT row.id, row.parent_id FROM {table} AS row JOIN found ON {step}) "
        "SELECT id FROM found"
    )
