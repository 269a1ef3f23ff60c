"""The demo's pictures: calm printed-poster scenes, drawn with Pillow, the same on every run."""

import tomllib
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from .land import fields, orchard
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
}


def describe(name: str) -> dict[str, str]:
    """A description for the library and the text for those who cannot see the picture."""
    return tomllib.loads(Path(__file__).with_name("pictures.toml").read_text("utf-8"))[name]
