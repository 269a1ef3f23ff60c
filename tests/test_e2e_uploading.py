"""Many photos at once, in a browser: dropped, chosen, broken off, and chosen again."""

import base64
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Photo
from newsroom.models import User
from tests.desk_page import picture
from tests.factories import make_event, make_photo

pytestmark = pytest.mark.django_db(transaction=True)

UPLOADS = "**/picker/upload/"


@pytest.fixture
def upload_page(desk_page, live_server):
    User.objects.update(language="en")
    desk_page.goto(live_server.url + reverse("admin:articles_photo_upload_many"))
    desk_page.locator(".is-enhanced").wait_for()
    desk_page.warned = []

    def leave_all_the_same(dialog):
        desk_page.warned.append(dialog.type)
        dialog.accept()

    desk_page.on("dialog", leave_all_the_same)
    return desk_page


def jpeg(number):
    return picture((number * 40 % 256, 90, 200), size=(640 + number, 400))


def named(*contents):
    return [
        {"name": name, "mimeType": "image/jpeg", "buffer": content} for name, content in contents
    ]


def choose(page, *contents):
    page.locator("#upload-files").set_input_files(named(*contents))


def drop(page, *contents):
    page.evaluate(
        """(files) => {
            const dataTransfer = new DataTransfer();
            for (const [name, coded] of files) {
                const bytes = Uint8Array.from(atob(coded), (one) => one.charCodeAt());
                const kept = { type: "image/jpeg", lastModified: 0 };
                dataTransfer.items.add(new File([bytes], name, kept));
            }
            const event = { dataTransfer, bubbles: true, cancelable: true };
            document.querySelector(".upload-drop").dispatchEvent(new DragEvent("drop", event));
        }""",
        [[name, base64.b64encode(content).decode()] for name, content in contents],
    )


def row(page, name):
    return page.locator(".upload-row", has_text=name)


def in_state(page, state):
    return page.locator(f'.upload-row[data-state="{state}"]')


def is_over(page, settled):
    expect(page.locator("[data-counts]")).to_contain_text(f"{settled} / {settled}")
    expect(page.locator("[data-cancel-all]")).to_be_hidden()


def sendings(page):
    sent = []
    page.on("request", lambda request: "picker/upload/" in request.url and sent.append(request))
    return sent


def test_of_five_files_two_are_bad_and_three_arrive(upload_page):
    upload_page.locator("[name=credit]").fill("Anh Tấn")
    upload_page.locator("[name=keywords]").fill("lũ, Cồn Sậy")
    drop(
        upload_page,
        ("một.jpg", jpeg(1)),
        ("giả.jpg", "Không phải ảnh.".encode()),
        ("hai.jpg", jpeg(2)),
        ("rỗng.jpg", b""),
        ("ba.jpg", jpeg(3)),
    )
    is_over(upload_page, 5)
    expect(in_state(upload_page, "done")).to_have_count(3)
    expect(in_state(upload_page, "refused")).to_have_count(2)
    expect(row(upload_page, "giả.jpg")).to_contain_text("not a picture")
    expect(row(upload_page, "rỗng.jpg")).to_contain_text("empty")
    assert Photo.objects.count() == 3
    assert {(photo.credit, *photo.keywords) for photo in Photo.objects.all()} == {
        ("Anh Tấn", "lũ", "Cồn Sậy")
    }
    expect(upload_page.locator("[data-heard]")).to_contain_text("Finished.")
    upload_page.locator("[data-trouble-only]").click()
    expect(upload_page.locator(".upload-row:visible")).to_have_count(2)
    found = Axe().run(upload_page, options={"preload": False}).response["violations"]
    assert found == []


def test_the_same_files_chosen_again_are_not_sent_again(upload_page):
    files = [(f"{number}.jpg", jpeg(number)) for number in range(3)]
    choose(upload_page, *files[:2])
    is_over(upload_page, 2)
    upload_page.reload()
    upload_page.locator(".is-enhanced").wait_for()
    sent = sendings(upload_page)
    choose(upload_page, *files)
    is_over(upload_page, 3)
    expect(in_state(upload_page, "there")).to_have_count(2)
    assert len(sent) == 1
    assert Photo.objects.count() == 3


def test_the_same_bytes_twice_in_a_list_are_sent_once(upload_page):
    sent = sendings(upload_page)
    choose(upload_page, ("a.jpg", jpeg(1)), ("b.jpg", jpeg(1)))
    is_over(upload_page, 2)
    expect(in_state(upload_page, "twin")).to_have_count(1)
    assert len(sent) == 1


def test_a_lost_connection_is_told_and_what_is_left_goes_when_it_is_back(upload_page):
    upload_page.expected.append("ERR_INTERNET_DISCONNECTED")
    upload_page.context.set_offline(True)
    choose(upload_page, ("a.jpg", jpeg(1)), ("b.jpg", jpeg(2)), ("c.jpg", jpeg(3)))
    expect(upload_page.locator("[data-trouble]")).to_contain_text("network is gone")
    assert not Photo.objects.exists()
    upload_page.context.set_offline(False)
    is_over(upload_page, 3)
    expect(upload_page.locator("[data-trouble]")).to_be_empty()
    expect(in_state(upload_page, "done")).to_have_count(3)
    assert Photo.objects.count() == 3


def test_a_file_whose_answer_was_lost_is_not_sent_again(upload_page):
    upload_page.expected.append("ERR_FAILED")

    def lose_the_answer(route):
        route.fetch()
        route.abort()

    upload_page.route(UPLOADS, lose_the_answer, times=1)
    sent = sendings(upload_page)
    choose(upload_page, ("a.jpg", jpeg(1)))
    upload_page.locator("[data-go-on]").click()
    expect(in_state(upload_page, "there")).to_have_count(1)
    assert len(sent) == 1
    assert Photo.objects.count() == 1


def test_at_most_two_are_under_way_and_one_can_be_cancelled(upload_page):
    held = []
    holding = [True]
    upload_page.route(UPLOADS, lambda route: held.append(route) if holding else route.continue_())
    files = [(f"{number}.jpg", jpeg(number)) for number in range(4)]
    choose(upload_page, *files)
    expect(in_state(upload_page, "ready")).to_have_count(2)
    expect(upload_page.locator(".upload-row progress:visible")).to_have_count(4)
    assert len(held) == 2
    cancel = row(upload_page, "0.jpg").get_by_role("button", name="Cancel")
    cancel.focus()
    upload_page.keyboard.press("Enter")
    expect(row(upload_page, "0.jpg").get_by_role("button", name="Try again")).to_be_focused()
    holding.clear()
    for route in held[1:]:
        route.continue_()
    is_over(upload_page, 4)
    expect(in_state(upload_page, "done")).to_have_count(3)
    upload_page.locator("[data-again-all]").click()
    expect(in_state(upload_page, "done")).to_have_count(4)
    assert Photo.objects.count() == 4


def test_one_is_warned_before_one_leaves_what_is_under_way(upload_page):
    upload_page.route(UPLOADS, lambda route: None)
    upload_page.locator("h1").click()
    upload_page.reload()
    assert upload_page.warned == []
    upload_page.locator(".is-enhanced").wait_for()
    choose(upload_page, ("a.jpg", jpeg(1)))
    expect(upload_page.locator("[data-cancel-all]")).to_be_visible()
    upload_page.locator("h1").click()
    upload_page.reload()
    assert upload_page.warned == ["beforeunload"]


def test_who_is_logged_out_loses_nothing_of_the_list(upload_page):
    cookies = upload_page.context.cookies()
    upload_page.context.clear_cookies(name="sessionid")
    choose(upload_page, ("a.jpg", jpeg(1)), ("b.jpg", jpeg(2)))
    expect(upload_page.locator("[data-trouble]")).to_contain_text("logged out")
    upload_page.context.add_cookies([each for each in cookies if each["name"] == "sessionid"])
    upload_page.locator("[data-go-on]").click()
    is_over(upload_page, 2)
    assert Photo.objects.count() == 2


def test_a_file_that_the_server_in_between_turns_away_does_not_stop_the_others(upload_page):
    upload_page.route(
        UPLOADS,
        lambda route: route.fulfill(status=413, body="<!doctype html><h1>413</h1>"),
        times=1,
    )
    choose(upload_page, ("a.jpg", jpeg(1)), ("b.jpg", jpeg(2)))
    is_over(upload_page, 2)
    expect(in_state(upload_page, "refused")).to_contain_text("larger than the server takes")
    expect(in_state(upload_page, "done")).to_have_count(1)


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(upload_page):
    sent = sendings(upload_page)
    upload_page.evaluate(
        """() => {
            const dataTransfer = new DataTransfer();
            const bytes = new Uint8Array(61 * 1024 ** 2);
            dataTransfer.items.add(new File([bytes], "to.jpg", { type: "image/jpeg" }));
            const event = { dataTransfer, bubbles: true, cancelable: true };
            document.dispatchEvent(new DragEvent("drop", event));
        }"""
    )
    expect(row(upload_page, "to.jpg")).to_contain_text("The file has 61 MB; at most 60 MB")
    assert sent == []


def test_of_a_folder_the_pictures_are_taken_to_its_depth(upload_page, tmp_path):
    folder = tmp_path / "Hội nghị"
    (folder / "Chiều").mkdir(parents=True)
    (folder / "một.jpg").write_bytes(jpeg(1))
    (folder / "Chiều" / "hai.jpg").write_bytes(jpeg(2))
    (folder / ".ẩn.jpg").write_bytes(jpeg(3))
    (folder / "ghi chú.txt").write_text("Không phải ảnh.")
    upload_page.locator("#upload-folder").set_input_files(folder)
    is_over(upload_page, 2)
    expect(upload_page.locator("[data-left-out]")).to_contain_text("2")
    assert Photo.objects.count() == 2


def test_on_a_phone_one_takes_a_photo_and_nothing_is_wider_than_the_screen(upload_page):
    camera = upload_page.get_by_role("button", name="Take a photo")
    expect(camera).to_be_hidden()
    upload_page.set_viewport_size({"width": 390, "height": 844})
    with upload_page.expect_file_chooser() as opened:
        camera.click()
    opened.value.set_files(named(("DSC_0001_một_tên_rất_dài.jpg", jpeg(1))))
    is_over(upload_page, 1)
    assert upload_page.evaluate("document.documentElement.scrollWidth") == 390
    assert Photo.objects.count() == 1


def test_the_new_ones_are_described_together_and_the_lot_with_those_that_were_there(
    upload_page, live_server
):
    there = make_photo(content=jpeg(1))
    page = upload_page.url
    upload_page.route(page, _with_a_batch_page)
    upload_page.goto(page)
    choose(upload_page, ("cũ.jpg", jpeg(1)), ("mới.jpg", jpeg(2)))
    is_over(upload_page, 2)
    new = Photo.objects.exclude(pk=there.pk).get()
    described = upload_page.locator("[data-describe]")
    expect(described).to_have_attribute("href", f"/batch/?ids={new.pk}")
    together = upload_page.locator("[data-describe-all]")
    expect(together).to_have_attribute("href", f"/batch/?ids={there.pk},{new.pk}")
    link = row(upload_page, "mới.jpg").get_by_role("link")
    expect(link).to_have_attribute("href", reverse("admin:articles_photo_change", args=[new.pk]))


def _with_a_batch_page(route):
    response = route.fetch()
    text = re.sub('data-batch-url="[^"]*"', 'data-batch-url="/batch/"', response.text())
    route.fulfill(response=response, body=text)


def test_the_event_of_the_lot_is_chosen_by_typing(upload_page):
    event = make_event(name="Đại hội Đảng bộ")
    upload_page.locator(".select2-selection").click()
    upload_page.locator(".select2-search__field").fill("dai hoi")
    upload_page.locator(".select2-results__option", has_text="Đại hội").click()
    choose(upload_page, ("a.jpg", jpeg(1)))
    is_over(upload_page, 1)
    assert Photo.objects.get().event == event


def test_photos_that_look_alike_are_shown_side_by_side(upload_page):
    old = make_photo(content=jpeg(9), description="Bến đò")

    def answer(route):
        new = Photo.objects.exclude(pk=old.pk).get()
        shown = {
            "src": "/static/newsroom/favicon.svg",
            "alt": "",
            "width": 640,
            "height": 400,
            "description": "Bến đò",
        }
        pair = {"photo": {**shown, "id": new.pk}, "others": [{**shown, "id": old.pk}]}
        route.fulfill(json={"alike": [pair]})

    upload_page.route("**/picker/alike/**", answer)
    choose(upload_page, ("a.jpg", jpeg(1)))
    pair = upload_page.locator(".upload-alike")
    expect(pair.locator("img")).to_have_count(2)
    pair.get_by_role("button", name="Keep both").click()
    expect(upload_page.locator("#upload-alike")).to_be_hidden()
    assert Photo.objects.count() == 2


def test_two_of_one_lot_that_look_alike_are_shown_once(upload_page):
    choose(upload_page, ("a.jpg", jpeg(1)), ("b.jpg", jpeg(1) + b"\0"))
    is_over(upload_page, 2)

    pair = upload_page.locator(".upload-alike")
    expect(pair).to_have_count(1)
    second = Photo.objects.latest("pk").pk
    expect(pair.locator("a > b")).to_have_text(["New", "Of this lot"])
    expect(pair.locator(".upload-alike-photos a").first).to_have_attribute(
        "href", reverse("admin:articles_photo_change", args=[second])
    )


def test_without_a_script_the_form_takes_all_the_files(browser, client, live_server, desk_page):
    User.objects.update(language="en")
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(desk_page.context.cookies())
    page = context.new_page()
    page.goto(live_server.url + reverse("admin:articles_photo_upload_many"))
    page.locator("#upload-files").set_input_files(named(("a.jpg", jpeg(1)), ("giả.jpg", b"text")))
    page.get_by_role("button", name="Upload", exact=True).click()
    expect(page.locator(".upload-row")).to_have_count(2)
    expect(page.locator('[data-state="refused"]')).to_contain_text("not a picture")
    context.close()
    assert Photo.objects.count() == 1
