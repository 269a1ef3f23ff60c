"""The sources under a page of the directory. Which of them are stories of ours, and whether readers
have those, the directory does not know."""

from typing import NamedTuple

from django import template

from articles.models import Edition, StorySource
from people.models import Source

register = template.Library()


class Footnote(NamedTuple):
    number: int
    source: Source
    url: str
    is_ours: bool


@register.simple_tag
def footnotes(sources):
    """Numbered in their order. A story of ours is a source for readers while they have it: what
    became of it, or that it is being written, is the desk's own."""
    ours = dict(
        StorySource.objects.filter(source__in=sources).values_list("source_id", "article_id")
    )
    live = Edition.objects.live().filter(article__in=ours.values()).for_addresses() if ours else []
    addresses = {edition.article_id: edition.get_absolute_url() for edition in live}
    shown = [each for each in sources if each.pk not in ours or ours[each.pk] in addresses]
    return [_footnote(number, each, ours, addresses) for number, each in enumerate(shown, start=1)]


def _footnote(number, source, ours, addresses):
    address = addresses.get(ours.get(source.pk))
    return Footnote(number, source, address or source.url, is_ours=bool(address))


@register.filter
def of(footnotes, sources):
    """Those that stand for these sources."""
    return [footnote for footnote in footnotes if footnote.source in sources]
