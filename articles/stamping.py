"""Writes who made a picture and who has the rights into a finished file; pure over bytes.

The picture's own data are copied as they stand: what has been encoded once gets other credits
without being encoded again. XMP in every format, IPTC-IIM too in JPEG, and nothing of what the
camera wrote.
"""

import hashlib
import json
import re
import struct
from html import escape
from typing import NamedTuple

# Of another version, all files are made anew.
_VERSION = 1
# As much as IPTC-IIM gives a description, in bytes; XMP says the same.
_DESCRIPTION_BYTES = 2000
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_MARKUP = str.maketrans("<>", "‹›")
_XMP_IN_JPEG = b"http://ns.adobe.com/xap/1.0/\0"
_IPTC_IN_JPEG = b"Photoshop 3.0\0"
_IPTC_RESOURCE = 0x0404
_APP1, _APP13, _FIRST_APP, _LAST_APP = 0xE1, 0xED, 0xE0, 0xEF
_UTF8 = b"\x1b%G"
# In the words of IPTC's own list, by those of the library.
SOURCES = {
    "camera": "digitalCapture",
    "composite": "compositeCapture",
    "drawn": "digitalCreation",
    "ai_part": "compositeWithTrainedAlgorithmicMedia",
    "ai": "trainedAlgorithmicMedia",
}
_ALTERNATIVES = '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'
_KIND = (
    "<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/{}"
    "</Iptc4xmpExt:DigitalSourceType>"
)
# What a file must carry before it can be stamped: containers grow a place for XMP only as they are
# written.
PLACEHOLDER = b"<x:xmpmeta/>"


class Credits(NamedTuple):
    creator: str = ""
    credit: str = ""
    copyright: str = ""
    description: str = ""
    source: str = ""

    @property
    def digest(self) -> str:
        """Short: it tells one photo's files apart, and stands in each of their addresses."""
        told = json.dumps([_VERSION, *self], ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()[:8]


def stamped(content: bytes, extension: str, credits: Credits) -> bytes:
    """The file with these credits in the place of any others. Raises ValueError for what is not
    built as Pillow builds it."""
    try:
        return _STAMPERS[extension](content, credits)
    except (struct.error, LookupError) as error:
        raise ValueError(f"This {extension} file is damaged.") from error


def packet(credits: Credits) -> bytes:
    """XMP."""
    description = _shortened(credits.description)
    facts = [
        ("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", credits.creator),
        (f"<dc:rights>{_ALTERNATIVES}</dc:rights>", credits.copyright),
        (f"<dc:description>{_ALTERNATIVES}</dc:description>", description),
        ("<photoshop:Credit>{}</photoshop:Credit>", credits.credit),
        (_KIND, SOURCES.get(credits.source)),
    ]
    said = "".join(form.format(_xml(value)) for form, value in facts if value)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
        f'{said}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _xml(value: str) -> str:
    return escape(_NO_XML.sub("", value), quote=False)


def _shortened(text: str) -> str:
    """Cut between words."""
    if len(text.encode()) <= _DESCRIPTION_BYTES:
        return text
    cut = text.encode()[: _DESCRIPTION_BYTES - len("…".encode())].decode(errors="ignore")
    return f"{cut.rpartition(' ')[0] or cut}…"


def _iptc(credits: Credits) -> bytes:
    """IPTC-IIM. Names are written whole, though the standard of 1991 allows few bytes: every
    reader takes more, and a name that is cut is a wrong name."""
    said = [
        (1, 90, _UTF8),
        (2, 0, b"\0\4"),
        (2, 80, _plain(credits.creator)),
        (2, 110, _plain(credits.credit)),
        (2, 116, _plain(credits.copyright)),
        (2, 120, _plain(_shortened(credits.description))),
    ]
    return b"".join(
        struct.pack(">BBBH", 0x1C, record, number, len(value)) + value
        for record, number, value in said
        if value
    )


def _plain(text: str) -> bytes:
    """IPTC has no way to escape: what a caption says never stands in a picture as markup."""
    return text.translate(_NO_MARKUP).encode()


# JPEG: segments, each with its length, up to the picture's data


def _stamped_jpeg(content: bytes, credits: Credits) -> bytes:
    if content[:2] != b"\xff\xd8":
        raise ValueError("This is no JPEG.")
    iptc = _iptc(credits)
    resource = struct.pack(">4sHHI", b"8BIM", _IPTC_RESOURCE, 0, len(iptc)) + iptc
    ours = [
        (_APP1, _XMP_IN_JPEG + packet(credits)),
        (_APP13, _IPTC_IN_JPEG + resource + b"\0" * (len(iptc) % 2)),
    ]
    kept, place = [], 2
    while content[place] == 0xFF and _FIRST_APP <= content[place + 1] <= _LAST_APP:
        (length,) = struct.unpack_from(">H", content, place + 2)
        kept.append((content[place + 1], content[place + 4 : place + 2 + length]))
        place += 2 + length
    # What readers' files carry besides is JFIF; whatever else there was is not ours.
    kept = [(marker, data) for marker, data in kept if marker not in {_APP1, _APP13}]
    segments = b"".join(
        struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data for marker, data in (*kept, *ours)
    )
    return content[:2] + segments + content[place:]


# WebP: chunks, of which the first says what the others are


def _stamped_webp(content: bytes, credits: Credits) -> bytes:
    if content[:4] != b"RIFF" or content[8:16] != b"WEBPVP8X":
        raise ValueError("This WebP has no place for XMP.")
    if struct.unpack_from("<I", content, 4)[0] != len(content) - 8:
        raise ValueError("This WebP is cut short.")
    chunks, place = [], 12
    while place < len(content):
        kind, length = struct.unpack_from("<4sI", content, place)
        chunks.append((kind, content[place + 8 : place + 8 + length]))
        place += 8 + length + length % 2
    chunks = [(kind, data) for kind, data in chunks if kind not in {b"XMP ", b"EXIF"}]
    chunks.append((b"XMP ", packet(credits)))
    body = b"".join(
        struct.pack("<4sI", kind, len(data)) + data + b"\0" * (len(data) % 2)
        for kind, data in chunks
    )
    return struct.pack("<4sI4s", b"RIFF", len(body) + 4, b"WEBP") + body


# AVIF: boxes; one lists where the picture's data and the XMP stand in another


def _stamped_avif(content: bytes, credits: Credits) -> bytes:
    boxes = dict(_boxes(content, 0, len(content)))
    inner = dict(_boxes(content, boxes[b"meta"][0] + 12, boxes[b"meta"][1]))
    xmp = _xmp_item(content, inner[b"iinf"])
    # [where its entry stands, offset, length]
    places = {item: [at, *where] for item, at, *where in _places(content, inner[b"iloc"])}
    _entry, start, length = places[xmp]
    new = packet(credits)
    made = bytearray(content[:start] + new + content[start + length :])
    grown = len(new) - length
    for item, (entry, offset, size) in places.items():
        place = (start, len(new)) if item == xmp else (offset + grown * (offset > start), size)
        struct.pack_into(">II", made, entry, *place)
    data, end = boxes[b"mdat"]
    struct.pack_into(">I", made, data, end - data + grown)
    return bytes(made)


def _boxes(content, place, end):
    """(kind, (start, end)) of each."""
    while place < end:
        size, kind = struct.unpack_from(">I4s", content, place)
        if size < 8:
            raise ValueError("This AVIF is built in another way.")
        yield kind, (place, place + size)
        place += size


def _xmp_item(content, box):
    start, end = box
    for _kind, (place, until) in _boxes(content, start + 14, end):
        if b"mimeXMP\0application/rdf+xml\0" in content[place:until]:
            return struct.unpack_from(">H", content, place + 12)[0]
    raise ValueError("This AVIF has no place for XMP.")


def _places(content, box):
    """(item, where its entry stands, offset, length) of each, in the one form that is written."""
    start, _end = box
    version, _flags, sizes, count = struct.unpack_from(">B3sHH", content, start + 8)
    if (version, sizes) != (0, 0x4400):
        raise ValueError("This AVIF is built in another way.")
    for entry in range(start + 16, start + 16 + count * 14, 14):
        item, _source, extents, offset, length = struct.unpack_from(">HHHII", content, entry)
        if extents != 1:
            raise ValueError("This AVIF is built in another way.")
        yield item, entry + 6, offset, length


_STAMPERS = {"jpg": _stamped_jpeg, "webp": _stamped_webp, "avif": _stamped_avif}
