"""What the upload page asks of the desk: which files it knows, one file, all without a script."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Photo
from tests.factories import (
    ADMINISTRATOR,
    DIRECTORY_KEEPER,
    EDITOR,
    PHOTO_EDITOR,
    REPORTER,
    SECRETARY,
    make_event,
    make_photo,
    make_user,
    picture,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

UPLOAD, KNOWN, ALIKE, PAGE, PICKER = (
    f"admin:articles_photo_{name}" for name in ("upload", "known", "alike", "upload_many", "picker")
)


@pytest.fixture
def desk(client):
    client.force_login(make_user(role=PHOTO_EDITOR, language="en"))
    return client


def other(number):
    """A photo that differs from those of other numbers in every byte that a JPEG has."""
    return make_photo(content=picture(size=(320 + number, 240)))


def file(content=None, name="ảnh chụp.jpg"):
    return SimpleUploadedFile(name, picture() if content is None else content)


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def send(client, content=None, name="ảnh chụp.jpg", **fields):
    return client.post(reverse(UPLOAD), {"file": file(content, name), **fields})


def ask_known(client, *sums):
    return client.post(reverse(KNOWN), {"sha256": ",".join(sums)})


# Which files the library knows


def test_the_library_says_which_files_it_has(desk):
    content = picture()
    photo = make_photo(content=content)
    answer = ask_known(desk, sha256(content), sha256(b"another")).json()
    assert answer == {"known": {photo.sha256: photo.pk}}


def test_a_file_in_the_bin_is_not_known(desk):
    photo = make_photo()
    Photo.objects.update(binned_at=timezone.now())
    assert ask_known(desk, photo.sha256).json() == {"known": {}}


@pytest.mark.parametrize("asked", ["", ",", "x" * 64, "A" * 64, "\0", "0" * 63])
def test_what_is_no_sum_is_not_known_and_no_error(desk, asked):
    assert ask_known(desk, asked).json() == {"known": {}}


def test_many_files_are_known_by_one_question(desk, django_assert_num_queries):
    photos = [other(number) for number in range(3)]
    ask_known(desk)
    with django_assert_num_queries(5):
        answer = ask_known(desk, *(photo.sha256 for photo in photos))
    assert len(answer.json()["known"]) == 3


# One file


def test_the_fields_of_the_lot_are_written_to_the_photo(desk):
    event = make_event()
    fields = {"credit": "Anh Tấn", "creator": "Đỗ Anh Tấn", "event": event.pk}
    answer = send(desk, **fields, keywords=" lũ, Cồn Sậy ,, lũ,")
    assert answer.status_code == 200
    photo = Photo.objects.get(pk=answer.json()["id"])
    assert (photo.credit, photo.creator) == ("Anh Tấn", "Đỗ Anh Tấn")
    assert (photo.event, photo.keywords) == (event, ["lũ", "Cồn Sậy"])
    assert answer.json()["found"] is False


def test_the_same_file_is_found_as_it_is(desk):
    content = picture()
    photo = make_photo(content=content, credit="Hải Yến")
    answer = send(desk, content, credit="Anh Tấn").json()
    assert (answer["id"], answer["found"]) == (photo.pk, True)
    assert Photo.objects.get().credit == "Hải Yến"


@pytest.mark.parametrize("name", ["\u0958" * 240 + ".jpg", "ảnh" * 90 + ".jpg", "../\u202eảnh.jpg"])
def test_a_file_may_have_any_name(desk, name):
    """Some letters become two when they are written as Unicode wants them."""
    assert send(desk, name=name).status_code == 200
    assert len(Photo.objects.get().original_name) <= 250


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        ("Không phải ảnh.".encode(), "giả.jpg", "not a picture"),
        (b"", "rỗng.jpg", "empty"),
        (picture()[:700], "cụt.jpg", "damaged"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence_and_leaves_nothing(desk, content, name, sentence):
    answer = send(desk, content, name)
    assert answer.status_code == 400
    assert sentence in answer.json()["error"]
    assert not Photo.objects.exists()


def test_a_keyword_has_the_room_that_it_has(desk):
    answer = send(desk, keywords=f"lũ, {'x' * 65}")
    assert answer.status_code == 400
    assert "64" in answer.json()["error"]


def test_an_event_that_does_not_exist_is_refused(desk):
    assert send(desk, event=999).status_code == 400


def test_a_file_that_is_too_large_is_refused_in_the_words_that_the_browser_has(desk):
    page = desk.get(reverse(PAGE)).context
    content = bytes(page["limit"] + 1024**2)
    answer = send(desk, content)
    assert answer.status_code == 400
    megabytes = str(len(content) // 1024**2)
    assert answer.json()["error"] == page["too_heavy"].replace("{size}", megabytes)


@pytest.mark.django_db(transaction=True)
def test_the_same_file_twice_at_once_is_one_photo():
    user = make_user(role=PHOTO_EDITOR)
    content = picture(size=(1800, 1200))

    def at_once(_number):
        browser = Client()
        browser.force_login(user)
        try:
            return send(browser, content).json()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(at_once, range(2)))
    assert {answer["id"] for answer in answers} == {Photo.objects.get().pk}


@pytest.mark.parametrize("role", [REPORTER, EDITOR, SECRETARY, PHOTO_EDITOR])
def test_who_may_add_photos_has_the_page(client, role):
    client.force_login(staff(role))
    assert client.get(reverse(PAGE)).status_code == 200
    assert ask_known(client).status_code == 200
    assert send(client).status_code == 200


@pytest.mark.parametrize("role", [DIRECTORY_KEEPER, ADMINISTRATOR])
def test_others_are_refused_with_a_sentence(client, role):
    client.force_login(staff(role))
    assert client.get(reverse(PAGE)).status_code == 403
    for answer in (ask_known(client), send(client), client.get(reverse(ALIKE))):
        assert answer.status_code == 403
        assert answer.json()["error"]
    assert not Photo.objects.exists()


# Without a script


def test_without_a_script_each_file_has_its_own_message(desk):
    known, fresh = picture(), picture(size=(400, 300))
    make_photo(content=known)
    files = [file(known, "cũ.jpg"), file(b"text", "giả.jpg"), file(fresh, "mới.jpg")]
    page = desk.post(reverse(PAGE), {"files": files, "credit": "Anh Tấn", "keywords": "lũ"})
    assert page.status_code == 200
    received = page.context["received"]
    assert [each["name"] for each in received] == ["cũ.jpg", "giả.jpg", "mới.jpg"]
    assert [each.get("is_new") for each in received] == [False, None, True]
    assert "not a picture" in page.content.decode()
    photo = Photo.objects.get(sha256=sha256(fresh))
    assert (photo.credit, photo.keywords) == ("Anh Tấn", ["lũ"])


def test_what_was_written_for_the_lot_stays_in_the_form(desk):
    page = desk.post(reverse(PAGE), {"files": [file()], "credit": "x" * 121, "keywords": "lũ"})
    assert "120" in page.context["received"][0]["error"]
    assert page.context["form"]["keywords"].value() == "lũ"
    assert not Photo.objects.exists()


# What looks alike, what one should know


def test_alike_photos_are_given_beside_the_new_one(desk, monkeypatch):
    new, old, lonely = map(other, range(3))
    found = {new.pk: [old], lonely.pk: []}
    monkeypatch.setattr(type(Photo.objects), "alike", lambda _self, photo, most=12: found[photo.pk])
    answer = desk.get(reverse(ALIKE), {"ids": f"{new.pk},{lonely.pk}"}).json()["alike"]
    assert [(pair["photo"]["id"], [each["id"] for each in pair["others"]]) for pair in answer] == [
        (new.pk, [old.pk])
    ]


def test_each_new_photo_is_one_comparison_and_no_more_are_made_than_a_page_asks(desk):
    content = picture(size=(640, 480))
    photos = [make_photo(content=content + b"\0" * number) for number in range(22)]

    def asked(some):
        with CaptureQueriesContext(connection) as queries:
            sent = {"ids": ",".join(str(photo.pk) for photo in some)}
            answer = desk.get(reverse(ALIKE), sent).json()["alike"]
        return len(answer), len(queries)

    asked(photos[:1])
    (_one, few), (most, many) = asked(photos[:1]), asked(photos)
    assert most == 20
    assert many - few == 19


def test_the_picker_says_what_one_should_know_of_a_photo(desk):
    other(1)
    Photo.objects.update(is_print_only=True, digital_source=Photo.Source.AI)
    free = other(2)
    shown = {each["id"]: each for each in desk.get(reverse(PICKER)).json()["photos"]}
    assert shown.pop(free.pk)["marks"] == []
    [marked] = shown.values()
    assert len(marked["marks"]) == 2
    assert "made by AI" in marked["marks"]


def test_the_picker_offers_no_photo_of_the_bin_but_shows_where_it_is_used(desk):
    photo = make_photo()
    Photo.objects.update(binned_at=timezone.now())
    assert desk.get(reverse(PICKER)).json()["photos"] == []
    [shown] = desk.get(reverse(PICKER), {"ids": photo.pk}).json()["photos"]
    assert ["bin" in mark for mark in shown["marks"]] == [True]


def test_the_picker_knows_of_which_photos_people_are_named(desk):
    photo = make_photo()
    photo.people_shown.create(name_printed="Võ Tiến Nghị")
    [shown] = desk.get(reverse(PICKER)).json()["photos"]
    assert (shown["people"], shown["focus"]) == (True, "50 50")


def test_a_page_of_the_picker_asks_as_much_for_many_photos_as_for_one(
    desk, django_assert_num_queries
):
    make_photo()
    desk.get(reverse(PICKER))
    with django_assert_num_queries(6):
        desk.get(reverse(PICKER))
    for number in range(5):
        other(number)
    with django_assert_num_queries(6):
        desk.get(reverse(PICKER))
