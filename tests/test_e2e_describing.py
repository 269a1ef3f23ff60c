"""A photo described in a browser: its focal point, captions by people, remembered spellings."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import CaptionTemplate, PersonShown
from newsroom.dates import parse_partial_date
from tests.desk_page import add_photo
from tests.factories import make_event, make_person, make_post, make_tenure

pytestmark = pytest.mark.django_db(transaction=True)

CROPS = ["16x9", "4x3", "1x1", "4x5"]


@pytest.fixture
def template():
    CaptionTemplate.objects.all().delete()
    text = "{title} {name} phát biểu tại {event}. Ảnh: {credit}"
    return CaptionTemplate.objects.create(name="Phát biểu", text=text)


@pytest.fixture
def secretary():
    person = make_person(name="Tạ Văn Bè")
    post = make_post(short_label="Bí thư Huyện ủy")
    make_tenure(person=person, post=post, start="1/1/2019", end="1/1/2021")
    return person


def open_photo(page, live_server, photo):
    page.goto(live_server.url + reverse("admin:articles_photo_change", args=[photo.pk]))
    expect(page.locator(".focus-point")).to_be_visible()


def save_photo(page):
    page.locator("[name=_continue]").click()
    page.locator(".messagelist .success").wait_for()


def positions(page):
    """Where each crop holds its picture, as the browser has it."""
    return {
        name: page.locator(f".crop-{name} img").evaluate(
            "img => getComputedStyle(img).objectPosition"
        )
        for name in CROPS
    }


def shapes(page):
    boxes = {name: page.locator(f".crop-{name}").bounding_box() for name in CROPS}
    return {name: round(box["width"] / box["height"], 2) for name, box in boxes.items()}


def test_the_focal_point_goes_where_one_clicks_and_every_crop_with_it(
    desk_page, live_server, photo
):
    open_photo(desk_page, live_server, photo)
    assert shapes(desk_page) == {"16x9": 1.78, "4x3": 1.33, "1x1": 1.0, "4x5": 0.8}
    assert set(positions(desk_page).values()) == {"50% 50%"}
    picture = desk_page.locator(".focus-picture > img")
    box = picture.bounding_box()

    picture.click(position={"x": 0.25 * box["width"], "y": 0.8 * box["height"]})

    assert set(positions(desk_page).values()) == {"25% 80%"}
    point = desk_page.locator(".focus-point").bounding_box()
    assert point["x"] + point["width"] / 2 == pytest.approx(box["x"] + 0.25 * box["width"], abs=4)
    save_photo(desk_page)
    photo.refresh_from_db()
    assert (photo.focal_x, photo.focal_y) == (0.25, 0.8)
    assert set(positions(desk_page).values()) == {"25% 80%"}


def test_the_focal_point_is_moved_by_keys_and_by_numbers_and_stays_in_the_picture(
    desk_page, live_server, photo
):
    open_photo(desk_page, live_server, photo)
    point = desk_page.locator(".focus-point")
    point.focus()

    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowDown", "Enter"):
        desk_page.keyboard.press(key)

    assert set(positions(desk_page).values()) == {"52% 60%"}
    for _ in range(5):
        desk_page.keyboard.press("Shift+ArrowDown")
    assert set(positions(desk_page).values()) == {"52% 100%"}
    desk_page.locator("[name=focus_x]").fill("7")
    assert set(positions(desk_page).values()) == {"7% 100%"}
    save_photo(desk_page)
    photo.refresh_from_db()
    assert (photo.focal_x, photo.focal_y) == (0.07, 1.0)


def test_a_caption_is_made_of_the_people_chosen_and_written_into_the_description(
    desk_page, live_server, photo, template, secretary
):
    photo.event = make_event()
    photo.taken = parse_partial_date("1/5/2020")
    photo.description = "Ảnh 1"
    photo.save()
    make_person(name="Tạ Văn Bè", distinguisher="Sở Y tế")
    open_photo(desk_page, live_server, photo)
    expect(desk_page.locator(".captions .empty")).to_be_visible()

    desk_page.locator("#people_shown-group .add-row a").click()
    desk_page.locator("#people_shown-0 .select2-selection").click()
    desk_page.locator(".select2-search__field").fill("ta van be")
    found = desk_page.locator(".select2-results__option", has_text="Tạ Văn Bè")
    expect(found).to_have_count(2)
    found.filter(has_text="Bí thư Huyện ủy").click()
    caption = desk_page.locator(".captions li")
    said = "phát biểu tại Ngày hội đua thuyền Cồn Sậy. Ảnh: Anh Tấn"
    expect(caption.locator("p").first).to_have_text(f"Bí thư Huyện ủy Tạ Văn Bè {said}")
    caption.get_by_role("button").click()

    description = desk_page.locator("#id_description")
    expect(description).to_have_value(f"Bí thư Huyện ủy Tạ Văn Bè {said}")
    desk_page.keyboard.press("Control+z")
    expect(description).to_have_value("Ảnh 1")
    desk_page.keyboard.press("Control+Shift+z")
    save_photo(desk_page)
    photo.refresh_from_db()
    assert photo.description == f"Bí thư Huyện ủy Tạ Văn Bè {said}"
    assert photo.people_shown.get().person == secretary


def test_who_took_part_in_the_event_is_offered_before_it_is_saved(
    desk_page, live_server, photo, secretary
):
    event = make_event()
    event.participants.create(name_printed=secretary.name, person=secretary)
    open_photo(desk_page, live_server, photo)
    desk_page.locator("#id_taken").fill("1/5/2020")
    desk_page.locator(".field-event .select2-selection").click()
    desk_page.locator(".select2-search__field").fill("dua thuyen")
    desk_page.locator(".select2-results__option", has_text=event.name).click()

    desk_page.locator("#people_shown-group .add-row a").click()
    desk_page.locator("#people_shown-0 .select2-selection").click()

    offered = desk_page.locator(".select2-results__option")
    expect(offered).to_have_text("Tạ Văn Bè · Bí thư Huyện ủy")


def test_a_credit_is_offered_without_marks_and_taken_by_keys(
    desk_page, live_server, photo, editor_in_chief
):
    add_photo(editor_in_chief, "green", credit="Hải Triều")
    open_photo(desk_page, live_server, photo)
    credit = desk_page.locator("#id_credit")

    credit.click()
    credit.fill("hai tr")
    offered = desk_page.locator("ul.spellings:visible [role=option]")
    expect(offered).to_have_text(["Hải Triều"])
    desk_page.keyboard.press("ArrowDown")
    desk_page.keyboard.press("Enter")

    expect(credit).to_have_value("Hải Triều")
    expect(offered).to_have_count(0)


def test_a_template_shows_how_it_reads_while_it_is_written(desk_page, live_server, template):
    address = reverse("admin:articles_captiontemplate_change", args=[template.pk])
    desk_page.goto(live_server.url + address)
    examples = desk_page.locator(".examples dd")
    expect(examples.first).to_contain_text("Bí thư Huyện ủy Tạ Văn Bè phát biểu")

    desk_page.locator("#id_text").fill("Chân dung {name}.")
    expect(examples.first).to_have_text("Chân dung Tạ Văn Bè.")
    desk_page.locator("#id_text").fill("Chân dung {ten}.")
    expect(examples.first).to_contain_text("{ten}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_sound_and_fit_a_phone(
    desk_page, live_server, photo, template, secretary, scheme
):
    PersonShown.objects.create(photo=photo, person=secretary, name_printed=secretary.name)
    desk_page.emulate_media(color_scheme=scheme)
    open_photo(desk_page, live_server, photo)
    wrong = unsound(desk_page)
    desk_page.goto(f"{live_server.url}{reverse('admin:articles_photo_batch')}?ids={photo.pk}")
    wrong += unsound(desk_page)
    desk_page.locator("#id_place").fill("Bến đò")
    desk_page.locator("[name=_preview]").click()
    desk_page.locator(".changes-to-come").wait_for()
    wrong += unsound(desk_page)
    desk_page.goto(
        live_server.url + reverse("admin:articles_captiontemplate_change", args=[template.pk])
    )
    wrong += unsound(desk_page)

    assert wrong == []


def unsound(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    found = Axe().run(page, options={"preload": False}).response["violations"]
    page.set_viewport_size({"width": 390, "height": 844})
    is_wide = page.evaluate("document.documentElement.scrollWidth") > 390
    wrong = [f"{each['id']} {each['nodes'][0]['html']}" for each in found]
    return [*wrong, *([f"{page.url} scrolls sideways"] if is_wide else [])]
