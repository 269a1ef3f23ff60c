"""Many photos at once: only what is filled in changes, it is said first, and nothing is lost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import batches
from articles.batches import Change
from articles.metadata import LISTED_AT_MOST
from articles.models import Agency, CaptionTemplate, PersonShown, Photo
from tests.factories import (
    DIRECTORY_KEEPER,
    PHOTO_EDITOR,
    REPORTER,
    hours,
    make_event,
    make_person,
    make_photo,
    make_post,
    make_tenure,
    make_user,
    picture,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def make_photos(count, **described):
    return [
        make_photo(content=picture(size=(320 + number, 240)), **described)
        for number in range(count)
    ]


def log_in(client, role):
    user = make_user(role=role, language="en")
    client.force_login(user)
    return user


def numbers(photos):
    return ",".join(str(photo.pk) for photo in photos)


def preview(client, photos, **filled):
    return client.post(
        reverse("admin:articles_photo_batch"), {"ids": numbers(photos), "_preview": "1", **filled}
    )


def save(client, photos, shown=None, **filled):
    """After looking at what would change, as the page asks."""
    shown = shown or preview(client, photos, **filled)
    seen = {name: shown.context[name] for name in ("seen", "filled") if name in shown.context}
    return client.post(
        reverse("admin:articles_photo_batch"),
        {"ids": numbers(photos), "_save": "1", **seen, **filled},
    )


def fresh(photos):
    return list(Photo.objects.filter(pk__in=[photo.pk for photo in photos]).order_by("pk"))


def test_only_what_is_filled_in_changes(client):
    photos = make_photos(3, credit="Hải Triều", description="Đò", alt="Đò cập bến")
    event, agency = make_event(), Agency.objects.create(name="Hãng Ảnh Sông")
    log_in(client, PHOTO_EDITOR)

    response = save(
        client,
        photos,
        credit="Hải Yến",
        event=event.pk,
        taken="10/2020",
        agency=agency.pk,
        is_print_only="yes",
        expires_at_0="2030-01-02",
        expires_at_1="08:30",
    )

    assert response.status_code == 302
    for photo in fresh(photos):
        assert (photo.credit, photo.event, str(photo.taken)) == ("Hải Yến", event, "10/2020")
        assert (photo.agency, photo.is_print_only) == (agency, True)
        assert timezone.localtime(photo.expires_at).hour == 8
        assert (photo.description, photo.alt, photo.creator) == ("Đò", "Đò cập bến", "")
    assert set(Photo.objects.matching("con say")) == set(photos)


def test_a_field_is_emptied_only_when_one_says_so(client):
    photos = make_photos(2, credit="Hải Triều", place="Cồn Sậy", event=make_event())
    Photo.objects.update(taken_text="2020", taken_lo="2020-01-01", taken_hi="2020-12-31")
    log_in(client, PHOTO_EDITOR)

    save(client, photos, place="", clear_event="on", clear_taken="on", clear_credit="on")

    for photo in fresh(photos):
        assert (photo.place, photo.event, photo.credit) == ("Cồn Sậy", None, "")
        assert not photo.taken.is_known


def test_what_will_change_is_said_first_and_nothing_is_saved(client):
    photos = make_photos(3)
    Photo.objects.filter(pk=photos[0].pk).update(credit="Hải Âu")
    Photo.objects.filter(pk=photos[1].pk).update(credit="Hải Yến")
    log_in(client, PHOTO_EDITOR)

    response = preview(client, photos, credit="Hải Yến", clear_place="on", is_print_only="no")

    assert response.context["sentences"] == [
        "2 photos: “Credit” becomes “Hải Yến”. 1 had another one.",
        "“Place”: nothing to change.",
        "“Not for online”: nothing to change.",
    ]
    assert {photo.credit for photo in fresh(photos)} == {"Hải Âu", "Hải Yến", ""}


def test_what_was_not_looked_at_is_shown_and_not_saved(client):
    photos = make_photos(2)
    log_in(client, PHOTO_EDITOR)
    shown = preview(client, photos, credit="Hải Yến")

    response = save(client, photos, shown, credit="Hải Âu")

    assert response.status_code == 200
    assert "“Hải Âu”" in response.context["sentences"][0]
    assert {photo.credit for photo in fresh(photos)} == {""}
    assert save(client, photos, response, credit="Hải Âu").status_code == 302


def test_nobodys_newer_edit_is_lost_silently(client):
    photos = make_photos(3)
    log_in(client, PHOTO_EDITOR)
    shown = preview(client, photos, credit="Hải Yến")
    Photo.objects.filter(pk=photos[1].pk).update(credit="Hải Âu")

    response = save(client, photos, shown, credit="Hải Yến")

    assert f"№ {photos[1].pk}." in response.context["moved"]
    assert "1 had another one" in response.context["sentences"][0]
    assert {photo.credit for photo in fresh(photos)} == {"", "Hải Âu"}
    assert save(client, photos, response, credit="Hải Yến").status_code == 302
    assert {photo.credit for photo in fresh(photos)} == {"Hải Yến"}


def test_keywords_are_added_and_taken_away_and_the_others_stay(client):
    photos = make_photos(2)
    Photo.objects.filter(pk=photos[0].pk).update(keywords=["Sông Lam", "đò", "lũ"])
    log_in(client, PHOTO_EDITOR)

    save(client, photos, add_keywords="song lam, đua thuyền", remove_keywords="Lũ")

    first, second = fresh(photos)
    assert first.keywords == ["Sông Lam", "đò", "đua thuyền"]
    assert second.keywords == ["song lam", "đua thuyền"]
    assert Photo.objects.matching("dua thuyen").count() == 2


def test_a_photo_with_as_many_keywords_as_there_may_be_takes_no_more(client):
    full = [f"từ {number}" for number in range(LISTED_AT_MOST)]
    photos = make_photos(1, keywords=full)
    log_in(client, PHOTO_EDITOR)

    page = preview(client, photos, add_keywords="lũ")

    assert f"too many keywords: at most {LISTED_AT_MOST}. Photos: № {photos[0].pk}." in page.text
    assert save(client, photos, add_keywords="lũ", remove_keywords="từ 1").status_code == 302


def test_people_stand_on_the_right_of_those_who_are_there(client):
    photos = make_photos(2)
    one, two = make_person(name="Tạ Văn Bè"), make_person(name="Mạc Thị Lụa")
    PersonShown.objects.create(photo=photos[0], person=two, name_printed="Bà Lụa", position=1)
    log_in(client, PHOTO_EDITOR)

    save(client, photos, people=[one.pk, two.pk])

    shown = [list(photo.people_shown.values_list("name_printed", flat=True)) for photo in photos]
    assert shown[0] == ["Bà Lụa", "Tạ Văn Bè"]
    assert set(shown[1]) == {"Tạ Văn Bè", "Mạc Thị Lụa"}
    assert set(Photo.objects.matching("ta van be")) == set(photos)


@pytest.fixture
def template():
    return CaptionTemplate.objects.create(
        name="Mẫu thử", text="{title} {name} phát biểu tại {event}. Ảnh: {credit}"
    )


def test_each_photo_is_described_with_its_own_people_on_its_own_day(client, template):
    photos = make_photos(3)
    person = make_person(name="Tạ Văn Bè")
    post = make_post(short_label="Bí thư Huyện ủy")
    make_tenure(person=person, post=post, start="1/1/2019", end="1/1/2021")
    for photo, year in zip(photos, (2020, 2022), strict=False):
        PersonShown.objects.create(photo=photo, person=person, name_printed=person.name)
        Photo.objects.filter(pk=photo.pk).update(
            taken_lo=f"{year}-05-01", taken_hi=f"{year}-05-01", taken_text=f"1/5/{year}"
        )
    log_in(client, PHOTO_EDITOR)

    filled = {"template": template.pk, "event": make_event().pk, "credit": "Hải Yến"}
    shown = preview(client, photos, **filled)
    save(client, photos, shown, **filled)

    said = "phát biểu tại Ngày hội đua thuyền Cồn Sậy. Ảnh: Hải Yến"
    assert [photo.description for photo in fresh(photos)] == [
        f"Bí thư Huyện ủy Tạ Văn Bè {said}",
        f"Tạ Văn Bè {said}",
        "",
    ]
    assert shown.context["sentences"][-1] == (
        "2 photos are described by “Mẫu thử”. On 1 nobody is listed."
    )


@pytest.mark.parametrize(
    ("filled", "description"),
    [({}, "Từ tay người chụp"), ({"replaces_descriptions": "on"}, "Tạ Văn Bè phát biểu.")],
)
def test_a_description_that_is_there_stays_unless_one_says_so(
    client, template, filled, description
):
    photo = make_photo(description="Từ tay người chụp")
    PersonShown.objects.create(photo=photo, name_printed="Tạ Văn Bè")
    log_in(client, PHOTO_EDITOR)

    save(client, [photo], template=template.pk, **filled)

    photo.refresh_from_db()
    assert photo.description == description


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({}, "Nothing is filled in"),
        ({"credit": "Hải Yến", "clear_credit": "on"}, "Either write a new value, or empty"),
        ({"taken": "31/9/2020"}, "There is no such day"),
        (
            {"embargoed_until_0": "2030-01-02", "embargoed_until_1": "08:00"},
            "The rights end before the photo may be used. Photos: №",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(client, filled, sentence):
    photos = make_photos(2, expires_at=hours(1))
    log_in(client, PHOTO_EDITOR)

    response = save(client, photos, **filled)

    assert response.status_code == 200
    assert sentence in response.content.decode()


# Who


def test_a_reporter_changes_own_photos_only_and_no_rights(client):
    user = log_in(client, REPORTER)
    theirs, others = make_photos(2)
    Photo.objects.filter(pk=theirs.pk).update(uploaded_by=user)

    shown = preview(client, [theirs, others], credit="Hải Yến", is_print_only="yes")
    save(client, [theirs, others], shown, credit="Hải Yến", is_print_only="yes")

    assert "1 photo of somebody else stays as it is." in shown.content.decode()
    assert [photo.credit for photo in fresh([theirs, others])] == ["Hải Yến", ""]
    assert not Photo.objects.filter(is_print_only=True).exists()


@pytest.mark.parametrize(("role", "status"), [(REPORTER, 302), (DIRECTORY_KEEPER, 403)])
def test_who_may_describe_none_of_them_is_told_so(client, role, status):
    photos = make_photos(1, by=staff(PHOTO_EDITOR))
    log_in(client, role)

    response = client.get(reverse("admin:articles_photo_batch"), {"ids": numbers(photos)})

    assert response.status_code == status


def test_what_lies_in_the_bin_is_not_there(client):
    photos = make_photos(2)
    Photo.objects.filter(pk=photos[0].pk).update(binned_at=timezone.now())
    log_in(client, PHOTO_EDITOR)

    response = client.get(reverse("admin:articles_photo_batch"), {"ids": numbers(photos)})

    assert response.context["photos"] == [photos[1]]


def test_five_hundred_at_once_and_no_more(client, monkeypatch):
    monkeypatch.setattr("articles.admin.batch.AT_ONCE", 2)
    log_in(client, PHOTO_EDITOR)

    response = client.get(
        reverse("admin:articles_photo_batch"), {"ids": numbers(make_photos(3)) + ",x,,-1"}
    )

    assert len(response.context["photos"]) == 2
    assert "Only the first 2 photos are here." in response.content.decode()


# How much it asks


def test_the_photos_are_locked_and_each_costs_one_update(client, template):
    photos = make_photos(7)
    person = make_person()
    log_in(client, PHOTO_EDITOR)
    filled = {"credit": "Hải Yến", "people": [person.pk], "template": template.pk}

    def queries(chosen):
        shown = preview(client, chosen, **filled)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert save(client, chosen, shown, **filled).status_code == 302
        return [query["sql"] for query in asked]

    # What is asked once in the life of a process has been asked.
    queries(photos[6:])
    few, many = queries(photos[:2]), queries(photos[2:6])

    updates = [
        sum(sql.startswith('UPDATE "articles_photo"') for sql in each) for each in (few, many)
    ]
    assert updates == [2, 4]
    assert len(many) - len(few) == 2
    assert any("FOR UPDATE OF" in sql for sql in many)


def test_a_photo_that_already_is_so_is_not_written():
    photo = make_photo(credit="Hải Yến")

    made = batches.make(Change(values={"credit": "Hải Yến"}), batches.for_change(Photo.objects))

    assert not any(made)
    assert batches.save(made) == []
    assert photo.credit == "Hải Yến"


def test_several_photos_are_locked_in_the_order_in_which_everybody_does():
    photos = make_photos(3)

    assert list(batches.for_change(Photo.objects.order_by("-pk"))) == photos


def test_every_act_stands_in_the_history(client):
    photos = make_photos(2)
    log_in(client, PHOTO_EDITOR)

    save(client, photos, credit="Hải Yến")

    history = client.get(reverse("admin:articles_photo_history", args=[photos[0].pk]))
    assert re.search("Changed together with others", history.content.decode())
