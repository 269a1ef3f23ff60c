"""EXIF, which cameras write themselves: the moment and the place, seldom a text."""

import contextlib

from PIL.ExifTags import GPS, IFD, Base

from articles.metadata.dates import moment
from articles.metadata.encodings import decoder
from articles.metadata.position import degrees, position

# Eight bytes before a comment say what it is written in.
_MARKS = {b"UNICODE\0": "utf-16", b"JIS\0\0\0\0\0": "iso2022_jp"}
_LETTERS = range(0x20, 0x1F00)


def read(exif):
    """{field: texts} of Pillow's Exif."""
    values, photo, gps = dict(exif), _directory(exif, IFD.Exif), _directory(exif, IFD.GPSInfo)
    tags = (Base.ImageDescription, Base.Artist, Base.Copyright)
    raw = {tag: _bytes(values.get(tag)).strip(b"\0 ") for tag in tags}
    comment = _bytes(photo.get(Base.UserComment))
    decode = decoder([*raw.values(), comment[8:]])
    description, artist, copyright_notice = map(decode, raw.values())
    taken, taken_time = moment(
        _bytes(photo.get(Base.DateTimeOriginal)).decode("latin-1").strip("\0")
    )
    return {
        "headline": [_windows(values, Base.XPTitle)],
        "description": [
            description or _windows(values, Base.XPComment) or _comment(comment, decode)
        ],
        "creator": [artist or _windows(values, Base.XPAuthor)],
        # The photographer's notice, then the editor's.
        "copyright": [" ".join(copyright_notice.replace("\0", " ").split())],
        "keywords": [_windows(values, Base.XPKeywords)],
        "taken": taken,
        "taken_time": taken_time,
        **position(*_degrees(gps)),
    }


def _directory(exif, which):
    """Empty where the file's own offsets lead nowhere: Pillow raises whatever it comes upon."""
    with contextlib.suppress(Exception):
        return exif.get_ifd(which)
    return {}


def _bytes(value):
    """Pillow gives text as if it were Latin-1, whatever it is."""
    if isinstance(value, str):
        return value.encode("latin-1", "replace")
    return value if isinstance(value, bytes) else b""


def _windows(values, tag):
    """Windows' own fields are UTF-16 with the lower byte first."""
    return _bytes(values.get(tag)).decode("utf-16-le", "ignore").rstrip("\0")


def _comment(comment, decode):
    encoding = _MARKS.get(comment[:8])
    if encoding == "utf-16":
        return _utf_16(comment[8:])
    if encoding:
        return comment[8:].decode(encoding, "ignore")
    return decode(comment[8:].strip(b"\0 "))


def _utf_16(raw):
    """Which byte comes first is said nowhere for sure: so that more of it are letters."""
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", "ignore")
    readings = [raw.decode(f"utf-16-{order}", "ignore").rstrip("\0") for order in ("le", "be")]
    return max(readings, key=lambda text: sum(ord(letter) in _LETTERS for letter in text))


def _degrees(gps):
    for value, towards in (
        (GPS.GPSLatitude, GPS.GPSLatitudeRef),
        (GPS.GPSLongitude, GPS.GPSLongitudeRef),
    ):
        parts = gps.get(value)
        known = isinstance(parts, tuple) and len(parts) == 3
        direction = _bytes(gps.get(towards)).decode("latin-1").strip("\0 ").upper()
        yield degrees(*parts, towards=direction) if known else None
