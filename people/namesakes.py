"""Who may be meant by a printed name: everybody of that whole name, told apart by more than it."""

import re
from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from newsroom.text import search_key, tone_key
from people.models import Person, PersonName, Tenure
from people.titles import with_titles
from people.wording import title_key

_PARTS = re.compile(r"\s*[,;]\s*|\s+(?:kiêm|và|-|–)\s+")
# "quyền Chủ tịch" means the same seat.
_ACTING = re.compile(r"(?:quyền|q\.)\s+", re.IGNORECASE)
# Posts in one printed title; more are not told apart.
_PARTS_AT_MOST = 12


@dataclass(frozen=True)
class Namesake:
    """`is_exact`: of that name with its marks; `is_dated`: the offices are those of a known day."""

    person: Person
    is_exact: bool
    is_dated: bool

    def __str__(self):
        years = [str(self.person.birth.first.year)] if self.person.birth.first else []
        if self.person.death.first:
            years = [*(years or ["?"]), str(self.person.death.first.year)]
        ranks = [_said(held, held.rank.name) for held in self.person.ranks_then]
        offices = [_said(held, held.post.label) for held in self.person.offices_then]
        hidden = [_("hidden")] if self.person.status == Person.Status.HIDDEN else []
        about = [" – ".join(years), ", ".join([*ranks, *offices]), *hidden]
        return " · ".join(filter(None, [str(self.person), *about]))

    def office_called(self, title):
        """The one held on the day, surely or perhaps, that the printed title means."""
        meant = _titles_in(title)
        offices = self.person.offices_then if self.is_dated and meant else []
        return next((held for held in offices if _keys(held.post) & meant), None)


def _said(held, what):
    return what if held.sure else _("%(what)s (perhaps)") % {"what": what}


def _keys(post):
    texts = post.label, post.short_label, *(alias.text for alias in post.aliases.all())
    return {title_key(text) for text in texts if text}


def _titles_in(title):
    """A key of every post that the printed title may name, and of the posts together: a body may
    have commas in its own name. "nguyên Bí thư" is not who holds the post."""
    cuts = [0, *(place for cut in _PARTS.finditer(title) for place in cut.span()), len(title)]
    parts = list(zip(cuts[::2], cuts[1::2], strict=True))[:_PARTS_AT_MOST]
    texts = [
        title[start:end]
        for place, (start, _end) in enumerate(parts)
        for _start, end in parts[place:]
    ]
    return {title_key(_ACTING.sub("", text, count=1)) for text in texts if text} - {""}


def namesakes(names, first, last=None):
    """{name: who has it}, those with the same marks first, with what they were between the two
    days, both counted. As many queries for any number of names; nobody is found by a part of a
    name. Without a day, with what they ever were."""
    keys = {search_key(name) for name in names} - {""}
    found = _called(keys, first, last) if keys else []
    by_key = {}
    for person in found:
        for key in {search_key(name) for name in _names(person)}:
            by_key.setdefault(key, []).append(person)
    return {
        name: _exact_first(name, by_key.get(search_key(name), []), is_dated=first is not None)
        for name in names
    }


def _called(keys, first, last):
    # Asked first, so that both lists of keys are looked up in their indexes.
    others = [*PersonName.objects.filter(key__in=keys).values_list("person", flat=True)]
    people = Person.objects.filter(Q(key__in=keys) | Q(pk__in=others)).prefetch_related("names")
    return with_titles(people, first, last).prefetch_related("offices_then__post__aliases")


def _names(person):
    return [person.name, *(other.text for other in person.names.all())]


def _exact_first(name, people, *, is_dated):
    key = tone_key(name)
    found = [
        Namesake(person, key in {tone_key(each) for each in _names(person)}, is_dated)
        for person in people
    ]
    return sorted(found, key=lambda namesake: not namesake.is_exact)


def proposed(found, title):
    """The only one of exactly that name who held, on the day, what the printed title says; None
    where a name is all that speaks for somebody, or two come into question."""
    meant = [each for each in found if each.is_exact and each.office_called(title)]
    return meant[0] if len(meant) == 1 else None


# Choosing by typing


def with_last_office(people):
    """A queryset of people, each with what `told_apart` asks for: one query more, however many."""
    recorded = Tenure.objects.recorded().for_lines()
    return people.prefetch_related(Prefetch("tenures", recorded, to_attr="offices_recorded"))


def told_apart(person):
    """ "Tạ Thị Bưởi (Sở Y tế) · 1972 · Giám đốc Sở Y tế": the last office that is known."""
    born = str(person.birth.first.year) if person.birth.first else ""
    office = next((held.post.label for held in person.offices_recorded), "")
    return " · ".join(filter(None, [str(person), born, office]))
