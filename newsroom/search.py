"""Finding rows by words typed with or without marks."""

from contextlib import contextmanager

from django.contrib.postgres.fields import ArrayField
from django.db import connection, transaction
from django.db.models import BigIntegerField, Case, F, Func, IntegerField, Q, QuerySet, Value, When

from newsroom.beginnings import beginnings
from newsroom.text import clean_line, syllables

ASKED_AT_MOST = 12
# So many are put in order; of more the table's own order is the only one that costs nothing.
FEW = 1_000
# A syllable of a name in forty has enough bearers among so many rows.
NEAR = 500


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
    # In which order equally close rows stand, in SQL; whether an index has that order.
    nearest, is_walked = "id", False

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
        are: what a box offers while one types."""
        found = self.model._default_manager.none()
        if asking := self.asking(typed):
            found = self.filter(pk__in=(ids := self._closest(asking, most)))
            return found.order_by(_Place(Value(ids, ArrayField(BigIntegerField())), F("pk")))
        return found

    def _closest(self, asking, most):
        sql, params = _closest_first(self, asking.closeness, most)
        with _by_the_indexes(), connection.cursor() as cursor:
            cursor.execute(sql, params)
            return [pk for (pk,) in cursor]


class _Place(Func):
    function = "array_position"
    output_field = IntegerField()


def _closeness(asking):
    *ways, _begun = asking.closeness
    return Case(
        *(When(search__finds=way, then=Value(place)) for place, way in enumerate(ways)),
        default=Value(len(ways)),
        output_field=IntegerField(),
    )


def _closest_first(rows, ways, most):
    """One statement, of which no more is carried out than is needed. For each way, the closest
    first: are there enough among the first rows of the table? Then those are the first. Else the
    word index knows all of them, and they are not too many to be put in order."""
    table = connection.ops.quote_name(rows.model._meta.db_table)
    look = _walked if rows.is_walked else _indexed
    looks = [look(table, rows.nearest, number) for number in range(len(ways))]
    near = f"SELECT search, {rows.nearest} FROM {table} ORDER BY {rows.nearest} LIMIT {NEAR}"
    with_near = f"WITH near AS MATERIALIZED ({near}) " if rows.is_walked else ""
    params = {f"way_{number}": way for number, way in enumerate(ways)}
    return f"{with_near}{' UNION ALL '.join(looks)} LIMIT %(most)s", {**params, "most": most}


def _walked(table, order, number):
    walk = f"SELECT id FROM near WHERE {_fits(number)} ORDER BY {order} LIMIT %(most)s"
    there_are = "(SELECT count(*) FROM walk)"
    return (
        f"(WITH walk AS MATERIALIZED ({walk}) "
        f"SELECT id FROM walk WHERE {there_are} = %(most)s UNION ALL "
        f"{_indexed(table, order, number, f'{there_are} < %(most)s')})"
    )


def _indexed(table, order, number, if_so="true"):
    # OFFSET keeps the planner from walking through the table in order instead.
    found = f"SELECT * FROM {table} WHERE {if_so} AND {_fits(number)} OFFSET 0"
    return f"(SELECT id FROM ({found}) AS found ORDER BY {order} LIMIT %(most)s)"


def _fits(number):
    """What closer ways find was given by them."""
    closer = [f" AND NOT search @@ %(way_{other})s::tsquery" for other in range(number)]
    return f"search @@ %(way_{number})s::tsquery" + "".join(closer)


@contextmanager
def _by_the_indexes():
    """The planner knows little of how often two syllables stand in one name."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL enable_seqscan = off; SET LOCAL max_parallel_workers_per_gather = 0"
        )
        yield
