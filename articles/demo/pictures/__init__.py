"""The demo's pictures: calm printed-poster scenes, drawn with Pillow, the same on every run."""

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PIL import Image, ImageFilter

from .land import fields, orchard
from .people import handover, prize
from .river import bridge, ferry, race
from .rooms import files, hall, library
from .sky import crossing, mast
from .town import football, market
from .water import boatyard, harbour, lanterns, storm
from .work import salt, workshop

CREDIT = "Minh họa: Báo Tỉnh Nhà"

DRAWINGS: dict[str, Callable[[], Image.Image]] = {
    "hall": hall,
    "storm": storm,
    "orchard": orchard,
    "library": library,
    "files": files,
    "boatyard": boatyard,
    "lanterns": lanterns,
    "football": football,
    "harbour": harbour,
    "market": market,
    "fields": fields,
    "bridge": bridge,
    "ferry": ferry,
    "race": race,
    "crossing": crossing,
    "mast": mast,
    "salt": salt,
    "workshop": workshop,
    "handover": handover,
    "prize": prize,
    "lantern_maker": lambda: workshop().crop((470, 370, 830, 800)).resize((720, 860)),
    "helmsman": lambda: prize().crop((220, 110, 480, 435)).resize((720, 900)),
    "stalls": lambda: market().crop((0, 300, 720, 780)),
    "blurred": lambda: fields().crop((300, 200, 1200, 800)).filter(ImageFilter.GaussianBlur(9)),
}


def describe(name: str) -> dict:
    """What the library says of it: see pictures.toml."""
    return _said()[name]


@cache
def _said() -> dict[str, dict]:
    return tomllib.loads(Path(__file__).with_name("pictures.toml").read_text("utf-8"))
