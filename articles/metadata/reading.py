"""Joins what the blocks of a file say into one, in the form in which the library keeps it."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time

from PIL import Image

from articles.metadata import blocks, exif, iptc, xmp
from articles.pixels import opened
from newsroom.dates import PartialDate
from newsroom.text import clean, clean_line, fold

# As many characters as the library has room for; a test compares them with its columns.
LENGTHS = {
    "headline": 250,
    "alt": 250,
    "creator": 120,
    "credit": 120,
    "source": 120,
    "copyright": 250,
    "caption_writer": 120,
    "place": 200,
    "people": 120,
    "keywords": 64,
}
_LONGEST_TEXT = 10_000
# Keywords, and people shown.
LISTED_AT_MOST = 100
# What cameras and programs put where a person's words belong, and names of files.
_EMPTY_WORDS = re.compile(
    r"(?:(?:olympus|kodak|minolta|samsung|pentax|sony|casio) )?(?:digital )?(?:still )?camera"
    r"|sony dsc|samsung camera pictures|default|untitled|screenshot|ascii|charset=\w+|<?kenox.*"
    r"|(?:dscn?f?|img|_?mg|pxl|dji|gopr|pict|p)[-_]?\d[\w-]*"
    r"|\S+\.(?:jpe?g|png|webp|avif|hei[cf]|tiff?|psd|dng|cr[23]|nef|arw|raf)",
    re.IGNORECASE,
)
# IPTC's vocabulary of digital sources, in the groups that a reader is told. What belongs to none of
# them (a screen, an algorithm that was not trained) is left out.
_DIGITAL_SOURCES = {
    "digitalcapture": "camera",
    "computationalcapture": "camera",
    "negativefilm": "camera",
    "positivefilm": "camera",
    "print": "camera",
    "humanedits": "camera",
    "minorhumanedits": "camera",
    "algorithmicallyenhanced": "camera",
    "composite": "composite",
    "compositecapture": "composite",
    "virtualrecording": "composite",
    "digitalcreation": "drawn",
    "digitalart": "drawn",
    "softwareimage": "drawn",
    "datadrivenmedia": "drawn",
    "compositesynthetic": "ai_part",
    "compositewithtrainedalgorithmicmedia": "ai_part",
    "trainedalgorithmicmedia": "ai",
}


@dataclass(frozen=True)
class Metadata:
    headline: str = ""
    description: str = ""
    alt: str = ""
    creator: str = ""
    credit: str = ""
    source: str = ""
    copyright: str = ""
    usage_terms: str = ""
    instructions: str = ""
    caption_writer: str = ""
    place: str = ""
    digital_source: str = ""
    keywords: list[str] = field(default_factory=list)
    # As printed, in the file's order: left to right, if its writer kept to that.
    people: list[str] = field(default_factory=list)
    taken: PartialDate = PartialDate()
    taken_time: time | None = None
    latitude: float | None = None
    longitude: float | None = None


def read(source):
    """Of an image that Pillow has opened, or of a file's bytes. Whatever is broken says nothing."""
    image = source if isinstance(source, Image.Image) else _quietly(opened, io.BytesIO(source))
    said = _said(image) if image else []
    found = {name: _first(said, name, form) for name, form in _FORMS.items()}
    return Metadata(**found, **_taken(said), **_position(said))


def _said(image):
    """What each block says, the most trustworthy first."""
    packets = _quietly(blocks.xmp_packets, image) or []
    block = _quietly(blocks.iptc_block, image)
    tags = _quietly(image.getexif)
    return [
        *(_quietly(xmp.read, packet) or {} for packet in packets),
        (block and _quietly(iptc.read, block)) or {},
        (tags and _quietly(exif.read, tags)) or {},
    ]


def _quietly(function, *arguments):
    """None for what cannot be read: these bytes come from anywhere, and Pillow's readers raise
    whatever they come upon. A photo is worth keeping without them."""
    try:
        return function(*arguments)
    except Exception:
        return None


def _first(said, name, form):
    """What the first block says that says anything."""
    for texts in said:
        if value := form(name, texts.get(name) or []):
            return value
    return form(name, [])


def _line(name, texts):
    lines = (clean_line(text) for text in texts)
    return _cut(", ".join(_once(line for line in lines if not _EMPTY_WORDS.fullmatch(line))), name)


def _lines(name, texts):
    found = (clean(text).strip() for text in texts)
    return _cut("\n".join(_once(text for text in found if not _EMPTY_WORDS.fullmatch(text))), name)


def _listed(separator):
    def form(name, texts):
        parts = (clean_line(part) for text in texts for part in re.split(separator, text))
        return _once(_cut(part, name) for part in parts)[:LISTED_AT_MOST]

    return form


def _place(name, texts):
    """From the spot to the province, none of them named twice."""
    parts = {}
    for part in (part for text in texts for part in clean_line(text).split(", ")):
        if key := fold(part):
            parts.setdefault(key, part)
    return _cut(", ".join(parts.values()), name)


def _digital_source(_name, texts):
    terms = (re.split("[/:]", text.strip().rstrip("/"))[-1].lower() for text in texts)
    return next((_DIGITAL_SOURCES[term] for term in terms if term in _DIGITAL_SOURCES), "")


def _once(texts):
    return list(dict.fromkeys(filter(None, texts)))


def _cut(text, name):
    """Between words where there is room for so many only."""
    most = LENGTHS.get(name, _LONGEST_TEXT)
    if len(text) <= most:
        return text
    words = re.match(rf"(?s).{{1,{most}}}(?=\s)", text)
    return (words[0] if words else text[:most]).rstrip(" ,;")


_FORMS: dict[str, Callable] = {
    "headline": _line,
    "description": _lines,
    "alt": _line,
    "creator": _line,
    "credit": _line,
    "source": _line,
    "copyright": _line,
    "usage_terms": _lines,
    "instructions": _lines,
    "caption_writer": _line,
    "place": _place,
    "digital_source": _digital_source,
    "keywords": _listed("[;,\n]"),
    "people": _listed("[;\n]"),
}


def _taken(said):
    """The first day that is said; its time of day, too, if another block knows it."""
    taken = next((texts["taken"] for texts in said if texts.get("taken")), PartialDate())
    times = (
        texts["taken_time"]
        for texts in said
        if texts.get("taken_time") and _same_day(texts["taken"], taken)
    )
    return {"taken": taken, "taken_time": next(times, None)}


def _same_day(one, other):
    return bool(one) and (one.first, one.last) == (other.first, other.last)


def _position(said):
    return next(
        (
            {axis: texts[axis] for axis in ("latitude", "longitude")}
            for texts in said
            if "latitude" in texts
        ),
        {},
    )
