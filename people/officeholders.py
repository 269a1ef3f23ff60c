"""People whom somebody names by name and office: "sơn bí thư tỉnh ủy", "bí thư sơn"."""

from django.db.models import Exists, OuterRef, Q

from newsroom.beginnings import ASKED_AT_MOST, beginnings
from newsroom.text import syllables
from people.models import Person, Role, Tenure
from people.wording import SHORT

# So many bearers of a name are looked at; of a name that more have, the office must say more.
NAMESAKES = 200


def in_office(typed, most):
    """The ids of at most so many, in ballot order, who hold or held the office."""
    ways = list(_ways(typed.split()[:ASKED_AT_MOST]))
    if not ways:
        return []
    first, *others = [_named(name) for name, _office in ways]
    named = list(first.union(*others, all=True)[:NAMESAKES])
    asked = Q()
    for name, office in ways:
        asked |= Q(search__finds=name) & Exists(_holding(office))
    people = Person.objects.filter(asked, pk__in=named).order_by("sort_key", "pk")
    return list(people.values_list("pk", flat=True)[:most])


def _named(name):
    return (
        Person.objects.filter(search__finds=name)
        .order_by()
        .values_list("pk", flat=True)[:NAMESAKES]
    )


def _holding(office):
    offices = Tenure.objects.filter(retracted=False, post__search__finds=office)
    return offices.filter(person=OuterRef("pk"))


def _ways(typed):
    """(name, office), as tsqueries, of each way to divide what is typed, the longest names first.
    An office begins with a role, and the last syllable of all may still be typed."""
    roles = [key.split() for key in Role.objects.values_list("key", flat=True)] if typed[1:] else []
    for place in range(1, len(typed)):
        if _role_of(typed[place:], roles):
            yield _asking(typed[:place]).exact, _asking(typed[place:], SHORT).ended
            return
    for place in range(_role_of(typed, roles) or len(typed), len(typed)):
        yield _asking(typed[place:]).ended, _asking(typed[:place], SHORT).exact


def _role_of(typed, roles):
    """How many words of what is typed name a role; 0 where it begins with none."""
    for length in range(1, len(typed) + 1):
        named = [part for word in typed[:length] for part in _spelled_out(word)]
        if named in roles:
            return length
    return 0


def _spelled_out(word):
    return [part for one in syllables(word) for part in SHORT.get(one, (one,))]


def _asking(typed, short=None):
    return beginnings(" ".join(typed), short)
