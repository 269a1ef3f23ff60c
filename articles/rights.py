"""Whether a photo's rights allow it to be published."""

from django.utils.translation import gettext as _

from articles.templatetags.desk import moment


def of_photos(photos, *, at):
    return {photo.pk: hindrances(photo, at=at) for photo in photos}


def hindrances(photo, *, at):
    """Why it may not be published at that moment, as sentences."""
    checks = [
        (photo.binned_at, _("It lies in the bin.")),
        (photo.is_print_only, _("Print only.")),
        (
            photo.embargoed_until and at < photo.embargoed_until,
            _("Not before %s.") % moment(photo.embargoed_until),
        ),
        (
            photo.expires_at and photo.expires_at <= at,
            _("Rights ended %s.") % moment(photo.expires_at),
        ),
    ]
    return [sentence for met, sentence in checks if met]
