"""IPTC-IIM, the older block of press photographs: numbered fields, bytes without a type."""

import re
import struct
from itertools import islice

from articles.metadata.dates import day, time_of_day
from articles.metadata.encodings import decoder

# A block in a JPEG ends before that; a TIFF may say anything.
_LONGEST = 1024 * 1024
_MOST_DATASETS, _LONGEST_TEXT = 2_000, 20_000
_FIELDS = {
    "headline": [105, 5],
    "description": [120],
    "creator": [80],
    "credit": [110],
    "source": [115],
    "copyright": [116],
    "instructions": [40],
    "caption_writer": [122],
    "place": [92, 90, 95],
    "keywords": [25],
}
_DATE, _TIME = 55, 60
RESOURCE = 0x0404


def read(block):
    """{field: texts} of as much of the block as is whole."""
    datasets = list(islice(_datasets(block[:_LONGEST]), _MOST_DATASETS))
    is_utf8 = (1, 90, b"\x1b%G") in datasets
    application = [(number, raw) for record, number, raw in datasets if record == 2]
    decode = decoder([raw for _number, raw in application], is_utf8=is_utf8)
    texts = {}
    for number, raw in application:
        texts.setdefault(number, []).append(decode(raw))
    return {**_fields(texts), **_moment(texts)}


def _fields(texts):
    """Of headline and title the first; of a place all parts."""
    found = {
        field: [texts[number] for number in numbers if number in texts]
        for field, numbers in _FIELDS.items()
    }
    found["headline"] = found["headline"][:1]
    return {field: sum(lists, []) for field, lists in found.items() if lists}


def _moment(texts):
    written = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", texts.get(_DATE, [""])[0].strip())
    clock = re.match(r"(\d\d)(\d\d)(\d\d)", texts.get(_TIME, [""])[0].strip())
    taken = day(*written.groups()) if written else None
    return {"taken": taken, "taken_time": time_of_day(*clock.groups()) if clock else None}


def _datasets(block):
    """(record, number, bytes) until the block ends or makes no sense any more."""
    at = 0
    while block[at : at + 1] == b"\x1c" and at + 5 <= len(block):
        record, number, size = struct.unpack_from(">BBH", block, at + 1)
        at += 5
        if size & 0x8000:
            longer = size & 0x7FFF
            size = int.from_bytes(block[at : at + longer]) if longer <= 4 else len(block)
            at += longer
        yield record, number, block[at : at + min(size, _LONGEST_TEXT)]
        at += size


def in_resources(resources):
    """The block among Photoshop's resources, as a TIFF carries them."""
    at = 0
    while resources[at : at + 4] == b"8BIM" and at + 12 <= len(resources):
        kind, name = struct.unpack_from(">HB", resources, at + 4)
        at += 6 + (name + 2) // 2 * 2
        size = int.from_bytes(resources[at : at + 4])
        if kind == RESOURCE:
            return resources[at + 4 : at + 4 + size]
        at += 4 + size + size % 2
    return b""
