"""Querysets whose SQL is written once: that takes Django longer than the answer PostgreSQL."""

from datetime import UTC, datetime

from django.db import DEFAULT_DB_ALIAS, connection

# Stand in the SQL's parameters for what is known only when it is asked; nobody means these.
_NUMBERS = range(-7_000_001, -7_000_020, -1)
_MOMENT = datetime(1, 2, 3, 4, 5, 6, tzinfo=UTC)


class Prepared:
    """`build(name=…)` makes a queryset of columns from its parameters, ids or moments; calling
    the object with their values gives its rows as tuples."""

    def __init__(self, build, **kinds):
        """`kinds` names the parameters, each with its type: int or datetime."""
        self.build = build
        self.stands_for = {
            name: number if kind is int else _MOMENT
            for (name, kind), number in zip(kinds.items(), _NUMBERS, strict=False)
        }
        self.sql = None

    def __call__(self, **values):
        if self.sql is None:
            self._write()
        params = [values[name] if name else constant for name, constant in self.params]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            rows = cursor.fetchall()
        if self.converters:
            rows = self.compiler.apply_converters(rows, self.converters)
        return [tuple(row) for row in rows]

    def _write(self):
        self.compiler = self.build(**self.stands_for).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, constants = self.compiler.as_sql()
        names = {stand_in: name for name, stand_in in self.stands_for.items()}
        self.params = [(names.get(each), each) for each in constants]
        columns = [column for column, _sql, _alias in self.compiler.select]
        self.converters = self.compiler.get_converters(columns)
        self.sql = sql
