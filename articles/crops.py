"""The named crops, and the point of a picture that they keep. Pure."""

import re

CROPS = {"16x9": (16, 9), "4x3": (4, 3), "1x1": (1, 1), "4x5": (4, 5)}
# Those that other sites ask for, as files; in our own pages the browser crops.
CROPPED = ("16x9", "4x3", "1x1")
CENTRE = "50 50"
# As wide as search engines and social networks want a picture.
_WIDTH = 1200
# "30 60": whole percents from the left and from the top.
FOCUS = "(?:100|[1-9]?[0-9]) (?:100|[1-9]?[0-9])"


def is_focus(written: str) -> bool:
    return re.fullmatch(FOCUS, written) is not None


def ratio(crop: str) -> float:
    across, down = CROPS[crop]
    return across / down


def suffix(crop: str, focus: str) -> str:
    """What the name of its file ends with."""
    return f"{crop}-{focus.replace(' ', '-')}.jpg"


def size(width: int, height: int, crop: str) -> tuple[int, int]:
    """Of the file, made of a picture of that size."""
    across, down = CROPS[crop]
    made = min(_WIDTH, width, height * across // down)
    return made, max(1, round(made * down / across))


def box(width: int, height: int, crop: str, focus: str) -> tuple[float, float, float, float]:
    """(left, top, right, bottom) of the largest crop; the focus is at the same share of the crop as
    of the picture, as `object-position` has it in our own pages."""
    wide, high = min(width, height * ratio(crop)), min(height, width / ratio(crop))
    x, y = (int(percent) / 100 for percent in focus.split())
    left, top = (width - wide) * x, (height - high) * y
    return left, top, left + wide, top + high
