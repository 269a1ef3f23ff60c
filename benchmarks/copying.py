"""Rows into a table by COPY, as `save` would write them."""

from functools import partial

from django.db import connection
from django.db.models import GeneratedField

from newsroom.fields import CleansText, KeyField, VectorField


def copy(rows, *, model=None):
    """All rows are of one model. Without a primary key the database numbers them. The text must
    be clean already: cleaning a body costs more than all the rest."""
    rows = list(rows)
    if not rows:
        return
    model = model or type(rows[0])
    fields = [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, GeneratedField)
        and not (field.primary_key and getattr(rows[0], field.attname) is None)
    ]
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields)
    values = [_value(field) for field in fields]
    # Before the COPY begins: a vector may ask the database, which then listens to nothing else.
    written = [[value(row) for value in values] for row in rows]
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {quoted(model._meta.db_table)} ({columns}) FROM STDIN") as table,
    ):
        for row in written:
            table.write_row(row)


def _value(field):
    if isinstance(field, KeyField | VectorField):
        return partial(field.pre_save, add=True)
    if isinstance(field, CleansText):
        return lambda row: getattr(row, field.attname)
    return lambda row: field.get_db_prep_save(getattr(row, field.attname), connection)


def number_on(*models):
    """The next rows of these tables are numbered behind those that brought their own numbers."""
    with connection.cursor() as cursor:
        for model in models:
            table, column = model._meta.db_table, model._meta.pk.column
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence(%s, %s), max({column})) FROM {table}",
                [table, column],
            )
