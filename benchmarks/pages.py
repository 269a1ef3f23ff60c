"""The readers' pages that are measured, by the addresses they have in this tree."""

import random
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import NoReverseMatch, reverse

from articles.models import Edition, Section, Topic
from people.models import Author, Event, Person

# Many stories take their turns, so that none is answered out of a memory of one.
TURNS = 200
# Parts of a long list that lie before the pages far back.
FAR_BACK = [0.80, 0.83, 0.86, 0.89, 0.92, 0.95, 0.98]


@dataclass(frozen=True)
class Page:
    """`paths` is empty where this tree has no such page. `aim` is the least part of the bare
    view's rate; `again` asks whether the page has changed since."""

    name: str
    paths: list[str] = field(default_factory=list)
    aim: float = 0.0
    again: bool = False


def pages(searches):
    """In the order of the table; `searches` is {kind: what is typed}."""
    live = Edition.objects.live().select_related("section")
    section = Section.objects.annotate(size=Count("editions")).latest("size")
    stories = _some(live)
    found = [
        Page("home", [reverse("articles:home")], aim=0.35),
        *_list("section", section, live.filter(section=section)),
        Page("article", [edition.get_absolute_url() for edition in stories], aim=0.6),
        *_list("topic", _busiest(Topic), live),
        *_list("author", _busiest(Author), live),
        Page("person", _addresses(Person.objects.filter(pk__lte=TURNS))),
        Page("event", _addresses(Event.objects.all()[:TURNS])),
    ]
    found += [Page(f"search: {kind}", _typed(asked)) for kind, asked in searches.items()]
    feed = _named("articles:feed")
    return [*found, Page("RSS", feed), Page("RSS, not changed: 304", feed, again=True)]


def _some(live):
    keys = Edition.objects.order_by("pk").values_list("pk", flat=True)
    drawn = random.Random("articles").sample([*keys], min(TURNS, keys.count()))
    return [*live.filter(pk__in=drawn)]


def _list(name, row, live):
    """The first page and one far back of a long list."""
    if not (addresses := _addresses([row])):
        return [Page(f"{name}, page 1"), Page(f"{name}, far back")]
    newest = live.filter(**({} if name == "section" else {f"{name}s": row})).newest_first()
    size = newest.count()
    far = [
        f"{addresses[0]}?{urlencode({'truoc': newest[int(part * size)].cursor})}"
        for part in FAR_BACK
    ]
    aim = 0.35 if name == "section" else None
    return [Page(f"{name}, page 1", addresses, aim=aim), Page(f"{name}, far back", far, aim=aim)]


def _busiest(model):
    return model.objects.annotate(size=Count("editions")).latest("size")


def _addresses(rows):
    """Of rows that have a page."""
    try:
        return [row.get_absolute_url() for row in rows]
    except (AttributeError, NoReverseMatch):
        return []


def _named(name):
    try:
        return [reverse(name)]
    except NoReverseMatch:
        return []


def _typed(asked):
    return [
        f"{path}?{urlencode({'q': text})}" for path in _named("articles:search") for text in asked
    ]
