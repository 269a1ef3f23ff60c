"""What staff read of each contradiction, and where they mend it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newsroom.dates import PartialDate
from newsroom.paging import Keyset
from people import contradictions
from people.models import Citation

ROWS = 50
BY_NUMBER = Keyset(F("pk"), read=int)


@dataclass(frozen=True)
class Kind:
    """`rows(today)` finds them; `sentence(row)` says what is wrong with one."""

    slug: str
    title: str
    rows: Callable
    sentence: Callable
    order: Keyset = BY_NUMBER

    def page_of(self, asked, *, on):
        """Each row with `fact`, `mend` and `problem`."""
        page = self.order.page_of(self.rows(on), asked, ROWS)
        for row in page.rows:
            if not isinstance(row, Citation):
                row.fact = row
            row.mend = _change_page(row.fact)
            row.problem = self.sentence(row)
        return page


def _change_page(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def _crowded(tenure):
    said = {"day": _day(tenure.certain.lower), "names": ", ".join(tenure.holders)}
    wording = ngettext(
        "On %(day)s it was surely held by %(names)s, and it has %(seats)d seat.",
        "On %(day)s it was surely held by %(names)s, and it has %(seats)d seats.",
        tenure.post.seats,
    )
    return wording % {**said, "seats": tenure.post.seats}


def _outside_post(tenure):
    post = tenure.post
    return _("Held %(held)s; the post existed %(life)s.") % {
        "held": _dates(tenure),
        "life": _between(post.start, post.end),
    }


def _outside_organization(tenure):
    organization = tenure.post.organization
    return _("Held %(held)s; %(organization)s existed %(life)s.") % {
        "held": _dates(tenure),
        "organization": organization,
        "life": _between(organization.founded, organization.dissolved),
    }


def _outside_life(tenure):
    person = tenure.person
    return _("Held %(held)s; the person lived %(life)s.") % {
        "held": _dates(tenure),
        "life": _between(person.birth, person.death),
    }


def _falling(held):
    return _("Held %(held)s, after the higher rank %(rank)s; no reason is given.") % {
        "held": _dates(held),
        "rank": held.before,
    }


def _reversed(citation):
    return _("“%(source)s” says that it ended before it began: %(said)s.") % {
        "source": citation.source,
        "said": _between(citation.start, citation.end),
    }


def _contradicting(citation):
    return _("“%(source)s” says %(said)s, the directory %(held)s.") % {
        "source": citation.source,
        "said": _between(citation.start, citation.end),
        "held": _between(citation.held.start, citation.held.end),
    }


def _held_vacancy(vacancy):
    return _("Vacant %(held)s, while %(holder)s surely held it.") % {
        "held": _dates(vacancy),
        "holder": vacancy.holder,
    }


def _unseen(tenure):
    return _("In office, as far as is known, and last heard of on %(day)s.") % {
        "day": _day(tenure.heard_of)
    }


def _unsourced(row):
    return _("No source is cited: readers do not see it.")


def _unsourced_succession(row):
    return _("No source is cited.")


def _namesake(person):
    return _("Someone else has this name, and nothing tells them apart.")


def _day(day):
    return str(PartialDate(day, day))


def _between(start, end):
    return f"{start if start.is_known else '…'} – {end if end.is_known else '…'}"


def _dates(held):
    """ "2005 – …", and the days on which a source shows it."""
    dates = _between(held.start, held.end)
    if not held.seen_first:
        return dates
    seen = dict.fromkeys([_day(held.seen_first), _day(held.seen_last)])
    return _("%(dates)s (seen %(days)s)") % {"dates": dates, "days": " – ".join(seen)}


_ALL = [
    Kind(
        "ghe",
        gettext_lazy("More holders than seats"),
        contradictions.crowded_seats,
        _crowded,
    ),
    Kind(
        "chuc-vu",
        gettext_lazy("In office when the post did not exist"),
        contradictions.outside_post,
        _outside_post,
    ),
    Kind(
        "co-quan",
        gettext_lazy("In office when the organization did not exist"),
        contradictions.outside_organization,
        _outside_organization,
    ),
    Kind(
        "doi-nguoi",
        gettext_lazy("In office before birth or after death"),
        contradictions.outside_life,
        _outside_life,
    ),
    Kind(
        "cap-ham",
        gettext_lazy("Ranks that go down without a reason"),
        contradictions.falling_ranks,
        _falling,
    ),
    Kind(
        "khuyet",
        gettext_lazy("Vacant and held at once"),
        contradictions.held_vacancies,
        _held_vacancy,
    ),
    Kind(
        "nguon-nguoc",
        gettext_lazy("Sources that end before they begin"),
        contradictions.reversed_sources,
        _reversed,
    ),
    Kind(
        "nguon-lech",
        gettext_lazy("Sources that give other dates than the directory"),
        contradictions.contradicting_sources,
        _contradicting,
    ),
    Kind(
        "lau-khong-thay",
        gettext_lazy("In office, but last heard of long ago"),
        contradictions.long_unseen,
        _unseen,
        Keyset(F("heard_of"), read=date.fromisoformat),
    ),
    Kind(
        "khong-nguon",
        gettext_lazy("Times in office without a source"),
        contradictions.unsourced_tenures,
        _unsourced,
    ),
    Kind(
        "cap-ham-khong-nguon",
        gettext_lazy("Ranks held without a source"),
        contradictions.unsourced_ranks,
        _unsourced,
    ),
    Kind(
        "khuyet-khong-nguon",
        gettext_lazy("Vacancies without a source"),
        contradictions.unsourced_vacancies,
        _unsourced,
    ),
    Kind(
        "dien-bien-khong-nguon",
        gettext_lazy("Successions without a source"),
        contradictions.unsourced_successions,
        _unsourced_succession,
    ),
    Kind(
        "trung-ten",
        gettext_lazy("Namesakes whom nothing tells apart"),
        contradictions.namesakes,
        _namesake,
        Keyset(F("sort_key"), read=str),
    ),
]
KINDS = {kind.slug: kind for kind in _ALL}
