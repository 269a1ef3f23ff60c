"""Portraits: one photo that stands for a person; it stays in the library while it does."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from articles import portraits, wastebin
from articles.models import Photo, Portrait
from articles.whereabouts import uses_of
from tests.factories import (
    DIRECTORY_KEEPER,
    PHOTO_EDITOR,
    ROLES,
    hours,
    make_person,
    make_photo,
    make_user,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def person():
    return make_person(name="Tạ Thị Bưởi")


def photo_of(*people, **described):
    photo = make_photo(**described)
    for position, each in enumerate(people):
        photo.people_shown.create(person=each, name_printed=each.name, position=position)
    return photo


@pytest.fixture
def keeper(client):
    client.force_login(make_user(role=DIRECTORY_KEEPER, language="en"))
    return client


def page_of(person):
    return reverse("admin:articles_photo_portrait", args=[person.pk])


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_a_photo_becomes_the_portrait_of_somebody_it_shows(keeper, person):
    other = make_person(name="Lê Văn Cam")
    photo = photo_of(person, other)
    photo_page = reverse("admin:articles_photo_change", args=[photo.pk])
    assert "Make this the portrait of Tạ Thị Bưởi" in keeper.get(photo_page).content.decode()

    response = keeper.post(
        reverse("admin:articles_photo_is_portrait", args=[photo.pk]),
        {"photo": photo.pk, "person": person.pk},
        follow=True,
    )

    assert said(response) == ["This is the portrait of Tạ Thị Bưởi now."]
    assert person.portrait.photo == photo
    html = response.content.decode()
    assert "This is the portrait of Tạ Thị Bưởi." in html
    assert "Make this the portrait of Lê Văn Cam" in html


def test_the_portrait_is_chosen_among_the_photos_that_show_the_person(keeper, person):
    first, second = photo_of(person), photo_of(person)
    other, binned = photo_of(make_person()), photo_of(person)
    wastebin.throw_away([binned], by=staff(PHOTO_EDITOR))

    offered = keeper.get(page_of(person)).context["photos"]
    assert list(offered) == [second, first]

    for photo in (first, second):
        keeper.post(page_of(person), {"photo": photo.pk})
        assert Portrait.objects.get().photo == photo
    keeper.post(page_of(person), {"photo": other.pk})
    assert Portrait.objects.get().photo == second

    keeper.post(page_of(person), {"photo": ""})
    assert not Portrait.objects.exists()


def test_the_persons_page_shows_it_and_leads_to_choosing_it(keeper, person):
    address = reverse("admin:people_person_change", args=[person.pk])
    assert page_of(person) in keeper.get(address).content.decode()

    photo = photo_of(person)
    portraits.choose(photo, of=person)

    assert photo.rendition_url(480) in keeper.get(address).content.decode()


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        ({"is_print_only": True}, "not for online"),
        ({"expires_at": -1}, "Its rights ended"),
        ({"embargoed_until": 1}, "Not to be published before"),
    ],
)
def test_what_readers_may_not_see_is_nobodys_portrait(keeper, person, terms, sentence):
    terms = {name: hours(value) if name[-3:] != "nly" else value for name, value in terms.items()}
    photo = photo_of(person, **terms)

    response = keeper.post(page_of(person), {"photo": photo.pk}, follow=True)

    assert sentence in said(response)[0]
    assert not Portrait.objects.exists()


def test_a_photo_that_shows_somebody_else_is_refused_with_a_sentence(keeper, person):
    response = keeper.post(page_of(person), {"photo": photo_of().pk}, follow=True)

    assert said(response) == ["This photo does not show Tạ Thị Bưởi."]


@pytest.mark.parametrize("photo", ["", "12345678", "x", "9" * 30])
def test_whatever_is_posted_is_answered(keeper, person, photo):
    answer = keeper.post(page_of(person), {"photo": photo})

    assert answer.status_code == (302 if photo == "" else 404)


@pytest.mark.parametrize("role", ROLES)
def test_the_directorys_keepers_alone_choose_it(client, person, role):
    photo, allowed = photo_of(person), role == DIRECTORY_KEEPER
    client.force_login(staff(role))
    verb = reverse("admin:articles_photo_is_portrait", args=[photo.pk])

    answers = [
        client.get(page_of(person)).status_code,
        client.post(page_of(person), {"photo": photo.pk}).status_code,
        client.post(verb, {"photo": photo.pk, "person": person.pk}).status_code,
    ]

    assert answers == ([200, 302, 302] if allowed else [403] * 3)
    assert Portrait.objects.exists() == allowed


# Kept


def test_a_portrait_is_used_and_the_bin_refuses_it_with_a_sentence(client, person):
    photo, free = photo_of(person), photo_of()
    portraits.choose(photo, of=person)

    binned, used = wastebin.throw_away([photo, free], by=staff(PHOTO_EDITOR))

    assert (binned, used) == ([free], [photo])
    assert list(Photo.objects.in_library().unused()) == []
    uses = uses_of(photo, seen_by=staff(PHOTO_EDITOR))
    assert uses
    assert uses.sentence == "the portrait of Tạ Thị Bưởi"
    client.force_login(make_user(role=PHOTO_EDITOR, language="en"))
    html = client.get(reverse("admin:articles_photo_change", args=[photo.pk])).content.decode()
    assert "portrait in the directory" in html


def test_the_librarys_delete_says_whose_portrait_it_is(client, person):
    photo = photo_of(person)
    portraits.choose(photo, of=person)
    client.force_login(make_user(role=PHOTO_EDITOR, language="en"))

    response = client.post(
        reverse("admin:articles_photo_delete", args=[photo.pk]), {"post": "yes"}, follow=True
    )

    assert "the portrait of Tạ Thị Bưởi" in response.content.decode()
    photo.refresh_from_db()
    assert photo.binned_at is None


def test_what_lies_in_the_bin_is_refused(person):
    photo = photo_of(person)
    wastebin.throw_away([photo], by=staff(PHOTO_EDITOR))

    with pytest.raises(Exception, match="It lies in the bin"):
        portraits.choose(photo, of=person)


def test_the_database_keeps_a_portraits_photo(person):
    photo = photo_of(person)
    portraits.choose(photo, of=person)

    photo.people_shown.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        _delete_at_once(photo)


def _delete_at_once(photo):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_photo WHERE id = %s", [photo.pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_given_up_the_photo_may_go(person):
    photo = photo_of(person)
    portraits.choose(photo, of=person)
    portraits.take_away(person)

    assert wastebin.throw_away([photo], by=staff(PHOTO_EDITOR)) == ([photo], [])
