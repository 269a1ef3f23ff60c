"""Portraits on the directory's pages, as far as rights allow them at this moment."""

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import frames, renditions, rights
from articles.models import Portrait

register = template.Library()

# It stands small: twice as many pixels are all that a screen shows of it.
_WIDEST = 800


@register.simple_tag
def portrait(person):
    """The picture for a page of the directory, None where rights forbid it at this moment."""
    try:
        photo = person.portrait.photo
    except Portrait.DoesNotExist:
        return None
    if not _may_be_shown(photo):
        return None
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
