"""Checks what is uploaded as a picture, before anything is kept of it."""

import hashlib
import re
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

from articles import metadata, pixels

# By what it holds, whatever its name says. Phones and drones write MPO: a JPEG with further
# pictures behind the one that is shown.
ACCEPTED = {
    "JPEG": "jpg",
    "MPO": "jpg",
    "PNG": "png",
    "WEBP": "webp",
    "AVIF": "avif",
    "HEIF": "heic",
    "TIFF": "tif",
}
MEGABYTE = 1024 * 1024
MAX_BYTES = settings.PHOTO_MAX_MEGABYTES * MEGABYTE
MIN_WIDTH = 200
# WebP ends at 16,383 pixels: what is longer cannot be made at the widest width.
MAX_RATIO = 10
# Of these the first picture is the one that is meant; of the others several are an animation.
_WITH_PAGES = {"MPO", "TIFF", "HEIF"}
# A whole number or a fraction for each pixel: measurements, and nobody says what is white.
_MEASURED = {"I", "F"}
# A picture that is sent in steps has ten of them; each costs as much work as all of it.
_MOST_SCANS = 100
_MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])")
_SCAN, _END = 0xDA, 0xD9
_SUBFILE, _DNG_VERSION, _REDUCED = 254, 50706, 1
_SVG = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)[^\0]*<svg|^\s*<svg", re.S
)
_HEAD = 1024


class Original(NamedTuple):
    """A picture that may come in: how large it is when held upright, what it says of itself, and
    its pixels as articles/pixels.py gives them."""

    extension: str
    width: int
    height: int
    metadata: metadata.Metadata
    image: Image.Image


def digest(file):
    """sha256 of the whole file, read in chunks; leaves the file at its start."""
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def check(file):
    """The Original. Raises ValidationError with a sentence for whoever has uploaded it."""
    if file.size > MAX_BYTES:
        raise ValidationError(
            _("The file has %(size)d MB; at most %(limit)d MB are accepted.")
            % {"size": file.size // MEGABYTE, "limit": settings.PHOTO_MAX_MEGABYTES}
        )
    image = _opened(file)
    _check_kind(image, file)
    _check_size(image)
    width, height = pixels.upright_size(image)
    if width < MIN_WIDTH:
        raise ValidationError(_("The picture is too small: at least 200 pixels wide."))
    developed = _developed(image)
    # Afterwards: a PNG may keep it behind its pixels.
    said = metadata.read(image)
    file.seek(0)
    return Original(ACCEPTED[image.format], width, height, said, developed)


def _opened(file):
    """Pillow's readers raise whatever they come upon in broken bytes."""
    try:
        return pixels.opened(file)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(settings.PHOTO_MAX_MEGAPIXELS) from error
    except Exception as error:
        raise ValidationError(_what_it_is(file)) from error


def _what_it_is(file):
    file.seek(0)
    head = file.read(_HEAD)
    if not head:
        return _("The file is empty.")
    if _SVG.match(head):
        return _("This is a drawing (SVG), no photograph: save it as PNG.")
    return _("This file is not a picture, whatever its name says, or it is damaged.")


def _check_kind(image, file):
    if image.format not in ACCEPTED:
        raise ValidationError(_("Only JPEG, PNG, WebP, AVIF, HEIC and TIFF pictures are accepted."))
    if image.format == "TIFF" and _is_raw(image, file):
        raise ValidationError(_("This is a camera's raw file: export it as JPEG or TIFF."))
    if image.format not in _WITH_PAGES and getattr(image, "n_frames", 1) > 1:
        raise ValidationError(_("Animated pictures are not accepted."))
    if image.mode in _MEASURED:
        raise ValidationError(
            _("The picture has more than 16 bits for a colour: save it with 8 or 16.")
        )


def _is_raw(image, file):
    """Most raw files are TIFFs, too, whose first picture is a small preview."""
    file.seek(0)
    is_canon = file.read(10)[8:] == b"CR"
    return is_canon or _DNG_VERSION in image.tag_v2 or image.tag_v2.get(_SUBFILE) == _REDUCED


def _check_size(image):
    is_streamed = pixels.is_streamed(image)
    limit = settings.PHOTO_MAX_JPEG_MEGAPIXELS if is_streamed else settings.PHOTO_MAX_MEGAPIXELS
    if image.width * image.height > limit * 1_000_000:
        raise _too_many_pixels(limit)
    if max(image.size) > MAX_RATIO * min(image.size):
        raise ValidationError(_("The picture is too long and narrow: at most 10 to 1."))
    if image.format in {"JPEG", "MPO"} and not is_streamed and _has_too_many_scans(image.fp):
        raise ValidationError(_("The picture is sent in too many steps: save it anew."))


def _too_many_pixels(limit):
    return ValidationError(
        _("The picture has too many pixels: more than %(limit)d million.") % {"limit": limit}
    )


def _has_too_many_scans(file):
    """A file of a megabyte could keep a processor busy for hours."""
    at = file.tell()
    file.seek(0)
    content = file.read()
    file.seek(at)
    scans, behind = 0, 2
    while scans <= _MOST_SCANS and (marker := _MARKER.search(content, behind)):
        if marker[1][0] == _END:
            break
        scans += marker[1][0] == _SCAN
        behind = marker.end() + int.from_bytes(content[marker.end() : marker.end() + 2])
    return scans > _MOST_SCANS


def _developed(image):
    """Reads every pixel: a truncated file shows itself only here."""
    try:
        return pixels.developed(image)
    except Exception as error:
        raise ValidationError(_("The picture is damaged: it cannot be read to its end.")) from error
