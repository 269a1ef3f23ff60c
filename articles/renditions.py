"""What files are made of a picture for its readers, how they are called, and where they are found.
articles/darkroom.py makes them.

A name holds the original's sha256, the stamp and the width, or a crop and its focus: under one
name there are never two pictures. The stamp is the recipe's number and a digest of the credits
that the file carries; editions of before there were stamps name files of the first recipe.
"""

from functools import lru_cache
from typing import NamedTuple

from articles import crops
from newsroom.storage import public

RECIPE = 2
WIDTHS = (480, 800, 1280, 1920)
_FIRST_WIDTHS = (480, 960, 1600)
# Of equal likeness to the original (make bench-pictures).
FORMATS = {
    "avif": {"format": "AVIF", "quality": 64, "speed": 8},
    "webp": {"format": "WEBP", "quality": 85, "method": 4},
    "jpg": {"format": "JPEG", "quality": 70, "progressive": True, "optimize": True},
}
# Those who show them encode them once more.
CROP = {**FORMATS["jpg"], "quality": 82}
# The width that a browser takes which knows no srcset.
FALLBACK_WIDTH = 800
# From this width on, search engines and social networks show a picture large.
PREVIEW_WIDTH = 1200


class Rendition(NamedTuple):
    url: str
    width: int
    height: int
    type: str = "image/jpeg"


def widths(original, stamp):
    """The widths made for a picture: the fixed ones below its own, and its own up to the widest."""
    fixed = WIDTHS if stamp else _FIRST_WIDTHS
    return [*(width for width in fixed if width < original), min(original, fixed[-1])][: len(fixed)]


def at_least(made, width):
    """Of the widths made, the narrowest that is at least so wide, else the widest."""
    return next((each for each in made if each >= width), made[-1])


def stamp(credits):
    return f"{RECIPE}-{credits.digest}"


def folder(sha256):
    return f"pictures/{sha256[:2]}/{sha256}"


def stem(sha256, stamp):
    """What the paths of all files of one stamp begin with."""
    return f"{folder(sha256)}/{stamp}-" if stamp else f"{folder(sha256)}-1-"


def path(picture, width, extension):
    return f"{_stem_of(picture)}{width}.{extension}"


def url(picture, width, extension):
    return f"{url_stem(picture)}{width}.{extension}"


def url_stem(picture):
    return _url_stem(_stem_of(picture))


def _stem_of(picture):
    return stem(picture["sha256"], picture.get("stamp", ""))


@lru_cache(10_000)
def _url_stem(stem):
    """Asked of the storage once for all of a picture's files: a page has dozens of pictures."""
    return public.url(stem)


def picture(picture, *, up_to=None):
    """The picture with what <picture> prints: the srcset of every format, and one JPEG for browsers
    that know none. `up_to` leaves out widths that its place has no use for."""
    stem, made = url_stem(picture), picture["widths"]
    widest = at_least(made, up_to or made[-1])
    fitting = [width for width in made if width <= widest]
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
    """One JPEG of the whole picture, for other sites."""
    width = at_least(picture["widths"], PREVIEW_WIDTH)
    height = round(picture["height"] * width / picture["width"])
    return Rendition(url(picture, width, "jpg"), width, height)


def cropped(picture, name):
    """The JPEG of a crop around the picture's focus; the whole one where there are no crops."""
    if not picture.get("stamp") or picture.get("lacks_crops"):
        return preview(picture)
    size = crops.size(picture["width"], picture["height"], name)
    return Rendition(f"{url_stem(picture)}{crops.suffix(name, picture['focus'])}", *size)
