"""The one photo of a person: shown to readers only as far as rights allow."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from articles.models import Agency, Photo, Portrait
from tests.factories import make_person, make_photo, picture
from tests.heads import SITE, data, meta

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo():
    return make_photo(
        content=picture(size=(900, 1200)), alt="Ông Nghị đội mũ kê-pi", credit="Lưu Gia"
    )


@pytest.fixture
def person(photo):
    person = make_person(name="Võ Tiến Nghị")
    Portrait.objects.create(person=person, photo=photo)
    return person


def portrait(client, person):
    """The figure, None where there is none."""
    page = html.fromstring(client.get(person.get_absolute_url()).content)
    return next(iter(page.xpath("//figure[contains(@class, 'portrait')]")), None)


def test_a_portrait_stands_in_every_format_with_its_words_and_its_credit(
    client, person, media_root
):
    figure = portrait(client, person)

    (image,) = figure.iter("img")
    assert image.get("alt") == "Ông Nghị đội mũ kê-pi"
    assert figure.findtext("figcaption") == "Ảnh: Lưu Gia"
    assert [source.get("type") for source in figure.iter("source")] == ["image/avif", "image/webp"]
    named = [image.get("srcset"), *(source.get("srcset") for source in figure.iter("source"))]
    for srcset in named:
        for file in srcset.split(", "):
            assert (media_root / file.split()[0].removeprefix("/media/")).is_file()


def test_a_portrait_keeps_what_its_photo_is_about(client, person, photo):
    Photo.objects.filter(pk=photo.pk).update(focal_x=0.3, focal_y=0.2)

    (image,) = portrait(client, person).iter("img")

    assert {"fx-30", "fy-20"} <= set(image.get("class").split())


def test_a_portrait_that_nobody_described_is_named_after_the_person(client, person, photo):
    Photo.objects.filter(pk=photo.pk).update(alt="")

    (image,) = portrait(client, person).iter("img")

    assert "Võ Tiến Nghị" in image.get("alt")


def test_machines_are_told_of_the_portrait(client, person):
    told = data(client, person.get_absolute_url(), "Person")["image"]

    assert (told["@type"], told["creditText"]) == ("ImageObject", "Lưu Gia")
    assert told["url"].startswith(f"{SITE}/media/pictures/")
    assert "/media/pictures/" in meta(client, person.get_absolute_url())["og:image"]


@pytest.mark.parametrize(
    "forbidding",
    [
        {"is_print_only": True},
        {"embargoed_until": timedelta(hours=1)},
        {"expires_at": timedelta(hours=-1)},
        {"binned_at": timedelta(hours=-1)},
    ],
)
def test_a_photo_that_rights_forbid_is_nobody_s_portrait(client, person, photo, forbidding):
    now = timezone.now()
    Photo.objects.filter(pk=photo.pk).update(
        **{
            name: now + value if isinstance(value, timedelta) else value
            for name, value in forbidding.items()
        }
    )

    assert portrait(client, person) is None
    assert photo.sha256 not in client.get(person.get_absolute_url()).content.decode()
    assert "image" not in data(client, person.get_absolute_url(), "Person")


@pytest.mark.parametrize(
    "allowing",
    [{"embargoed_until": timedelta(hours=-1)}, {"expires_at": timedelta(hours=1)}],
)
def test_rights_that_begin_or_end_allow_what_lies_between(client, person, photo, allowing):
    ((name, far),) = allowing.items()
    Photo.objects.filter(pk=photo.pk).update(**{name: timezone.now() + far})

    assert portrait(client, person) is not None


def test_of_an_agency_that_sells_so_many_a_month_readers_see_what_they_have_had(
    client, person, photo
):
    agency = Agency.objects.create(name="Hãng Ảnh Sông", monthly_quota=3)
    Photo.objects.filter(pk=photo.pk).update(agency=agency)
    assert portrait(client, person) is None

    Photo.objects.filter(pk=photo.pk).update(is_shown=True)
    assert portrait(client, person) is not None

    Photo.objects.filter(pk=photo.pk).update(is_shown=False)
    Agency.objects.update(monthly_quota=None)
    assert portrait(client, person) is not None


def test_without_a_portrait_the_page_has_no_empty_frame(client):
    assert portrait(client, make_person()) is None
