"""The library's bin: what is used nowhere rests there before it is gone, files and all."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import darkroom
from articles.models import Photo
from newsroom.storage import originals

RESTS = timedelta(days=30)
MAY = "articles.delete_photo"


def throw_away(photos, *, by):
    """(those that are in the bin now, those that are used and stay). Whoever is about to use one
    of them in a story is waited for, or waits and is refused there."""
    _check(by)
    with transaction.atomic():
        locked = _locked(photo.pk for photo in photos)
        used = Photo.objects.used_among(locked)
        free = [pk for pk, photo in locked.items() if pk not in used and not photo.binned_at]
        Photo.objects.filter(pk__in=free).update(binned_at=timezone.now(), binned_by=by)
    return [locked[pk] for pk in free], [locked[pk] for pk in sorted(used)]


def take_back(photos, *, by):
    """How many were in the bin."""
    _check(by)
    binned = Photo.objects.in_bin().filter(pk__in=[photo.pk for photo in photos])
    return binned.update(binned_at=None, binned_by=None)


def empty(*, at=None):
    """Deletes for good what has rested long enough at that moment; gives how many there were."""
    until = (at or timezone.now()) - RESTS
    rested = Photo.objects.in_bin().filter(binned_at__lte=until)
    numbers = list(rested.order_by("pk").values_list("pk", flat=True))
    return sum(_delete(pk, until) for pk in numbers)


def gone_at(photo):
    """When a photo in the bin may be deleted for good."""
    return photo.binned_at + RESTS


def _check(user):
    if not user.has_perm(MAY):
        raise PermissionDenied(_("You may not do this."))


def _locked(pks):
    """Always in the same order, so that two who take several never wait for each other."""
    rows = Photo.objects.select_for_update().filter(pk__in=list(pks)).order_by("pk")
    return {photo.pk: photo for photo in rows}


def _delete(pk, until):
    """The files go while the row is still locked: who uploads the same picture at that moment
    waits, finds nothing, and makes all of them anew. The original is the last: of it all the others
    are made again, should the store fail in the middle and somebody take the photo back."""
    with transaction.atomic():
        photo = _locked([pk]).get(pk)
        is_due = photo and photo.binned_at and photo.binned_at <= until
        if not is_due or Photo.objects.used_among([pk]):
            return False
        original, sha256 = photo.file.name, photo.sha256
        photo.delete()
        with connection.cursor() as cursor:
            # The keys have their say before anything is lost.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        darkroom.remove(sha256)
        originals.delete(original)
    return True
