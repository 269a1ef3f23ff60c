import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from PIL import ExifTags, Image, ImageCms

from articles import originals, renditions
from articles.models import Photo
from newsroom.storage import public
from tests.factories import make_article, make_live, make_photo, picture, revise, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def exif(**tags):
    found = Image.Exif()
    for name, value in tags.items():
        found[ExifTags.Base[name]] = value
    return found


def png_header(width, height):
    """A PNG of 60 bytes that says it is of any size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def animation():
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (300, 300), color) for color in ("red", "blue")]
    frames[0].save(buffer, "WEBP", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def multi_picture():
    buffer = io.BytesIO()
    Image.new("RGB", (400, 300), "red").save(
        buffer, "MPO", save_all=True, append_images=[Image.new("RGB", (400, 300))]
    )
    return buffer.getvalue()


def rendition(photo, width, extension):
    with public.open(renditions.path(photo.picture, width, extension)) as file:
        image = Image.open(file)
        image.load()
        return image


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        ("Chữ, không phải ảnh.".encode(), "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "drawing"),
        (b"\xff\xd8\xff\xe0 JFIF", "not a picture"),
        (picture()[:-400], "damaged"),
        (png_header(800, 600), "damaged"),
        (picture(format="GIF"), "Only JPEG, PNG, WebP, AVIF"),
        (animation(), "Animated"),
        (png_header(9_000, 8_000), "too many pixels"),
        (png_header(60_000, 60_000), "too many pixels"),
        (picture(size=(199, 300)), "too small"),
        (picture(size=(300, 150), exif=exif(Orientation=6)), "too small"),
        (picture(size=(3_000, 200)), "too long and narrow"),
        (picture(size=(240, 20_000), format="PNG"), "too long and narrow"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_good_picture_is_refused_whatever_its_name(content, sentence):
    with pytest.raises(ValidationError, match=sentence):
        Photo.objects.add(upload(content, name="ảnh.jpg"), by=None)

    assert not Photo.objects.exists()


def test_a_file_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(originals, "MAX_BYTES", 100)

    with pytest.raises(ValidationError, match="at most"):
        make_photo()


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        (200, [200]),
        (480, [480]),
        (481, [480, 481]),
        (800, [480, 800]),
        (1200, [480, 800, 1200]),
        (1920, [480, 800, 1280, 1920]),
        (5000, [480, 800, 1280, 1920]),
    ],
)
def test_no_width_is_made_larger_than_the_picture(original, expected):
    assert renditions.widths(original, "2-0123abcd") == expected


def test_four_widths_are_made_in_three_formats():
    photo = make_photo(content=picture(size=(2000, 1000)))

    for width in (480, 800, 1280, 1920):
        for extension, kind in (("avif", "AVIF"), ("webp", "WEBP"), ("jpg", "JPEG")):
            made = rendition(photo, width, extension)
            assert (made.format, made.size) == (kind, (width, width // 2))
    assert photo.picture["widths"] == [480, 800, 1280, 1920]
    assert (photo.picture["width"], photo.picture["height"]) == (2000, 1000)


def quarters(mode="RGB"):
    """Red on the left, blue on the right."""
    image = Image.new(mode, (600, 400), "red")
    image.paste((0, 0, 255), (300, 0, 600, 400))
    return image


@pytest.mark.parametrize(
    ("orientation", "size", "corner"),
    [
        (1, (600, 400), "red"),
        (3, (600, 400), "blue"),
        (6, (400, 600), "red"),
        (8, (400, 600), "blue"),
    ],
)
def test_a_picture_stands_as_the_camera_was_held(orientation, size, corner):
    buffer = io.BytesIO()
    quarters().save(buffer, "JPEG", exif=exif(Orientation=orientation))

    photo = make_photo(content=buffer.getvalue())

    assert (photo.width, photo.height) == size
    made = rendition(photo, photo.picture["widths"][-1], "jpg")
    assert made.height / made.width == pytest.approx(size[1] / size[0], abs=0.01)
    red, _green, blue = made.getpixel((20, 20))
    assert (red > blue) == (corner == "red")


@pytest.mark.parametrize(
    ("content", "color"),
    [
        (picture(mode="CMYK", color=(0, 255, 255, 0)), (255, 0, 0)),
        (picture(mode="L", color=128), (128, 128, 128)),
        (picture(mode="RGBA", color=(255, 0, 0, 0), format="PNG"), (255, 255, 255)),
        (picture(mode="RGBA", color=(255, 0, 0, 255), format="PNG"), (255, 0, 0)),
        (picture(mode="LA", color=(0, 0), format="PNG"), (255, 255, 255)),
        (picture(mode="P", color=0, format="PNG", transparency=0), (255, 255, 255)),
        (picture(color="red", format="AVIF"), (255, 0, 0)),
        (picture(color="red", icc_profile=b"no profile at all"), (255, 0, 0)),
        (
            picture(
                color="red",
                icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
            ),
            (255, 0, 0),
        ),
        (multi_picture(), (255, 0, 0)),
    ],
    ids=["CMYK", "grey", "clear", "alpha", "LA", "palette", "AVIF", "bad ICC", "ICC", "MPO"],
)
def test_every_kind_of_picture_comes_out_in_rgb(content, color):
    photo = make_photo(content=content)

    for extension in renditions.FORMATS:
        made = rendition(photo, photo.picture["widths"][0], extension)
        assert made.mode == "RGB"
        assert made.getpixel((50, 50)) == pytest.approx(color, abs=12)


def test_nothing_private_leaves_the_library():
    secret = exif(Artist="Bí mật", Make="Máy ảnh riêng")
    secret.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (18.0, 20.0, 30.0)
    secret[ExifTags.IFD.GPSInfo] = secret.get_ifd(ExifTags.IFD.GPSInfo)
    content = picture(
        exif=secret, xmp=b"<x:xmpmeta>GPSLatitude secret</x:xmpmeta>", comment="secret"
    )
    assert Image.open(io.BytesIO(content)).getexif().get_ifd(ExifTags.IFD.GPSInfo)

    photo = make_photo(content=content)

    for width in photo.picture["widths"]:
        for extension in renditions.FORMATS:
            made = rendition(photo, width, extension)
            assert not dict(made.getexif())
            assert not {"exif", "comment"} & set(made.info)
            with public.open(renditions.path(photo.picture, width, extension)) as file:
                raw = file.read()
            assert b"secret" not in raw
            assert b"GPS" not in raw


def test_the_same_bytes_find_the_first_photo():
    content = picture()
    first = make_photo(content=content, credit="Ảnh: Hải Triều")

    again, is_new = Photo.objects.add(upload(content, name="khác.png"), by=None, credit="Khác")

    assert (again, is_new, again.credit) == (first, False, "Ảnh: Hải Triều")
    assert first.file.name == f"originals/{first.sha256[:2]}/{first.sha256}.jpg"


def test_a_name_of_a_file_is_nobodys_description():
    photo, _is_new = Photo.objects.add(upload(name="IMG_20201001.jpg"), by=None)

    assert (photo.description, photo.alt, photo.credit) == ("", "", "")


def test_a_name_says_nothing_about_where_a_file_lands():
    photo = make_photo(content=picture(format="PNG"))
    other, _is_new = Photo.objects.add(upload(name="../../../etc/passwd.php"), by=None)

    assert photo.file.name.endswith(".png")
    assert other.file.name == f"originals/{other.sha256[:2]}/{other.sha256}.jpg"


def _uses_in_body(photo):
    make_article(body=f'<figure data-photo="{photo.pk}"></figure>')


def _used_to_lead(photo):
    revise(make_live(lead_photo=photo), lead_photo=None)


@pytest.mark.parametrize(
    "use", [_uses_in_body, lambda photo: make_article(lead_photo=photo), _used_to_lead]
)
def test_a_photo_in_use_or_once_published_cannot_be_deleted(use):
    photo = make_photo()
    use(photo)

    with pytest.raises(ProtectedError):
        photo.delete()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE; DELETE FROM articles_photo WHERE id = %s", [photo.pk]
        )


def test_an_unused_photo_can_be_deleted():
    make_photo().delete()

    assert not Photo.objects.exists()


@pytest.mark.parametrize("column", ["focal_x", "focal_y"])
@pytest.mark.parametrize("value", [-0.1, 1.1])
def test_the_focal_point_lies_in_the_picture(column, value):
    photo = make_photo()

    with pytest.raises(IntegrityError), transaction.atomic():
        Photo.objects.filter(pk=photo.pk).update(**{column: value})


def test_an_edition_keeps_what_its_lead_picture_was():
    photo = make_photo(alt="Đò cập bến", credit="Ảnh: Hải Triều")
    edition = make_live(lead_photo=photo, lead_caption="Sáng nay.").editions.get()

    photo.credit, photo.alt = "Khác", "Khác"
    photo.save()

    edition.refresh_from_db()
    assert edition.lead == {
        **edition.lead,
        "photo": photo.pk,
        "sha256": photo.sha256,
        "credit": "Ảnh: Hải Triều",
        "alt": "Đò cập bến",
        "caption": "Sáng nay.",
    }


def test_each_use_of_a_photo_has_its_own_alternative_text():
    photo = make_photo(alt="Của thư viện")

    own = make_live(lead_photo=photo, lead_alt="Của bài").editions.get()
    library = make_live(lead_photo=photo).editions.get()

    assert (own.lead["alt"], library.lead["alt"]) == ("Của bài", "Của thư viện")


@pytest.mark.parametrize("typed", ["hai trieu", "Hải Triều", "ben do", "hai ben"])
def test_the_library_finds_by_description_photographer_and_credit(typed):
    photo = make_photo(description="Bến đò sáng nay", creator="Hải Triều")
    make_photo(description="Cầu mới", alt="Cầu bê tông")

    assert list(Photo.objects.matching(typed)) == [photo]
