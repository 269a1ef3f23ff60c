"""Makes a picture's fixed widths, once, at upload, and knows their addresses."""

import io
from functools import lru_cache
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from articles import pixels

WIDTHS = (480, 960, 1600)
# The width that a browser takes which knows no srcset.
FALLBACK_WIDTH = 960
# From this width on, search engines and social networks show a picture large.
PREVIEW_WIDTH = 1200
# The recipe's number is part of each file's name: a new recipe never changes what is published.
RECIPE = 1
FORMATS = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 8},
    "webp": {"format": "WEBP", "quality": 80, "method": 4},
    "jpg": {"format": "JPEG", "quality": 82, "progressive": True, "optimize": True},
}


class Rendition(NamedTuple):
    url: str
    width: int
    height: int
    type: str = "image/jpeg"


def widths(original):
    """The widths made for a picture: the fixed ones below its own, and its own up to the widest."""
    return [*(width for width in WIDTHS if width < original), min(original, WIDTHS[-1])][
        : len(WIDTHS)
    ]


def path(sha256, width, extension):
    return f"{stem(sha256)}{width}.{extension}"


def stem(sha256):
    """What the paths of all of a picture's files begin with."""
    return f"pictures/{sha256[:2]}/{sha256}-{RECIPE}-"


def at_least(made, width):
    """Of the widths made, the narrowest that is at least so wide, else the widest."""
    return next((each for each in made if each >= width), made[-1])


def url(picture, width, extension):
    return f"{url_stem(picture)}{width}.{extension}"


def url_stem(picture):
    return _url_stem(picture["sha256"])


@lru_cache(10_000)
def _url_stem(sha256):
    """Asked of the storage once for all of a picture's files: a page has dozens of pictures."""
    return default_storage.url(stem(sha256))


def picture(picture, *, up_to=None):
    """The picture with what <picture> prints: the srcset of every format, and one JPEG for browsers
    that know none. `up_to` leaves out widths that its place has no use for."""
    stem, made = url_stem(picture), picture["widths"]
    fitting = [width for width in made if width <= (up_to or made[-1])] or made[:1]
    return {
        **picture,
        **{
            extension: ", ".join(f"{stem}{width}.{extension} {width}w" for width in fitting)
            for extension in FORMATS
        },
        "src": f"{stem}{at_least(fitting, FALLBACK_WIDTH)}.jpg",
        "is_upright": picture["height"] > picture["width"],
    }


def preview(picture):
    """The one JPEG that other sites show beside a link."""
    width = at_least(picture["widths"], PREVIEW_WIDTH)
    height = round(picture["height"] * width / picture["width"])
    return Rendition(url(picture, width, "jpg"), width, height)


def make(photo, *, image=None):
    """Writes every width in every format; files that stand already are left as they are. `image` is
    the developed picture, if it is at hand."""
    if image is None:
        with photo.file.open("rb") as file:
            image = pixels.developed(pixels.opened(file))
    for width in reversed(widths(photo.width)):
        image = image.resize(
            (width, round(image.height * width / image.width)),
            Image.Resampling.LANCZOS,
            reducing_gap=3,
        )
        for extension, options in FORMATS.items():
            _store(image, path(photo.sha256, width, extension), options)


def _store(image, name, options):
    if not default_storage.exists(name):
        buffer = io.BytesIO()
        image.save(buffer, **options)
        stored = default_storage.save(name, ContentFile(buffer.getvalue()))
        if stored != name:
            # The same picture is being uploaded twice at once: the other one was first.
            default_storage.delete(stored)
