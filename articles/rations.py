"""How many of an agency's photos became readers' in a month, and whether there is room for more."""

from datetime import datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce, Now
from django.utils.timezone import get_default_timezone, localtime, make_aware
from django.utils.translation import gettext as _

from articles.models import Agency, EditionPhoto


def month(at):
    """The calendar month of a moment by the paper's own clock: its first moment and the next's."""
    zone = get_default_timezone()
    first = localtime(at, zone).date().replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return tuple(make_aware(datetime.combine(day, time.min), zone) for day in (first, following))


def counted(at):
    """The uses by which photos became readers' in the month of that moment, or will. A photo that
    stood in the edition before, up to the new one's first moment, did not become readers' anew."""
    first, following = month(at)
    before = EditionPhoto.objects.filter(
        photo=OuterRef("photo"),
        edition__article=OuterRef("edition__article"),
        edition__live__endswith=OuterRef("edition__live__startswith"),
    )
    return EditionPhoto.objects.filter(
        ~Exists(before),
        edition__live__startswith__gte=first,
        edition__live__startswith__lt=following,
    )


def with_counts(agencies, *, at):
    """Each with `used`: how many of its photos count in that month. A photo counts once."""
    uses = counted(at).filter(photo__agency=OuterRef("pk")).order_by().values("photo__agency")
    count = uses.annotate(count=Count("photo", distinct=True)).values("count")
    return agencies.annotate(used=Coalesce(Subquery(count), 0))


def rationed(photos, *, lock=False):
    """The agencies of these photos that sell so many a month. Locked, no two publishers fill the
    same room."""
    agencies = Agency.objects.filter(
        pk__in={photo.agency_id for photo in photos} - {None}, monthly_quota__isnull=False
    ).order_by("pk")
    return list(agencies.select_for_update(no_key=True) if lock else agencies)


def used(agencies, *, at, instead_of=None):
    """{agency: photos that count in that month}; without what `instead_of`, a story, has still to
    come: that is replaced."""
    uses = counted(at).filter(photo__agency__in=agencies)
    if instead_of:
        uses = uses.exclude(edition__article=instead_of, edition__live__startswith__gt=Now())
    found = {agency.pk: set() for agency in agencies}
    for agency, photo in uses.values_list("photo__agency", "photo"):
        found[agency].add(photo)
    return found


def shown_up_to(article, at):
    """The photos of a story that readers have, or will have had, at that moment."""
    uses = EditionPhoto.objects.filter(edition__article=article, edition__live__contains=at)
    return set(uses.values_list("photo", flat=True))


def sentence(agency, taken, photos, *, at):
    """Why these photos, on top of those taken, are too many; "" while there is room."""
    more = photos - taken
    if not more or len(taken) + len(more) <= agency.monthly_quota:
        return ""
    return _(
        "Of the %(quota)d photos of %(agency)s for %(month)s, %(used)d are used: there is no room "
        "for %(photos)s."
    ) % {
        "quota": agency.monthly_quota,
        "agency": agency,
        "month": localtime(at, get_default_timezone()).strftime("%-m/%Y"),
        "used": len(taken),
        "photos": ", ".join(f"№ {pk}" for pk in sorted(more)),
    }
