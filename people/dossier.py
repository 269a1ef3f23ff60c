"""What readers are told of a person: the offices and ranks that sources show, and which sources."""

from datetime import date
from typing import NamedTuple

from django.db.models import Prefetch

from people.models import Citation, Source


class Record(NamedTuple):
    """The newest first, each with its `sources`; `sure` and `perhaps` tell of the days asked."""

    offices: list
    ranks: list
    # What speaks of the person without speaking of an office or a rank.
    beside: list

    @property
    def rows(self):
        return [*self.offices, *self.ranks]

    @property
    def sources(self):
        """Each once, the newest first."""
        found = {source for held in self.rows for source in held.sources} | {*self.beside}
        return sorted(found, key=_newest_source, reverse=True)


def record(person, days):
    """A fixed number of queries, however much was held."""
    post = ("post__organization", "post__role")
    return Record(
        _held(person.tenures.select_related(*post), days),
        _held(person.rank_tenures.select_related("rank"), days),
        list(Source.objects.filter(citations__person=person).distinct()),
    )


def _held(rows, days):
    cited = Prefetch("citations", Citation.objects.select_related("source"))
    found = rows.sourced().recorded().judged(days.first, days.last).prefetch_related(cited)
    for held in found:
        held.sources = list({citation.source: None for citation in held.citations.all()})
    return list(found)


def _newest_source(source):
    return source.published_on or date.min, source.pk


class Standing(NamedTuple):
    """What was held on the days asked, surely or perhaps; `is_last` if it was the last before."""

    ranks: list
    offices: list
    is_last: bool = False

    @property
    def rows(self):
        return [*self.ranks, *self.offices]

    @property
    def seen(self):
        """The last day on which a source shows any of it."""
        return max((held.seen_last for held in self.rows if held.seen_last), default=None)


def standing(record, *, or_last):
    """Sure ones first, then by rank and by protocol. `or_last`: where nothing was held, what was
    known last."""
    ranks = sorted((held for held in record.ranks if held.perhaps), key=_by_rank)
    offices = sorted((held for held in record.offices if held.perhaps), key=_by_protocol)
    if or_last and not ranks and not offices:
        return Standing(record.ranks[:1], record.offices[:1], is_last=True)
    return Standing(ranks, offices)


def _by_rank(held):
    return not held.sure, -held.rank.ordinal


def _by_protocol(held):
    begun = held.start_lo or date.min
    return not held.sure, held.post.role.seniority, -begun.toordinal(), held.pk
