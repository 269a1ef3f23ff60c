"""Takes the blocks of metadata out of a picture that Pillow has opened."""

import struct

from articles.metadata import iptc, xmp

_EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"
_IPTC_TAG, _PHOTOSHOP_TAG = 33723, 34377
# Behind the signature: whose extension it is, how long all of it is, where this part belongs.
_HEAD = struct.Struct(">32sII")


def xmp_packets(image):
    """The packet, and the one that it names as its extension."""
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    packet = packet.encode() if isinstance(packet, str) else bytes(packet)
    return [packet, *_extension(image, packet)] if packet else []


def _extension(image, packet):
    segments = [
        content[len(_EXTENSION) :]
        for _name, content in getattr(image, "applist", [])
        if content.startswith(_EXTENSION)
    ]
    named = xmp.guid_of_extension(packet).encode() if segments else b""
    parts = []
    for segment in segments:
        if len(segment) > _HEAD.size and segment[:32] == named:
            parts.append((_HEAD.unpack_from(segment)[2], segment[_HEAD.size :]))
    return [b"".join(part for _offset, part in sorted(parts))] if parts else []


def iptc_block(image):
    """From a JPEG's resources, or from one of two tags of a TIFF."""
    resources = image.info.get("photoshop")
    if isinstance(resources, dict):
        return resources.get(iptc.RESOURCE, b"")
    tags = getattr(image, "tag_v2", {})
    return _tag(tags, _IPTC_TAG) or iptc.in_resources(_tag(tags, _PHOTOSHOP_TAG))


def _tag(tags, number):
    """Photoshop says of these bytes that they are whole numbers."""
    value = tags.get(number, b"")
    if isinstance(value, tuple) and all(isinstance(each, int) for each in value):
        return struct.pack(f"{tags.prefix_order}{len(value)}I", *value)
    return value if isinstance(value, bytes) else b""
