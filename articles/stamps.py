"""Sees to it that the files of photos say of them what the library says."""

import logging

from django.db import transaction

from articles import crops, darkroom, renditions
from articles.models import Photo

_log = logging.getLogger(__name__)


def renew(article):
    """Before a story is published: of all its photos, which stay locked to the end of the
    transaction. A story is not held up by a file that cannot be made anew; readers then get the
    one that stands."""
    photos = Photo.objects.select_for_update(no_key=True).filter(pk__in=article.photos_used())
    for photo in photos.order_by("pk"):
        is_lead = photo.pk == article.lead_photo_id
        _renew(photo, *filter(None, [article.lead_focus if is_lead else ""]))
        if is_lead:
            article.lead_photo = photo


def _renew(photo, *focuses):
    try:
        stamp = darkroom.develop(photo.negative(*focuses))
    except Exception:
        _log.exception("The files of photo %s could not be made anew.", photo.pk)
        photo.lacks_crops = not _is_cropped(photo, *focuses or [photo.focus])
        return
    if stamp != photo.stamp:
        photo.stamp = stamp
        photo.save(update_fields=["stamp"])


def _is_cropped(photo, focus):
    """Where the store does not even say so, nobody is sent to look for them."""
    try:
        return darkroom.files(photo.sha256).issuperset(
            f"{photo.stamp}-{crops.suffix(crop, focus)}" for crop in crops.CROPPED
        )
    except Exception:
        return False


@transaction.atomic
def tidy(pk, *, stamp):
    """Takes away the files of other stamps if no edition names them. Whoever publishes holds the
    lock until the edition is written, and publishes the stamp that stands."""
    photo = Photo.objects.select_for_update(no_key=True).filter(pk=pk, stamp=stamp).first()
    if photo and not photo.edition_uses.exists():
        darkroom.remove(photo.sha256, but_of=stamp)


def is_stale(photo):
    return photo.stamp != renditions.stamp(photo.credits)
