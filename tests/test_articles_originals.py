"""What may come into the library, and that it stays there as it came."""

import contextlib
import hashlib
import io
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pillow_heif
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from articles import originals, pixels, renditions
from articles.models import Photo
from newsroom.storage import public
from tests.factories import make_photo, make_user, picture, upload
from tests.photo_files import element, exif, iim, jpeg, packet

pytestmark = pytest.mark.usefixtures("in_english")

FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "TIFF"]


def written(image, format, **options):
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def refused(content):
    with pytest.raises(ValidationError) as caught:
        originals.check(upload(content))
    return " ".join(caught.value.messages)


def developed(content):
    return originals.check(upload(content)).image


def halves(mode="RGB", size=(600, 400), left="red", right="blue"):
    image = Image.new(mode, size, left)
    image.paste(right, (size[0] // 2, 0, *size))
    return image


def frames(format, **options):
    pictures = [Image.new("RGB", (300, 300), color) for color in ("red", "green", "blue")]
    return written(pictures[0], format, save_all=True, append_images=pictures[1:], **options)


# Every kind that is accepted


@pytest.mark.django_db
@pytest.mark.parametrize("format", FORMATS)
def test_every_format_comes_in_by_what_it_holds_and_stays_as_it_came(format):
    content = written(halves(), format)

    photo, _is_new = Photo.objects.add(upload(content, name="sai tên.gif"), by=None)

    with photo.file.open("rb") as file:
        assert file.read() == content
    assert photo.sha256 == hashlib.sha256(content).hexdigest()
    assert photo.file.name.endswith(f".{originals.ACCEPTED[format]}")
    assert (photo.width, photo.height, photo.size) == (600, 400, len(content))
    path = photo.rendition(480)
    with public.open(path) as file:
        shown = Image.open(file)
        assert shown.getpixel((20, 20))[0] > 200
        assert shown.getpixel((460, 20))[2] > 200


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_format_stands_as_the_camera_was_held(format, orientation):
    """The red half is where a viewer sees it."""
    content = written(halves(), format, exif=exif(Orientation=orientation).tobytes())

    original = originals.check(upload(content))

    assert (original.width, original.height) == ((400, 600) if orientation > 4 else (600, 400))
    assert original.image.size == (original.width, original.height)
    width, height = original.image.size
    place = {
        1: (9, 9), 4: (9, 9), 2: (width - 9, 9), 3: (width - 9, 9),
        5: (9, 9), 6: (9, 9), 7: (9, height - 9), 8: (9, height - 9),
    }[orientation]  # fmt: skip
    red, _green, blue = original.image.getpixel(place)
    assert red > 150 > blue


def test_of_a_tiff_the_first_page_counts():
    pages = [Image.new("RGB", (300, 200), color) for color in ("red", "blue")]
    content = written(pages[0], "TIFF", save_all=True, append_images=pages[1:])

    assert developed(content).getpixel((9, 9)) == (255, 0, 0)


def test_of_a_burst_in_one_heic_the_first_is_shown():
    burst = pillow_heif.HeifFile()
    for color in ("red", "blue"):
        burst.add_from_pillow(Image.new("RGB", (320, 240), color))
    buffer = io.BytesIO()
    burst.save(buffer, quality=90)

    red, _green, blue = developed(buffer.getvalue()).getpixel((9, 9))
    assert red > 200 > 50 > blue


# Colours


def ramp_16(format):
    """From black to white in 16 bits: 640 steps of 102."""
    data = struct.pack("<640H", *(step * 102 for step in range(640))) * 20
    return written(
        Image.frombytes("I;16", (640, 20 * 1), data[: 640 * 20 * 2]).resize((640, 200)), format
    )


@pytest.mark.parametrize("format", ["PNG", "TIFF"])
def test_sixteen_bits_of_grey_are_neither_clipped_nor_black(format):
    content = ramp_16(format)
    assert Image.open(io.BytesIO(content)).mode.startswith("I;16")

    image = developed(content)

    assert [image.getpixel((x, 5))[0] for x in (0, 160, 320, 480, 639)] == pytest.approx(
        [0, 64, 127, 191, 255], abs=2
    )


def png_16(colours, *, alpha=False):
    """Pillow writes no 16-bit colours; this does: columns of 100 pixels each."""
    channels = 4 if alpha else 3
    row = b"\0" + b"".join(struct.pack(f">{channels}H", *colour) * 100 for colour in colours)
    header = struct.pack(">IIBBBBB", 100 * len(colours), 200, 16, 6 if alpha else 2, 0, 0, 0)
    return png((b"IHDR", header), (b"IDAT", zlib.compress(row * 200)), (b"IEND", b""))


def png(*chunks):
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def tiff_16(colours):
    """One strip of 16-bit RGB, without compression."""
    width, height = 100 * len(colours), 200
    row = b"".join(struct.pack("<3H", *colour) * 100 for colour in colours)
    bits_at = 8 + 2 + 10 * 12 + 4
    tags = [
        (256, 3, 1, width), (257, 3, 1, height), (258, 3, 3, bits_at), (259, 3, 1, 1),
        (262, 3, 1, 2), (273, 4, 1, bits_at + 6), (277, 3, 1, 3), (278, 3, 1, height),
        (279, 4, 1, len(row) * height), (284, 3, 1, 1),
    ]  # fmt: skip
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", *tag) for tag in tags)
    return (
        b"II*\0\x08\0\0\0" + directory + b"\0" * 4 + struct.pack("<3H", 16, 16, 16) + row * height
    )


@pytest.mark.parametrize("write", [png_16, tiff_16])
def test_sixteen_bits_of_colour_are_the_same_colours(write):
    image = developed(write([(65535, 32768, 0), (0x2000, 0xC000, 0xFF00)]))

    assert image.getpixel((50, 50)) == pytest.approx((255, 128, 0), abs=1)
    assert image.getpixel((150, 50)) == pytest.approx((0x20, 0xC0, 0xFF), abs=1)


def test_sixteen_bits_with_transparency_lie_on_white():
    image = developed(png_16([(65535, 0, 0, 65535), (65535, 0, 0, 0)], alpha=True))

    assert image.getpixel((50, 50)) == (255, 0, 0)
    assert image.getpixel((150, 50)) == (255, 255, 255)


@pytest.mark.parametrize("format", ["JPEG", "TIFF"])
def test_cmyk_is_shown_in_its_colours(format):
    content = written(halves("CMYK", left=(0, 255, 255, 0), right=(255, 255, 0, 0)), format)

    image = developed(content)

    assert image.getpixel((20, 20)) == pytest.approx((255, 0, 0), abs=5)
    assert image.getpixel((580, 20)) == pytest.approx((0, 0, 255), abs=5)


def test_a_transparent_picture_with_a_profile_is_converted_too():
    """A phone's screenshots are in a wider space than the screens of readers."""
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = written(Image.new("RGBA", (300, 200), (255, 0, 0, 128)), "PNG", icc_profile=wide)

    assert developed(content).getpixel((9, 9)) == pytest.approx((255, 127, 127), abs=2)


@pytest.mark.parametrize("profile", [b"", b"no profile", b"\0" * 128, b"acsp" * 40])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_profile_that_is_broken_or_for_something_else_is_left_aside(mode, profile):
    assert developed(written(Image.new(mode, (300, 200)), "JPEG", icc_profile=profile))


@pytest.mark.parametrize("mode", ["I", "F"])
def test_measurements_are_no_picture(mode):
    assert "16 bits" in refused(written(Image.new(mode, (300, 200)), "TIFF"))


@pytest.mark.parametrize(
    "broken", [b"", b"II*\0", b"II*\0\xff\xff\xff\xff", b"MM\0*\0\0\0\x08\xff\xff"]
)
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_a_picture_whose_exif_is_broken_comes_in_without_it(format, broken):
    content = written(halves(), format, exif=b"Exif\0\0" + broken)

    assert developed(content).size == (600, 400)


# What is refused


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        ("Chữ, không phải ảnh.".encode(), "not a picture"),
        (b"%PDF-1.7 ...", "not a picture"),
        (b"PK\x03\x04" + b"\0" * 60, "not a picture"),
        (b"<html><img src=x></html>", "not a picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "SVG"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x --><svg/>', "SVG"),
        (written(Image.new("P", (300, 200)), "GIF"), "Only JPEG"),
        (written(Image.new("RGB", (300, 200)), "BMP"), "Only JPEG"),
        (frames("GIF"), "Only JPEG"),
        (frames("PNG"), "Animated"),
        (frames("WEBP"), "Animated"),
        (frames("AVIF"), "Animated"),
    ],
)
def test_what_is_no_photograph_is_refused_with_its_reason(content, sentence):
    assert sentence in refused(content)


@cache
def noise(format):
    return written(Image.effect_noise((640, 480), 80).convert("RGB"), format)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
def test_a_truncated_file_is_refused(format, share):
    content = noise(format)

    assert refused(content[: int(len(content) * share)]).startswith(
        ("The picture is damaged", "This file is not a picture")
    )


@pytest.mark.parametrize(
    "content",
    [
        written(Image.new("RGB", (300, 200)), "TIFF", tiffinfo={254: 1}),
        written(Image.new("RGB", (300, 200)), "TIFF", tiffinfo={50706: b"\1\4\0\0"}),
    ],
    ids=["preview", "DNG"],
)
def test_a_cameras_raw_file_is_called_that(content):
    assert "raw" in refused(content)


def png_of(width, height):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return png((b"IHDR", header), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b""))


def jpeg_of(width, height):
    """A small one whose head says it is of another size."""
    content = jpeg()
    at = content.index(b"\xff\xc0") + 5
    return content[:at] + struct.pack(">HH", height, width) + content[at + 4 :]


@pytest.mark.parametrize(
    ("content", "limit"),
    [
        (png_of(10_000, 6_001), 60),
        (png_of(65_000, 65_000), 60),
        (jpeg_of(20_000, 10_001), 200),
        (jpeg_of(65_000, 65_000), 200),
        (written(Image.new("RGB", (300, 200)), "JPEG", progressive=True), None),
    ],
)
def test_a_bomb_is_refused_by_its_head(content, limit):
    if limit:
        assert f"more than {limit} million" in refused(content)
    else:
        at = content.index(b"\xff\xc2") + 5
        bomb = content[:at] + struct.pack(">HH", 10_001, 6_000) + content[at + 4 :]
        assert "more than 60 million" in refused(bomb)


def test_a_jpeg_of_many_steps_is_refused_before_it_is_read():
    content = written(halves(), "JPEG", progressive=True)
    last = content.rindex(b"\xff\xda")
    bomb = content[:-2] + content[last:-2] * 200 + b"\xff\xd9"

    assert "too many steps" in refused(bomb)
    assert developed(content)


def test_pillows_own_limit_stays_for_everything_else():
    assert Image.MAX_IMAGE_PIXELS == 89_478_485
    assert "too many pixels" in refused(png_of(20_000, 20_000))


def test_the_limits_are_settings(settings):
    settings.PHOTO_MAX_MEGAPIXELS = 1
    settings.PHOTO_MAX_JPEG_MEGAPIXELS = 2
    million = Image.new("RGB", (1_200, 1_000))

    assert "more than 1 million" in refused(written(million, "PNG"))
    assert "more than 1 million" in refused(written(million, "JPEG", progressive=True))
    assert developed(written(million, "JPEG"))


# Files that are two things at once


@pytest.mark.django_db
@pytest.mark.parametrize(
    "payload",
    [b"<script>alert('polyglot')</script>", b"PK\x03\x04polyglot.php\0<?php polyglot(); ?>"],
)
def test_what_else_a_picture_is_reaches_no_reader(payload, client):
    content = jpeg(
        xmp=b"<html>polyglot" + payload,
        comment=payload,
        iptc=iim((120, payload)),
        exif=exif(ImageDescription="polyglot"),
    )
    photo = make_photo(content=content + payload)

    with photo.file.open("rb") as file:
        assert file.read() == content + payload
    for width in photo.picture["widths"]:
        for extension in renditions.FORMATS:
            with public.open(renditions.path(photo.picture, width, extension)) as file:
                raw = file.read()
            assert b"<?php" not in raw
            assert b"<script" not in raw
            assert b"PK\x03\x04" not in raw
    client.force_login(make_user(is_superuser=True, is_staff=True))
    assert client.get(f"/media/{photo.file.name}").status_code == 404


# One after another


@pytest.mark.django_db
def test_one_bad_file_stops_no_other():
    answers = []
    for content in (picture(), picture()[:-300], b"", picture(format="WEBP"), png_of(9_000, 9_000)):
        try:
            answers.append(Photo.objects.add(upload(content), by=None)[1])
        except ValidationError as error:
            answers.append(error.messages[0].split(":")[0])

    damaged, many = "The picture is damaged", "The picture has too many pixels"
    assert answers == [True, damaged, "The file is empty.", True, many]
    assert Photo.objects.count() == 2


@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::RuntimeWarning")
@given(st.binary(max_size=400), st.sampled_from(FORMATS), st.integers(0, 600))
def test_whatever_the_bytes_they_are_accepted_or_refused(junk, format, at):
    whole = _SMALL[format]
    with contextlib.suppress(ValidationError):
        original = originals.check(upload(whole[:at] + junk + whole[at + len(junk) :]))
        assert original.image.mode == "RGB"


_SMALL = {format: written(halves(size=(240, 200)), format) for format in FORMATS}


# The library's row


@pytest.mark.django_db
def test_a_photo_is_filled_from_its_file_and_what_is_typed_wins():
    content = jpeg(
        xmp=packet(
            element("dc:description", "Bến đò sáng nay", container="Alt", languages=["x-default"])
            + element("Iptc4xmpExt:PersonInImage", "Võ Nghị", "Hải Triều", container="Bag")
            + element("dc:subject", "đò", "sông", container="Bag"),
            photoshop__Credit="Hãng",
            photoshop__City="Hà Tĩnh",
            photoshop__DateCreated="2020-10",
            exif__GPSLatitude="18,20.5N",
            exif__GPSLongitude="105,54.5E",
        )
    )

    photo, _is_new = Photo.objects.add(
        upload(content, name="bến đò.jpg"), by=None, credit="Ảnh: Hải Triều", alt="", description=""
    )

    photo.refresh_from_db()
    assert (photo.credit, photo.description) == ("Ảnh: Hải Triều", "Bến đò sáng nay")
    assert (photo.alt, photo.place, photo.keywords) == ("", "Hà Tĩnh", ["đò", "sông"])
    assert (str(photo.taken), photo.taken_time) == ("10/2020", None)
    assert photo.latitude == pytest.approx(18.341667, abs=1e-6)
    assert photo.longitude == pytest.approx(105.908333, abs=1e-6)
    assert (photo.original_name, photo.size) == ("bến đò.jpg", len(content))
    assert [(shown.name_printed, shown.person) for shown in photo.people_shown.all()] == [
        ("Võ Nghị", None),
        ("Hải Triều", None),
    ]
    assert photo.likeness is not None
    assert list(Photo.objects.matching("vo nghi")) == [photo]


@pytest.mark.django_db
def test_a_photo_that_is_sent_again_comes_out_of_the_bin():
    photo = make_photo()
    with photo.file.open("rb") as file:
        content = file.read()
    photo.binned_at, photo.binned_by = photo.uploaded_at, make_user()
    photo.save()

    found, is_new = Photo.objects.add(upload(content), by=None)

    assert (found, is_new, found.binned_at) == (photo, False, None)
    assert list(Photo.objects.in_library()) == [photo]


@pytest.mark.parametrize("format", FORMATS)
def test_a_form_asks_nothing_of_a_file_but_that_there_is_one(format):
    field = Photo._meta.get_field("file").formfield()
    file = SimpleUploadedFile("không phải ảnh.txt", written(halves(), format))

    assert field.clean(file) is file


def test_of_very_large_pictures_one_is_read_at_a_time(monkeypatch):
    monkeypatch.setattr(pixels, "_VERY_LARGE", 0)
    at_work, most = [], []

    def slowly(image, scale):
        at_work.append(image)
        most.append(len(at_work))
        Image.effect_noise((600, 600), 10)
        at_work.remove(image)
        return image.copy()

    monkeypatch.setattr(pixels, "_reduced", slowly)
    content = picture(format="PNG")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(developed, [content] * 12))

    assert most == [1] * 12


def test_what_is_developed_is_no_larger_than_it_need_be():
    image = Image.new("RGB", (8_000, 6_000), "teal")
    ImageDraw.Draw(image).rectangle((0, 0, 4_000, 6_000), fill="red")

    for format, size, options in (
        ("JPEG", (4_000, 3_000), {}),
        ("PNG", (2_667, 2_000), {"compress_level": 1}),
    ):
        original = originals.check(upload(written(image, format, **options)))
        assert (original.width, original.height) == (8_000, 6_000)
        assert original.image.size == size
        assert min(original.image.size) >= pixels.SIDE
