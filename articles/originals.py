"""Checks what is uploaded as a picture, before anything is kept of it."""

import hashlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image

# Phones and drones write MPO: a JPEG with further pictures behind the one that is shown.
ACCEPTED = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
MAX_BYTES = 60 * 1024 * 1024
MAX_PIXELS = 60_000_000
MIN_WIDTH = 200
# WebP ends at 16,383 pixels: what is longer cannot be made at the widest width.
MAX_RATIO = 10
# What Pillow's readers raise for broken files.
_BROKEN = (OSError, ValueError, SyntaxError, RuntimeError, Image.DecompressionBombError)
ORIENTATION = 0x0112
# From this value on, EXIF says that the camera was held on its side.
_TURNED = 5
_TOO_LARGE = gettext_lazy("The picture has too many pixels (more than 60 million).")


def digest(file):
    """sha256 of the whole file, read in chunks; leaves the file at its start."""
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def check(file):
    """The picture's (extension, width, height), as held upright. Raises ValidationError."""
    if file.size > MAX_BYTES:
        raise ValidationError(
            _("The file has %(size)d MB; at most %(limit)d MB are accepted.")
            % {"size": file.size // 1024**2, "limit": MAX_BYTES // 1024**2}
        )
    image = _open(file)
    if image.format not in ACCEPTED:
        raise ValidationError(_("Only JPEG, PNG, WebP and AVIF pictures are accepted."))
    if image.width * image.height > MAX_PIXELS:
        raise ValidationError(_TOO_LARGE)
    if max(image.size) > MAX_RATIO * min(image.size):
        raise ValidationError(_("The picture is too long and narrow: at most 10 to 1."))
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        raise ValidationError(_("Animated pictures are not accepted."))
    width, height = _upright_size(image)
    if width < MIN_WIDTH:
        raise ValidationError(_("The picture is too small: at least 200 pixels wide."))
    file.seek(0)
    return ACCEPTED[image.format], width, height


def _open(file):
    file.seek(0)
    try:
        return Image.open(file)
    except Image.DecompressionBombError as error:
        raise ValidationError(_TOO_LARGE) from error
    except _BROKEN as error:
        raise ValidationError(
            _("This file is not a picture, whatever its name says, or it is damaged.")
        ) from error


def _upright_size(image):
    """Reads every pixel and the metadata: a truncated file shows itself only here."""
    try:
        image.load()
        turned = image.getexif().get(ORIENTATION, 1) >= _TURNED
    except _BROKEN as error:
        raise ValidationError(_("The picture is damaged: it cannot be read to its end.")) from error
    return image.size[::-1] if turned else image.size
