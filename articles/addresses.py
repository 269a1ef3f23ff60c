"""Where links within our own site lead now: a story's address changes with its headline."""

from collections import defaultdict
from typing import NamedTuple
from urllib.parse import unquote

from django.db.models.functions import Now
from django.urls import Resolver404, resolve

from articles.models import Edition, Topic
from articles.models.listing import with_live_stories
from people.models import Author, Event, Organization, Person

# What a key can hold; a link may name any number.
_HIGHEST = 2**63 - 1


class Place(NamedTuple):
    """A page of ours as readers reach it; without an address they do not."""

    address: str
    title: str


NOWHERE = Place("", "")


def places(hrefs):
    """{href: its Place} of those that lead to pages of the site; what is no page stays out. One
    query for each kind of page, however many links."""
    asked = {href: found for href in hrefs if (found := _resolved(href))}
    wanted = defaultdict(set)
    for found in asked.values():
        wanted[found.view_name].add(found.kwargs.get("pk"))
    known = {name: _READ[name](wanted[name]) for name in _READ.keys() & wanted.keys()}
    return {href: _place(href, found, known) for href, found in asked.items()}


def is_ours(href):
    """A path from the root of the site, and not "//another.example/"."""
    return href.startswith("/") and href[1:2] not in {"/", "\\"}


def _resolved(href):
    if not is_ours(href):
        return None
    try:
        found = resolve(unquote(_path(href)))
    except Resolver404:
        return None
    return found if found.kwargs.get("pk", 0) <= _HIGHEST else None


def _path(href):
    return href.partition("#")[0].partition("?")[0]


def _place(href, found, known):
    if found.namespace == "admin":
        return NOWHERE
    if found.view_name not in known:
        return Place(href, "")
    address, title = known[found.view_name].get(found.kwargs["pk"], NOWHERE)
    return Place(f"{address}{href[len(_path(href)) :]}" if address else "", title)


def _stories(pks):
    """The edition that readers have, or had last: of a draft and of what is scheduled for the
    first time they must not learn."""
    seen = (
        Edition.objects.filter(article__in=pks, live__isempty=False, live__startswith__lte=Now())
        .select_related("section")
        .only("article_id", "slug", "headline", "section__slug")
        .order_by("number")
    )
    return {each.article_id: Place(each.get_absolute_url(), each.headline) for each in seen}


def _named(rows):
    return lambda pks: {
        row.pk: Place(row.get_absolute_url(), str(row)) for row in rows().filter(pk__in=pks)
    }


_READ = {
    "articles:article": _stories,
    "articles:topic": _named(lambda: with_live_stories(Topic.objects.all())),
    "people:author": _named(lambda: with_live_stories(Author.objects.all())),
    "people:event": _named(Event.objects.all),
    "people:organization": _named(Organization.objects.all),
    "people:person": _named(Person.objects.public),
}
