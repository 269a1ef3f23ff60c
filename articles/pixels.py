"""An original's pixels as all that is shown of it is made from: upright, in sRGB, eight bits deep.

However large the original, little of it stands in memory at once: a JPEG is read at a fraction of
its size, anything else is reduced before it is turned or converted, and of the very large ones one
is read at a time on this machine.
"""

import fcntl
import io
import math
import os
import tempfile
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pillow_heif
from PIL import Image, ImageCms, ImageFile, JpegImagePlugin
from PIL.ExifTags import Base

pillow_heif.register_heif_opener(thumbnails=False)

# What is opened beside JPEG; of these originals.py accepts some. Other readers of Pillow's have no
# business with files from outside.
FORMATS = ("PNG", "WEBP", "AVIF", "HEIF", "TIFF", "GIF", "BMP")
# What either side keeps at least, where it has as much: as wide as the widest file for readers.
SIDE = 1_920
# As many pixels as are turned and converted, however long and narrow.
_MOST_PIXELS = 50_000_000
# What needs more room than that is read alone: no phone's JPEG does.
_VERY_LARGE = 13_000_000
_LOCK = Path(tempfile.gettempdir()) / f"newsroom-very-large-picture-{os.getuid()}"
_JPEG = b"\xff\xd8\xff"
_MARKER, _START_OF_SCAN = 0xFF, 0xDA
_JPEG_SCALES = (1, 2, 4, 8)
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = 5
_SRGB = ImageCms.createProfile("sRGB")


def opened(file):
    """Pillow's image, whose pixels are not read yet. Raises what Pillow raises.

    Pillow opens nothing above 179 megapixels, which is right for all but a JPEG: that one need
    never be read in full.
    """
    file.seek(0)
    is_jpeg = file.read(len(_JPEG)) == _JPEG
    file.seek(0)
    return JpegImagePlugin.jpeg_factory(file) if is_jpeg else Image.open(file, formats=FORMATS)


def is_streamed(image):
    """Whether it can be read row by row: a JPEG that is in one scan."""
    if not isinstance(image, JpegImagePlugin.JpegImageFile) or image.info.get("progressive"):
        return False
    return _first_scan(image.fp) == image.layers


def _first_scan(file):
    """How many components of a JPEG are in its first scan; 0 where there is none in its place."""
    file.seek(2)
    while len(head := file.read(4)) == 4 and head[0] == _MARKER:
        if head[1] == _START_OF_SCAN:
            return int.from_bytes(file.read(1))
        # A marker may be filled up with its own first byte.
        file.seek(-3 if head[1] == _MARKER else int.from_bytes(head[2:]) - 2, os.SEEK_CUR)
    return 0


def orientation(image):
    """As EXIF counts; 1, upright, where it says nothing that can be read."""
    try:
        turned = image.getexif().get(Base.Orientation, 1)
    except Exception:
        # Pillow raises whatever it comes upon in broken bytes.
        return 1
    return turned if turned in _TURNS else 1


def upright_size(image):
    """Of the whole original, before it is developed. Pillow has turned a TIFF's size already."""
    is_turned = image.format != "TIFF" and orientation(image) >= _ON_ITS_SIDE
    return image.size[::-1] if is_turned else image.size


def developed(image):
    """Reads the pixels to their end: what is truncated or damaged raises what Pillow raises."""
    scale = _scale(image)
    with _alone() if _room(image, scale) > _VERY_LARGE else nullcontext():
        profile = image.info.get("icc_profile")
        reduced = _reduced(image, scale)
        upright = _turned(reduced, orientation(image))
        return _bare(_in_srgb(_flat(upright), profile))


def _scale(image):
    """By what the sides are divided. JPEG's own reading knows halves, quarters and eighths."""
    fitting = max(min(image.size) // SIDE, 1)
    needed = math.ceil(math.sqrt(image.width * image.height / _MOST_PIXELS))
    if not isinstance(image, JpegImagePlugin.JpegImageFile):
        return max(fitting, needed)
    fitting = max(scale for scale in _JPEG_SCALES if scale <= fitting)
    return next(scale for scale in _JPEG_SCALES if scale >= max(fitting, min(needed, 8)))


def _room(image, scale):
    """How many pixels stand in memory while it is read."""
    return image.width * image.height // (scale**2 if is_streamed(image) else 1)


@contextmanager
def _alone():
    """Two of 60 megapixels at once would need a gigabyte, in whichever processes they are read."""
    with _LOCK.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _reduced(image, scale):
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        image.draft(None, (image.width // scale, image.height // scale))
        image.load()
        return image
    image = _eight_bits(_loaded(image))
    return image.reduce(scale) if scale > 1 else image


def _loaded(image):
    """WebP by hand: Pillow would keep the decoder's canvases while it copies what they gave."""
    if image.format != "WEBP":
        image.load()
        return image
    pixels, *_times = image._get_next()
    image._decoder = None
    return Image.frombuffer(image.rawmode, image.size, pixels, "raw", image.rawmode, 0, 1)


def _eight_bits(image):
    """Without a palette, in a mode that can be reduced. Pillow would clip sixteen bits to white."""
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data and image.mode not in {"RGBA", "LA", "La", "RGBa"}:
        return image.convert("RGBA")
    return image.convert({"1": "L", "P": "RGB"}[image.mode]) if image.mode in {"1", "P"} else image


def _turned(image, orientation):
    return image.transpose(_TURNS[orientation]) if orientation in _TURNS else image


def _flat(image):
    """On white, where it is transparent."""
    if image.mode in {"RGBa", "La"}:
        image = image.convert(image.mode.upper())
    if image.mode not in {"RGBA", "LA"}:
        return image
    paper = Image.new("RGB" if image.mode == "RGBA" else "L", image.size, "white")
    paper.paste(image.convert(paper.mode), mask=image.getchannel("A"))
    return paper


def _in_srgb(image, profile):
    """A profile that is broken, or made for another kind of picture, is left aside."""
    if image.mode == "RGBX":
        image = image.convert("RGB")
    if not profile or image.mode not in {"RGB", "CMYK", "L"}:
        return image
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, given, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return image


def _bare(image):
    """A picture of its own, without anything that the file said of itself."""
    if isinstance(image, ImageFile.ImageFile) or image.mode != "RGB":
        image = image.convert("RGB")
    image.info = {}
    return image
