"""The editor's dialogs: choosing, uploading and naming, in a browser and behind it."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article, Photo
from newsroom.models import User
from tests.desk_page import add_photo, dialog, picture, save, stored, tool

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_new_photo_is_uploaded_from_the_dialog(desk_page, story, tmp_path):
    file = tmp_path / "moi.jpg"
    file.write_bytes(picture("navy"))
    desk_page.open_story(story)
    tool(desk_page, "figure").click()
    form = _upload(desk_page, file)
    form.locator("[name=alt]").fill("Biển")
    form.locator("button").click()
    desk_page.locator("figure.story-figure img").wait_for()
    photo = Photo.objects.get()
    assert (photo.alt, photo.uploaded_by.username) == ("Biển", "thuky")


def _upload(page, file):
    form = dialog(page).locator(".photo-upload")
    form.locator("summary").click()
    form.locator("[type=file]").set_input_files(file)
    return form


def test_a_text_file_named_as_a_picture_is_refused_with_a_sentence(desk_page, story, tmp_path):
    file = tmp_path / "giả.jpg"
    file.write_text("Không phải ảnh.")
    desk_page.open_story(story)
    tool(desk_page, "figure").click()
    form = _upload(desk_page, file)
    form.locator("button").click()
    with pytest.raises(ValidationError) as refusal:
        Photo.objects.add(SimpleUploadedFile("giả.jpg", file.read_bytes()), by=None)
    expect(form.locator(".desk-status")).to_have_text(refusal.value.messages[0])
    expect(form.locator("button")).to_be_enabled()
    assert not Photo.objects.exists()


def test_a_file_that_nginx_turns_away_is_called_too_large(desk_page, story, tmp_path):
    User.objects.update(language="en")
    file = tmp_path / "to.jpg"
    file.write_bytes(picture())
    desk_page.open_story(story)
    tool(desk_page, "figure").click()
    desk_page.route(
        "**" + reverse("admin:articles_photo_upload"),
        lambda route: route.fulfill(status=413, body="<!doctype html><h1>413</h1>"),
    )
    form = _upload(desk_page, file)
    form.locator("button").click()
    expect(form.locator(".desk-status")).to_contain_text("larger than the server takes")
    expect(form.locator("button")).to_be_enabled()


def test_the_same_picture_is_found_and_not_added_again(desk_page, photo, story, tmp_path):
    file = tmp_path / "lại.jpg"
    file.write_bytes(picture("brown"))
    add_photo(photo.uploaded_by, "green")
    desk_page.open_story(story)
    tool(desk_page, "figure").click()
    _upload(desk_page, file).locator("button").click()
    expect(dialog(desk_page).locator(".photo-choice")).to_have_count(1)
    dialog(desk_page).locator(".photo-choice").click()
    expect(desk_page.locator(".story-figure")).to_have_attribute("data-photo", str(photo.pk))
    assert Photo.objects.count() == 2


def test_a_mention_and_a_speaker_come_from_the_directory(desk_page, person, story):
    desk_page.open_story(story)
    desk_page.keyboard.type("Ông ")
    tool(desk_page, "mention").click()
    dialog(desk_page).locator("[type=search]").fill("minh khai")
    dialog(desk_page).locator(".person-choice").click()
    desk_page.keyboard.type(" nói.")
    tool(desk_page, "quote").click()
    desk_page.locator("blockquote footer button").first.click()
    dialog(desk_page).locator("[type=search]").fill("tran")
    dialog(desk_page).locator(".person-choice").click()
    expect(desk_page.locator("blockquote footer")).to_contain_text("Trần Minh Khải (Bí thư)")
    save(desk_page)
    mention = f'<a data-person="{person.pk}">Trần Minh Khải</a>'
    quote = f'<blockquote data-person="{person.pk}"><p>Ông {mention} nói.</p></blockquote>'
    assert stored(story) == quote


def test_the_caret_is_where_it_was_when_a_dialog_closes(desk_page, person, story):
    Article.objects.filter(pk=story.pk).update(body="<p>Một.</p><p>Hai.</p>")
    desk_page.open_story(story)
    tool(desk_page, "mention").click()
    dialog(desk_page).locator("[type=search]").fill("khai")
    dialog(desk_page).locator(".person-choice").wait_for()
    dialog(desk_page).locator("header button").click()
    expect(dialog(desk_page)).to_have_count(0)
    desk_page.keyboard.type(" Ba.")
    save(desk_page)
    assert stored(story) == "<p>Một.</p><p>Hai. Ba.</p>"


def test_a_link_typed_without_its_scheme_is_completed(desk_page, story):
    Article.objects.filter(pk=story.pk).update(body="<p>xem</p>")
    desk_page.open_story(story)
    desk_page.keyboard.press("Control+a")
    tool(desk_page, "link").click()
    dialog(desk_page).locator("input").fill("baotinhnha.vn/x")
    desk_page.keyboard.press("Enter")
    expect(dialog(desk_page)).to_have_count(0)
    save(desk_page)
    assert stored(story) == '<p><a href="https://baotinhnha.vn/x">xem</a></p>'


def test_the_lead_photo_is_chosen_seen_and_removed(desk_page, photo, story):
    desk_page.open_story(story)
    desk_page.locator(".photo-input button").first.click()
    dialog(desk_page).locator(".photo-choice").click()
    expect(desk_page.locator(".photo-input img")).to_be_visible()
    save(desk_page)
    story.refresh_from_db()
    assert story.lead_photo == photo
    expect(desk_page.locator(".photo-input img")).to_be_visible()
    desk_page.locator(".photo-input button").last.click()
    save(desk_page)
    story.refresh_from_db()
    assert story.lead_photo is None


def test_the_library_goes_on_page_by_page_newest_first(client, editor_in_chief):
    client.force_login(editor_in_chief)
    made = Photo.objects.bulk_create(
        Photo(sha256=f"{number:064}", width=640, height=400) for number in range(30)
    )
    first = json.loads(client.get(reverse("admin:articles_photo_picker")).content)
    rest = json.loads(
        client.get(reverse("admin:articles_photo_picker"), {"after": first["next"]}).content
    )
    ids = [photo["id"] for photo in first["photos"] + rest["photos"]]
    assert ids == sorted((photo.pk for photo in made), reverse=True)
    assert rest["next"] is None


@pytest.mark.parametrize("name", ["picker", "people"])
def test_who_has_no_permission_gets_a_sentence(client, name):
    client.force_login(User.objects.create_user("trần", is_staff=True))
    answer = client.get(reverse(f"admin:articles_photo_{name}"))
    assert answer.status_code == 403
    assert answer.json()["error"]


def test_too_long_a_credit_is_refused_with_a_sentence(client, editor_in_chief):
    client.force_login(editor_in_chief)
    file = SimpleUploadedFile("anh.jpg", picture())
    sent = {"file": file, "credit": "x" * 121}
    answer = client.post(reverse("admin:articles_photo_upload"), sent)
    assert answer.status_code == 400
    assert "120" in answer.json()["error"]


@pytest.mark.parametrize("asked", ["x", "1,,2", "9" * 30, "-1", "½"])
def test_a_strange_number_is_no_error(client, editor_in_chief, asked):
    client.force_login(editor_in_chief)
    for query in ({"ids": asked}, {"after": asked}):
        assert client.get(reverse("admin:articles_photo_picker"), query).status_code == 200
