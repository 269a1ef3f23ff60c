"""Photos in readers' stories whose rights have ended, or end soon: somebody must act. Nothing is
taken down by itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from psycopg.types.range import Range

from articles import rights
from articles.models import Edition, EditionPhoto, Photo

SOON = timedelta(days=14)
# More than anybody deals with in a day; the rest moves up.
READ_AT_MOST = 500


@dataclass(frozen=True)
class Notice:
    """A photo and what is the matter with it; in which edition, if it is in one."""

    photo: Photo
    sentences: list[str]
    is_over: bool
    at: datetime | None
    edition: Edition | None = None

    @property
    def is_coming(self):
        return bool(self.edition) and self.edition.live.lower > self.at


def of_stories(stories, *, now):
    """In what readers of these stories have or will have: what is over, the last end first, and
    what ends soon, the next end first. In three questions, each by an index to few rows."""
    uses = _candidates(now).filter(edition__article__in=stories).order_by("edition_id", "photo_id")
    found = of_uses(uses, now=now)
    found.sort(key=lambda notice: notice.photo.expires_at or now)
    over = [notice for notice in reversed(found) if notice.is_over]
    return over, [notice for notice in found if not notice.is_over]


def of_uses(uses, *, now):
    """The notices of these uses, each photo once a story."""
    found = {}
    for use in uses:
        if notice := _notice(use.photo, now, use.edition):
            found.setdefault((use.edition.article_id, use.photo_id), notice)
    return list(found.values())


def of_story(standing):
    """Of the edition that readers have and of the one to come."""
    editions = {each.pk: each for each in (standing.current, standing.coming) if each}
    uses = EditionPhoto.objects.filter(edition__in=editions).select_related("photo")
    uses = list(uses.order_by("edition", "photo")) if editions else []
    for use in uses:
        use.edition = editions[use.edition_id]
    return of_uses(uses, now=standing.now)


def of_copy(article, *, now):
    """Of the working copy, as if readers got it now: hindrances, and rights that end soon."""
    hindrances = rights.of_story(article, at=now)
    photos = Photo.objects.filter(pk__in=article.photos_used(), expires_at__gt=now)
    soon = [notice for photo in photos.order_by("pk") if (notice := _notice(photo, now))]
    return hindrances, [notice for notice in soon if not notice.is_over]


def in_readers_stories(photos, *, now):
    """Of these photos, those that must be acted upon at once."""
    uses = _shown(EditionPhoto.objects.filter(photo__in=photos), now).order_by("-edition_id")
    return [notice for notice in of_uses(uses[:READ_AT_MOST], now=now) if notice.is_over]


def _notice(photo, now, edition=None):
    begins = max(now, edition.live.lower) if edition else now
    ends = edition.live.upper if edition else None
    if sentences := rights.forbidden(photo, begins):
        return Notice(photo, sentences, is_over=True, at=now, edition=edition)
    expires = photo.expires_at
    if not expires or expires > begins + SOON or (ends and ends <= expires):
        return None
    printed = date_format(localtime(expires), "DATETIME_FORMAT")
    sentence = _("Its rights end at %(time)s.") % {"time": printed}
    return Notice(photo, [sentence], is_over=False, at=now, edition=edition)


def _candidates(now):
    """Uses of the photos that readers have and that have a term, and uses in what is scheduled.
    These are few; one question for all would be planned for as many as the library has."""
    shown = Photo.objects.filter(is_shown=True)
    # Each in the order of its own index, which holds no others.
    print_only, embargoed, ended = (
        kind.values_list("pk", flat=True)[:READ_AT_MOST]
        for kind in (
            shown.filter(is_print_only=True).order_by("-pk"),
            shown.filter(embargoed_until__gt=now).order_by("-embargoed_until"),
            shown.filter(expires_at__lte=now + SOON).order_by("-expires_at"),
        )
    )
    coming = Edition.objects.coming().values_list("pk", flat=True)[:READ_AT_MOST]
    uses = EditionPhoto.objects.filter(
        Q(photo__in=list(print_only.union(embargoed, ended))) | Q(edition__in=list(coming))
    )
    return _shown(uses, now)


def _shown(uses, now):
    """In editions that readers have or will have."""
    return (
        uses.filter(edition__live__overlap=Range(now, None, "[)"))
        .select_related("photo", "edition")
        .defer("edition__body", "edition__search", "photo__search")
    )
