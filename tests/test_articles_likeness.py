"""Pictures that look alike are found, and shown side by side; nothing is merged."""

import io
import random

import pytest
from django.db import connection
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from articles.likeness import NEAR, distance, likeness
from articles.models import Photo
from tests.factories import make_photo, make_user, upload

SIZE = (1200, 800)


def scene(seed):
    """Something like a photograph: a sky, ground, and shapes of every size, a little unsharp."""
    chance = random.Random(seed)
    image = Image.linear_gradient("L").resize(SIZE).rotate(chance.choice([0, 90, 180])).resize(SIZE)
    image = Image.merge("RGB", [image.point(lambda v, s=s: v * s // 10) for s in (9, 7, 8)])
    draw = ImageDraw.Draw(image)
    for _shape in range(40):
        x, y = chance.randrange(SIZE[0]), chance.randrange(SIZE[1])
        wide, high = chance.randrange(30, 400), chance.randrange(30, 300)
        colour = tuple(chance.randrange(256) for _channel in range(3))
        chance.choice([draw.ellipse, draw.rectangle])((x, y, x + wide, y + high), fill=colour)
    return image.filter(ImageFilter.GaussianBlur(3))


def trimmed(image, share):
    width, height = image.size
    return image.crop(
        (width * share, height * share, width * (1 - share), height * (1 - share / 2))
    )


def saved_anew(image, format="JPEG", **options):
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return Image.open(buffer)


COPIES = {
    "saved anew": lambda image: saved_anew(image, quality=40),
    "saved as WebP": lambda image: saved_anew(image, "WEBP", quality=50),
    "smaller": lambda image: image.resize((300, 200)),
    "larger": lambda image: image.resize((2400, 1600)),
    "squeezed": lambda image: image.resize((1000, 800)),
    "lighter": lambda image: ImageEnhance.Brightness(image).enhance(1.2),
    "darker": lambda image: ImageEnhance.Brightness(image).enhance(0.8),
    "more contrast": lambda image: ImageEnhance.Contrast(image).enhance(1.2),
    "grey": lambda image: image.convert("L"),
    "sharper": lambda image: image.filter(ImageFilter.SHARPEN),
    "trimmed": lambda image: trimmed(image, 0.01),
}


@pytest.mark.parametrize("changed", COPIES.values(), ids=COPIES)
@pytest.mark.parametrize("seed", range(6))
def test_a_changed_copy_is_near(changed, seed):
    original = scene(seed)

    assert distance(likeness(original), likeness(changed(original))) <= NEAR


def test_other_pictures_are_far():
    known = [likeness(scene(seed)) for seed in range(40)]

    assert min(distance(one, other) for one in known for other in known if one != other) > NEAR


def test_a_likeness_fits_into_a_column():
    white_to_black = Image.linear_gradient("L").rotate(90)

    assert likeness(Image.new("RGB", (300, 200))) == 0
    assert {likeness(white_to_black), likeness(white_to_black.rotate(180))} == {0, -1}
    assert distance(-1, 0) == 64
    assert distance(-(2**63), 2**63 - 1) == 64


def photo_of(image, **described):
    return make_photo(content=bytes(saved_bytes(image)), **described)


def saved_bytes(image):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


@pytest.mark.django_db
def test_near_duplicates_are_found_nearest_first_and_stay_what_they_are():
    original = scene(1)
    photo = photo_of(original)
    near = photo_of(trimmed(original, 0.01))
    nearest = photo_of(original.resize((600, 400)))
    photo_of(scene(2))
    binned = photo_of(original.resize((500, 333)))
    Photo.objects.filter(pk=binned.pk).update(
        binned_at=binned.uploaded_at, binned_by=make_user().pk
    )

    found = list(Photo.objects.alike(photo))

    assert found == [nearest, near]
    assert [each.distance for each in found] == sorted(each.distance for each in found)
    assert list(Photo.objects.alike(photo, most=1)) == [nearest]
    assert Photo.objects.count() == 5


@pytest.mark.django_db
def test_a_photo_whose_likeness_is_not_known_is_like_no_other():
    photo = make_photo()
    Photo.objects.filter(pk=photo.pk).update(likeness=None)
    photo.refresh_from_db()

    assert not Photo.objects.alike(photo)
    assert photo not in Photo.objects.alike(make_photo())


@pytest.mark.django_db
def test_only_a_small_index_is_read_to_find_what_is_alike():
    photo, _is_new = Photo.objects.add(upload(), by=None)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    plan = Photo.objects.alike(photo).explain()

    assert "articles_photo_likeness" in plan
