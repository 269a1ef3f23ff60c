"""Photos in readers' stories whose rights have ended, or end soon: somebody must act. Nothing is
taken down by itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from psycopg.types.range import Range

from articles import rights
from articles.models import Edition, EditionPhoto, Photo

SOON = timedelta(days=14)


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


def over(stories, *, now):
    """Uses, in what readers of these stories have or will have, that rights do not allow: what
    ended last stands first."""
    return (
        _uses(stories, now)
        .filter(_is_over(now))
        .order_by(F("photo__expires_at").desc(nulls_first=True), "-edition_id")
    )


def ending(stories, *, now):
    """Uses whose rights end soon, and before the edition does: the next end stands first."""
    soon = Q(photo__expires_at__lte=_since(now) + SOON)
    ends = F("edition__live__endswith")
    outlived = Q(edition__live__endswith=None) | Q(photo__expires_at__lt=ends)
    return (
        _uses(stories, now)
        .filter(soon, outlived)
        .exclude(_is_over(now))
        .order_by("photo__expires_at", "-edition_id")
    )


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


def stories_with(photos, *, now):
    """The uses of these photos that must be acted upon at once."""
    uses = EditionPhoto.objects.filter(photo__in=photos, edition__live__overlap=_from(now))
    return uses.filter(_is_over(now)).select_related("photo", "edition").order_by("photo")


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


def _uses(stories, now):
    """Candidates, found by the few photos with a term and by the few editions to come."""
    uses = EditionPhoto.objects.all()
    with_term = uses.filter(
        Q(photo__is_print_only=True)
        | Q(photo__embargoed_until__gt=now)
        | Q(photo__expires_at__lte=now + SOON),
        edition__live__overlap=_from(now),
    )
    coming = uses.filter(edition__live__startswith__gt=now)
    candidates = with_term.values("pk").union(coming.values("pk"))
    return (
        uses.filter(pk__in=candidates, edition__article__in=stories)
        .select_related("photo", "edition")
        .defer("edition__body", "edition__search", "photo__search")
    )


def _is_over(now):
    since = _since(now)
    return (
        Q(photo__is_print_only=True)
        | Q(photo__embargoed_until__gt=since)
        | Q(photo__expires_at__lte=since)
    )


def _since(now):
    """Now, or when readers will have it."""
    return Greatest(now, F("edition__live__startswith"))


def _from(now):
    return Range(now, None, "[)")
