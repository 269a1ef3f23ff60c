"""Why rights forbid to publish a photo, or a story with its photos, at a moment: as sentences."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles import rations
from articles.models import Photo


def hindrances(photo, *, at):
    """Why it may not be published at that moment; nothing if it may. For a list of photos take
    of_photos: it asks for all of them at once."""
    return of_photos([photo], at=at)[photo.pk]


def of_photos(photos, *, at):
    """{pk: sentences}, each photo judged as if it were published alone."""
    sentences = {photo.pk: _own(photo, at) for photo in photos}
    agencies = rations.rationed(photos)
    if not agencies:
        return sentences
    taken = rations.used(agencies, at=at)
    by_agency = {agency.pk: agency for agency in agencies}
    for photo in photos:
        if agency := by_agency.get(photo.agency_id):
            full = rations.sentence(agency, taken[agency.pk], {photo.pk}, at=at)
            sentences[photo.pk] += [full] * bool(full)
    return sentences


def of_story(article, *, at, lock=False, beside_the_coming=False):
    """Why the working copy may not be published then, each photo by its name. Locked, neither the
    photos' rights nor an agency's count change before the publication is done. What is scheduled
    already gives way to it, or stays and is counted, too."""
    photos = Photo.objects.filter(pk__in=article.photos_used()).order_by("pk")
    photos = list(photos.select_for_update(no_key=True) if lock else photos)
    own = [
        _("Photo %(photo)s: %(why)s") % {"photo": photo, "why": why}
        for photo in photos
        for why in _own(photo, at)
    ]
    agencies = rations.rationed(photos, lock=lock)
    if not agencies:
        return own
    shown = rations.shown_up_to(article, at)
    taken = rations.used(agencies, at=at, instead_of=None if beside_the_coming else article)
    asked = {
        agency: {photo.pk for photo in photos if photo.agency_id == agency.pk} - shown
        for agency in agencies
    }
    full = [
        rations.sentence(agency, taken[agency.pk], more, at=at) for agency, more in asked.items()
    ]
    return own + [each for each in full if each]


def _own(photo, at):
    in_bin = [_("It lies in the bin.")] if photo.binned_at else []
    return [*forbidden(photo, at), *in_bin]


def forbidden(photo, at):
    """By its own terms, at that moment. The embargo is over at its end; rights end at theirs."""
    checks = [
        (photo.is_print_only, _("For the printed paper only, not for online.")),
        (
            photo.embargoed_until and at < photo.embargoed_until,
            _("Not to be published before %(time)s.") % {"time": _printed(photo.embargoed_until)},
        ),
        (
            photo.expires_at and photo.expires_at <= at,
            _("Its rights ended at %(time)s.") % {"time": _printed(photo.expires_at)},
        ),
    ]
    return [sentence for met, sentence in checks if met]


def _printed(at):
    return date_format(localtime(at), "DATETIME_FORMAT") if at else ""
