"""What the paper itself adds to the directory's pages: portraits that rights allow, and which of
the sources are stories that readers have."""

from typing import NamedTuple

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import frames, renditions, rights
from articles.models import Edition, Portrait, StorySource
from people.models import Source

register = template.Library()

# A portrait stands small, and twice as many pixels are all that a screen shows of it.
_WIDEST = 800


@register.simple_tag
def portrait(person):
    """The picture for a page of the directory, None where rights forbid it at this moment."""
    found = Portrait.objects.select_related("photo__agency").filter(person=person).first()
    if not found or not _may_be_shown(found.photo):
        return None
    photo = found.photo
    alt = photo.alt or _("Portrait of %(name)s") % {"name": person.name}
    return renditions.picture({**photo.picture, "alt": alt}, up_to=_WIDEST)


def _may_be_shown(photo):
    """A portrait is no use that an agency counts: of those that sell so many a month, only what
    readers have had."""
    if photo.binned_at or rights.forbidden(photo, timezone.now()):
        return False
    is_rationed = photo.agency and photo.agency.monthly_quota is not None
    return photo.is_shown or not is_rationed


@register.filter
def portrait_sizes(picture):
    return frames.sizes(frames.PORTRAIT, picture)


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
