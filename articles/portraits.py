"""The one photo that stands for a person: who may be chosen, and choosing it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import rights
from articles.models import Photo, Portrait


def portrait_of(person):
    return Portrait.objects.filter(person=person).select_related("photo").first()


def photos_of(person, *, most):
    """The newest in the library that show the person."""
    return Photo.objects.in_library().filter(people_shown__person=person).newest_first()[:most]


def choose(photo, *, of):
    """Raises ValidationError for a photo that does not show the person, or that readers may not
    see."""
    with transaction.atomic():
        # Nobody throws it away before this is done.
        Photo.objects.hold([photo.pk])
        photo.refresh_from_db()
        _check(photo, of)
        Portrait.objects.update_or_create(person=of, defaults={"photo": photo})


def take_away(person):
    Portrait.objects.filter(person=person).delete()


def _check(photo, person):
    if not photo.people_shown.filter(person=person).exists():
        raise ValidationError(_("This photo does not show %(name)s.") % {"name": person})
    if refusals := rights.hindrances(photo, at=timezone.now()):
        raise ValidationError(refusals)
