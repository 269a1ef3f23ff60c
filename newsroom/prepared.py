"""SQL that is written once a process and planned once a connection: for what is read most.

Writing a queryset's SQL takes Django longer than PostgreSQL needs to answer; planning a query of
many lists takes PostgreSQL longer than running it. The statements belong to a session: between the
site and PostgreSQL may stand no pooler that shares sessions within a transaction's time.
"""

import re
from datetime import UTC, datetime

from django.db import DEFAULT_DB_ALIAS, connection

# Stand in the SQL's parameters for what is known only when it is asked; nobody means these.
_NUMBERS = range(-7_000_001, -7_000_020, -1)
_MOMENT = datetime(1, 2, 3, 4, 5, 6, tzinfo=UTC)
_TYPES = {int: "bigint", datetime: "timestamptz", list: "bigint[]"}
_LAST = 2**63 - 1


class Statement:
    """SQL with `%(name)s` for the parameters, which have the types in `kinds`: int, datetime, or
    list for a list of ids. Calling it gives the rows."""

    def __init__(self, sql, **kinds):
        types = {name: _TYPES[kind] for name, kind in kinds.items()}
        self.sql = re.sub(r"%\((\w+)\)s", lambda match: f"{match[0]}::{types[match[1]]}", sql)

    def __call__(self, **values):
        with connection.preparing_cursor() as cursor:
            cursor.execute(self.sql, {name: _in_range(value) for name, value in values.items()})
            return cursor.fetchall()


def _in_range(value):
    """Numbers out of an address may be too large for any row: the last one is nobody's, too."""
    return max(-_LAST, min(value, _LAST)) if isinstance(value, int) else value


class Prepared:
    """`build(name=…)` makes a queryset of columns from its parameters, ids or moments; calling
    the object with their values gives its rows as tuples."""

    def __init__(self, build, **kinds):
        """`kinds` names the parameters, each with its type: int or datetime."""
        self.build, self.kinds, self.statement = build, kinds, None

    def __call__(self, **values):
        if self.statement is None:
            self.statement = self._write()
        rows = self.statement(**values)
        if self.converters:
            rows = self.compiler.apply_converters(rows, self.converters)
        return [tuple(row) for row in rows]

    def _write(self):
        stands_for = {
            name: number if kind is int else _MOMENT
            for (name, kind), number in zip(self.kinds.items(), _NUMBERS, strict=False)
        }
        names = {stand_in: name for name, stand_in in stands_for.items()}
        self.compiler = self.build(**stands_for).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, constants = self.compiler.as_sql()
        columns = [column for column, _sql, _alias in self.compiler.select]
        self.converters = self.compiler.get_converters(columns)
        given = iter(constants)
        return Statement(re.sub("%s", lambda _: _parameter(next(given), names), sql), **self.kinds)


def _parameter(value, names):
    """The parameter that the value stands for, else the value itself as SQL."""
    if value in names:
        return f"%({names[value]})s"
    if isinstance(value, int):
        return str(int(value))
    raise TypeError(f"{value!r} is neither a number nor one of {sorted(names.values())}.")
