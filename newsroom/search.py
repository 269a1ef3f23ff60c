"""Finding rows by words typed with or without marks."""

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, Case, F, Func, IntegerField, Q, QuerySet, Value, When

from newsroom.beginnings import beginnings
from newsroom.text import clean_line, syllables

ASKED_AT_MOST = 12
# So many are put in order; of more the table's own order is the only one that costs nothing.
FEW = 1_000


def asked(typed):
    """The syllables to look for, each once; behind the twelfth nobody is told apart any more."""
    return list(dict.fromkeys(syllables(typed)))[:ASKED_AT_MOST]


class Searchable(QuerySet):
    """For tables with a `key` made by `text.search_key`; `marked` names the column as written."""

    marked = "name"

    def matching(self, typed):
        """Rows with every typed syllable (the beginning is enough), exact marks first."""
        found = self
        for syllable in asked(typed):
            found = found.filter(self.has_syllable(syllable))
        return found.annotate(
            unmarked=Case(
                When(Q(**{f"{self.marked}__icontains": clean_line(typed)}), then=Value(0)),
                default=Value(1),
                output_field=IntegerField(),
            )
        ).order_by("unmarked", *self.model._meta.ordering)

    def has_syllable(self, syllable):
        return Q(key__contains=f" {syllable}")


class Indexed(Searchable):
    """For long tables with a `search` column as well, which `matching` then asks."""

    # Abbreviations that count as their words.
    short = {}
    # In which order equally close rows stand, in SQL: that of an index. How many of the first are
    # looked through: what many rows have, some of these have.
    nearest, near = "id", 500

    def asking(self, typed):
        return beginnings(typed, self.short)

    def matching(self, typed):
        """Few are put in order, the closest first. Many stand in the table's order, those with the
        typed marks before others; where many have these marks, only they are meant."""
        asking = self.asking(typed)
        if not asking:
            return self.order_by(*self.model._meta.ordering)
        few = self._few(asking.begun)
        if few is not None:
            return self.filter(pk__in=few)._first_by(_closeness(asking))
        if not asking.has_marks:
            return self.filter(search__finds=asking.begun).order_by(*self.model._meta.ordering)
        exact = self._few(asking.exact)
        if exact is None:
            return self.filter(search__finds=asking.exact).order_by(*self.model._meta.ordering)
        return self.filter(search__finds=asking.begun)._first_by(
            Case(When(pk__in=exact, then=Value(0)), default=Value(1))
        )

    def _few(self, tsquery):
        """The ids of all rows that the query finds in the table; None for more than a few."""
        rows = self.model._default_manager.filter(search__finds=tsquery).order_by()
        found = list(rows.values_list("pk", flat=True)[: FEW + 1])
        return found if len(found) <= FEW else None

    def _first_by(self, closeness):
        return self.annotate(closeness=closeness).order_by("closeness", *self.model._meta.ordering)

    def closest(self, typed, most):
        """The first so many of the table, the closest first, in the same time however many there
        are: what a box offers while one types. The database keeps in `own_search` what a row is
        found by without its other names: rows that those alone have found stand last."""
        return self.in_order_of(self.closest_ids(typed, most))

    def closest_ids(self, typed, most):
        if not (asking := self.asking(typed)):
            return []
        sql, params = _closest_first(self, asking, most)
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return [pk for (pk,) in cursor]

    def in_order_of(self, ids):
        listed = Value(ids, ArrayField(BigIntegerField()))
        return self.filter(pk__in=ids).order_by(_Place(listed, F("pk")))


class _Place(Func):
    function = "array_position"
    output_field = IntegerField()


def _closeness(asking):
    ways = enumerate(asking.closeness)
    return Case(
        *(When(search__finds=way, then=Value(place)) for place, way in ways),
        default=Value(len(asking.closeness)),
        output_field=IntegerField(),
    )


def _closest_first(rows, asking, most):
    """One statement, of which no more is carried out than is needed. For each way, the closest
    first: are there enough among the first rows of the table? Then those are the first. Else the
    word index knows all of them, and they are not too many to be put in order. Several beginnings
    together are the one thing it is slow at, and are looked for where nothing closer is found."""
    ways, table = [*asking.closeness, asking.begun], connection.ops.quote_name(_table(rows))
    near = f"SELECT id, search, own_search FROM {table} ORDER BY {rows.nearest} LIMIT {rows.near}"
    *looks, begun = [_look(table, rows.nearest, number) for number in range(len(ways))]
    sql = f"""
        WITH near AS MATERIALIZED (SELECT *, row_number() OVER () AS place FROM ({near}) AS near),
        closer AS MATERIALIZED ({" UNION ALL ".join(looks)} LIMIT %(most)s)
        SELECT id FROM closer
        UNION ALL
        SELECT id FROM {begun} AS begun WHERE NOT EXISTS (SELECT FROM closer)
    """
    return sql, {f"way_{number}": way for number, way in enumerate(ways)} | {"most": most}


def _table(rows):
    return rows.model._meta.db_table


def _look(table, order, number):
    way = f"%(way_{number})s::tsquery"
    # What closer ways find was given by them.
    new = "".join(f" AND NOT search @@ %(way_{closer})s::tsquery" for closer in range(number))
    # OFFSET keeps the planner from walking through the whole table in order.
    return f"""(
        WITH walk AS MATERIALIZED (
            SELECT id, place FROM near WHERE own_search @@ {way}{new} ORDER BY place LIMIT %(most)s
        )
        SELECT id FROM walk WHERE (SELECT count(*) FROM walk) = %(most)s
        UNION ALL
        (
            SELECT id FROM (
                SELECT * FROM {table}
                WHERE (SELECT count(*) FROM walk) < %(most)s AND search @@ {way}{new} OFFSET 0
            ) AS found
            ORDER BY own_search @@ {way} DESC, {order} LIMIT %(most)s
        )
    )"""
