"""Writes pictures as cameras, agencies and old programs do, with metadata in every encoding; by
itself, without what is tested."""

import io
import struct
import unicodedata
from xml.sax.saxutils import escape

from PIL import ExifTags, Image

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "xmpNote": "http://ns.adobe.com/xmp/note/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "stArea": "http://ns.adobe.com/xmp/sType/Area#",
}
UTF8_MARK = (1, 90, b"\x1b%G")


def packet(inner="", **attributes):
    """An XMP packet; `photoshop__City="Vinh"` is written as an attribute."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    written = " ".join(
        f'{name.replace("__", ":")}="{escape(value, {chr(34): "&quot;"})}"'
        for name, value in attributes.items()
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {declared}>'
        f'<rdf:Description rdf:about="" {written}>{inner}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def element(name, *texts, container="", languages=()):
    """`element("dc:creator", "A", "B", container="Seq")`, or a plain one."""
    if not container:
        return f"<{name}>{escape(texts[0])}</{name}>"
    marks = [f' xml:lang="{language}"' for language in languages] or [""] * len(texts)
    items = "".join(
        f"<rdf:li{mark}>{escape(text)}</rdf:li>" for mark, text in zip(marks, texts, strict=True)
    )
    return f"<{name}><rdf:{container}>{items}</rdf:{container}></{name}>"


def iim(*datasets):
    """An IPTC-IIM block of (number, bytes) in record 2, or of (record, number, bytes)."""
    return b"".join(
        struct.pack(
            ">BBBH",
            0x1C,
            *(dataset[:-1] if len(dataset) == 3 else (2, dataset[0])),
            len(dataset[-1]),
        )
        + dataset[-1]
        for dataset in datasets
    )


def resources(block):
    """Photoshop's resources with the IPTC block among them."""
    padding = b"\0" * (len(block) % 2)
    return b"8BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block + padding


def segment(number, content):
    return b"\xff" + bytes([0xE0 + number]) + struct.pack(">H", len(content) + 2) + content


def jpeg(*segments, xmp=None, iptc=None, image=None, **options):
    buffer = io.BytesIO()
    options |= {"xmp": xmp} if xmp is not None else {}
    (image or Image.new("RGB", (320, 240), "teal")).save(buffer, "JPEG", **options)
    if iptc is not None:
        segments = (*segments, segment(13, b"Photoshop 3.0\0" + resources(iptc)))
    content = buffer.getvalue()
    return content[:2] + b"".join(segments) + content[2:]


def extended(packets, guid=b"0123456789ABCDEF0123456789ABCDEF"):
    """The segments of an XMP extension, the last part first."""
    parts, offset, size = [], 0, sum(map(len, packets))
    for part in packets:
        head = b"http://ns.adobe.com/xmp/extension/\0" + guid + struct.pack(">II", size, offset)
        parts.append(segment(1, head + part))
        offset += len(part)
    return parts[::-1]


def exif(*, gps=None, photo=None, **tags):
    """Pillow's Exif: `exif(Artist="…", photo={"DateTimeOriginal": "…"}, gps={…})`."""
    found = Image.Exif()
    for name, value in tags.items():
        found[ExifTags.Base[name]] = value
    for which, names, values in (
        (ExifTags.IFD.Exif, ExifTags.Base, photo),
        (ExifTags.IFD.GPSInfo, ExifTags.GPS, gps),
    ):
        if values:
            found.get_ifd(which).update({names[name]: value for name, value in values.items()})
            found[which] = found.get_ifd(which)
    return found


def windows_1258(text):
    """The tone behind its letter, where the encoding has no letter for both."""
    return b"".join(_letter_1258(letter) for letter in unicodedata.normalize("NFC", text))


def _letter_1258(letter):
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tone = next(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", parts.replace(tone, ""))
        return base.encode("cp1258") + tone.encode("cp1258")


# As the fonts of the time had them; capitals with a tone are in none of TCVN3's fonts for small
# letters.
_TCVN3 = {
    **dict(
        zip(
            "ĂÂÊÔƠƯĐăâêôơưđ",
            b"\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae",
            strict=True,
        )
    ),
    **dict(zip("àảãáạằẳẵắặ", b"\xb5\xb6\xb7\xb8\xb9\xbb\xbc\xbd\xbe\xc6", strict=True)),
    **dict(zip("ầẩẫấậèẻẽéẹ", b"\xc7\xc8\xc9\xca\xcb\xcc\xce\xcf\xd0\xd1", strict=True)),
    **dict(zip("ềểễếệìỉĩíị", b"\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xdc\xdd\xde", strict=True)),
    **dict(zip("òỏõóọồổỗốộ", b"\xdf\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9", strict=True)),
    **dict(zip("ờởỡớợùủũúụ", b"\xea\xeb\xec\xed\xee\xef\xf1\xf2\xf3\xf4", strict=True)),
    **dict(zip("ừửữứựỳỷỹýỵ", b"\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe", strict=True)),
}
_VNI_TONES = dict(zip("\u0300\u0301\u0309\u0303\u0323", "øùûõï", strict=True))
_VNI_OF_A_AND_E = {
    "\u0302": dict(zip(["", *_VNI_TONES], "âàáåãä", strict=True)),
    "\u0306": dict(zip(["", *_VNI_TONES], "êèéúüë", strict=True)),
}
_VNI_WHOLE = dict(zip("ơưđìíỉĩịỵ", "ôöñìíæóòî", strict=True))


def tcvn3(text):
    text = unicodedata.normalize("NFC", text)
    return b"".join(
        bytes([_TCVN3.get(letter) or _TCVN3[letter.lower()]])
        if not letter.isascii()
        else letter.encode()
        for letter in text
    )


def vni(text):
    """A letter, then another one for its marks."""
    written = "".join(_letter_vni(letter) for letter in unicodedata.normalize("NFC", text))
    return written.encode("cp1252")


def _letter_vni(letter):
    if letter.isascii():
        return letter
    if letter.lower() in _VNI_WHOLE:
        found = _VNI_WHOLE[letter.lower()]
        return found.upper() if letter.isupper() else found
    parts = unicodedata.normalize("NFD", letter)
    tone = next((part for part in parts if part in _VNI_TONES), "")
    shape = next((part for part in parts if part in _VNI_OF_A_AND_E), "")
    mark = _VNI_OF_A_AND_E[shape][tone] if shape else _VNI_TONES.get(tone, "")
    base = unicodedata.normalize("NFC", parts.replace(tone, "")) if not shape else parts[0]
    base = _VNI_WHOLE.get(base.lower(), base.lower())
    return (base + mark).upper() if letter.isupper() else base + mark
