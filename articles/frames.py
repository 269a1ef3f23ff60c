"""The places where pictures stand: how wide, of which shape, and what of a picture they keep."""

import re
from functools import lru_cache

from articles.crops import CENTRE, ratio

# As wide as each place is (css/parts); of a picture that is broader than its place more is drawn
# than is seen.
OPENING = "(min-width: 76rem) 47rem, (min-width: 60rem) 64vw, 100vw", 16 / 9
CARD = "(min-width: 60rem) 24rem, (min-width: 40rem) 48vw, 34vw", 3 / 2
ROW = "(min-width: 60rem) 15rem, (min-width: 40rem) 13rem, 34vw", 3 / 2
PORTRAIT = "(min-width: 40rem) 13rem, 34vw", 4 / 5
EMBED = "(min-width: 46rem) 41rem, 100vw", 16 / 9
# No card is wider than 24rem, and a screen shows no more of it than twice that many pixels.
CARD_WIDTH = 800
_LEAD = "(min-width: 75rem) 57rem, 100vw"
_UPRIGHT_LEAD = "(min-width: 40rem) 26rem, 100vw"
_FIGURE = "(min-width: 46rem) 41rem, 100vw"
_GALLERY_SHAPE = 3 / 2
_LENGTH = re.compile(r"([\d.]+)(rem|vw)(?=,|$)")
_UNSEEN = 0.02
# In steps, so that a small stylesheet has them all: css/parts/focus.css.
_STEP = 5


def sizes(place, picture):
    """A place's `sizes` for this picture."""
    widths, shape = place
    return _scaled(widths, _shape(picture) / shape)


def lead_sizes(picture):
    return _UPRIGHT_LEAD if is_upright(picture) else _LEAD


def figure_sizes(use, picture):
    """Of the text: alone, wide, or beside others of its gallery; in its own shape or cropped."""
    crop = use.crop and _shape(picture) / ratio(use.crop)
    if use.columns > 1:
        widths = f"(min-width: 60rem) {57 // use.columns}rem, 50vw"
        if not crop and is_upright(picture):
            return _scaled(widths, _shape(picture) / _GALLERY_SHAPE, least=0)
        return _scaled(widths, crop or _shape(picture) / _GALLERY_SHAPE)
    if is_upright(picture, use.crop):
        return _scaled(_UPRIGHT_LEAD, crop or 1)
    return _scaled(_LEAD if use.is_wide else _FIGURE, crop or 1)


def figure_classes(use, picture):
    upright = is_upright(picture, use.crop)
    found = ["upright"] if upright else ["wide"] if use.is_wide else []
    return " ".join([*found, f"crop-{use.crop}"] if use.crop else found)


def is_upright(picture, crop=""):
    if crop:
        return ratio(crop) < 1
    return picture["height"] > picture["width"]


@lru_cache(1000)
def focus_classes(focus):
    """ "fx-30 fy-60", by which a frame keeps that point; nothing for the middle."""
    if not focus or focus == CENTRE:
        return ""
    steps = [round(int(percent) / _STEP) * _STEP for percent in focus.split()]
    return " ".join(f"f{axis}-{at}" for axis, at in zip("xy", steps, strict=True) if at != 50)


def _shape(picture):
    return picture["width"] / picture["height"]


@lru_cache(1000)
def _scaled(widths, factor, *, least=1):
    times = max(factor, least)
    if abs(times - 1) < _UNSEEN:
        return widths
    return _LENGTH.sub(lambda found: f"{round(float(found[1]) * times, 1):g}{found[2]}", widths)
