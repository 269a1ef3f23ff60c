"""The contact sheet in a browser: choosing by keys, looking, scrolling, collecting."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Collection, Photo
from tests.desk_page import add_photo, wait_until
from tests.desk_page import picture as drawn
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True)

COLORS = ["brown", "navy", "teal", "olive", "maroon", "gray"]


@pytest.fixture
def photos(editor_in_chief):
    """Six, the newest first."""
    made = [
        add_photo(editor_in_chief, color, description=f"Ảnh {number}", alt=f"Màu {number}")
        for number, color in enumerate(COLORS)
    ]
    return made[::-1]


@pytest.fixture
def many(editor_in_chief):
    """Rows without files, of several days."""
    made = Photo.objects.bulk_create(
        Photo(sha256=f"{number:064}", file="x.jpg", width=640, height=400, alt=f"Ảnh {number}")
        for number in range(200)
    )
    for number, photo in enumerate(made):
        at = timezone.now() - timedelta(hours=number)
        Photo.objects.filter(pk=photo.pk).update(uploaded_at=at)
    return made


@pytest.fixture
def sheet(desk_page, live_server):
    desk_page.expected.append("status of 404")

    def show(query=""):
        desk_page.goto(f"{live_server.url}{reverse('admin:articles_photo_changelist')}{query}")
        desk_page.locator(".choice[hidden]").wait_for(state="attached")
        return desk_page

    return show


def box(page, photo):
    return page.locator(f"#photo-{photo.pk} input[name=photo]")


def picture(page, photo):
    return page.locator(f"#photo-{photo.pk} .shot-picture")


def chosen(page):
    return page.evaluate(
        "[...document.querySelectorAll('[name=photo]:checked')].map(b => +b.value)"
    )


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def pks(*photos):
    return [photo.pk for photo in photos]


def complaints_of_axe(page, part):
    found = Axe().run(page, context=part, options={"preload": False}).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]


def test_photos_are_chosen_by_keys_and_edited_together(sheet, photos):
    page = sheet()
    assert page.locator("[name=photo][tabindex='0']").count() == 1
    box(page, photos[0]).focus()
    press(page, "Space", "ArrowRight", "ArrowRight")
    expect(box(page, photos[2])).to_be_focused()
    press(page, "Shift+ArrowRight", "Shift+ArrowRight")

    assert chosen(page) == pks(photos[0], *photos[2:5])
    expect(page.locator("[data-number]")).to_contain_text("4")

    press(page, "Control+a")
    assert chosen(page) == pks(*photos)
    press(page, "Escape")
    assert chosen(page) == []
    expect(page.locator(".choice")).to_be_hidden()

    press(page, "Space")
    page.locator("[value=edit]").click()
    page.wait_for_url(f"**{reverse('admin:articles_photo_batch')}?ids={photos[4].pk}")


def test_lines_are_crossed_by_where_photos_stand(sheet, photos):
    page = sheet()
    page.set_viewport_size({"width": 700, "height": 900})
    columns = page.evaluate(
        "getComputedStyle(document.querySelector('.contact-shots')).gridTemplateColumns"
    ).count("px")
    assert columns < len(photos)
    box(page, photos[1]).focus()
    press(page, "ArrowDown")
    expect(box(page, photos[1 + columns])).to_be_focused()
    press(page, "ArrowUp")
    expect(box(page, photos[1])).to_be_focused()


def test_an_upright_photo_stands_in_a_box_of_the_same_shape(sheet, photos, editor_in_chief):
    upright = Photo.objects.add(
        SimpleUploadedFile("doc.jpg", drawn(size=(400, 640))), by=editor_in_chief
    )[0]

    page = sheet()

    boxes = [picture(page, photo).bounding_box() for photo in (upright, photos[0])]
    assert boxes[0]["height"] == pytest.approx(boxes[1]["height"], abs=1)


def test_photos_are_chosen_by_mouse(sheet, photos):
    page = sheet()
    box(page, photos[1]).click()
    box(page, photos[3]).click(modifiers=["Shift"])
    assert chosen(page) == pks(*photos[1:4])
    picture(page, photos[5]).click(modifiers=["Control"])
    assert chosen(page) == pks(*photos[1:4], photos[5])
    expect(page.locator("dialog")).to_be_hidden()
    page.locator("[data-clear]").click()
    expect(page.locator(".choice")).to_be_hidden()


def test_a_photo_is_seen_in_large_and_arrows_go_on(sheet, photos):
    article = make_article(lead_photo=photos[1], lead_caption="Chú thích của bài")
    page = sheet()
    box(page, photos[0]).focus()
    press(page, "Enter")
    look = page.locator("dialog.look")
    expect(look.locator("h2").first).to_contain_text(f"№ {photos[0].pk}")
    press(page, "ArrowRight")
    expect(look).to_contain_text("Ảnh 4")
    expect(look).to_contain_text(article.headline)
    expect(look).to_contain_text("Chú thích của bài")
    assert complaints_of_axe(page, ".look") == []
    press(page, "ArrowRight", "ArrowLeft")
    expect(look).to_contain_text("Ảnh 4")
    press(page, "Escape")
    expect(look).to_be_hidden()
    expect(box(page, photos[1])).to_be_focused()
    assert chosen(page) == []


def test_a_collection_is_made_of_what_is_chosen(sheet, photos):
    page = sheet()
    box(page, photos[0]).check()
    box(page, photos[2]).check()
    page.locator("#collection").fill("Tết")
    page.locator("[value=collect]").click()
    expect(page.locator(".messagelist")).to_contain_text("Tết")
    assert set(Collection.objects.get(name="Tết").photos.all()) == {photos[0], photos[2]}

    page = sheet("?bo=tet")
    expect(page.locator(".shot")).to_have_count(2)
    expect(page.locator("#collection")).to_have_value("tet")


def test_the_next_pages_come_as_one_scrolls_and_the_way_back_leads_to_the_place(sheet, many):
    page = sheet()
    shots = page.locator(".shot")
    expect(shots.first).to_be_visible()
    while (number := shots.count()) < len(many):
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        wait_until(page, f"document.querySelectorAll('.shot').length > {number}")
    expect(page.locator("[data-older]")).to_have_count(0)
    shown = page.evaluate("[...document.querySelectorAll('[name=photo]')].map(b => +b.value)")
    assert shown == pks(*many)
    days = page.evaluate("[...document.querySelectorAll('.contact-day')].map(d => d.dataset.day)")
    assert days == sorted(set(days), reverse=True)

    there = many[150]
    page.locator(f"#photo-{there.pk}").scroll_into_view_if_needed()
    wait_until(page, "new URL(location.href).searchParams.has('truoc')")
    page.evaluate(f"document.querySelector('#photo-{there.pk} .shot-picture').focus()")
    picture(page, there).click(modifiers=[])
    page.locator("dialog a[href*='/change/']").click()
    page.wait_for_url("**/change/")
    page.go_back()
    expect(box(page, there)).to_be_focused()
    expect(page.locator(f"#photo-{there.pk}")).to_be_in_viewport()


def test_who_comes_into_the_middle_goes_up_without_a_jump(sheet, many):
    page = sheet(f"?truoc={Photo.objects.get(pk=many[119].pk).cursor}")
    wait_until(page, f"document.querySelector('#photo-{many[119].pk}')")
    held = page.locator(f"#photo-{many[120].pk}")
    expect(held).to_be_in_viewport()
    page.evaluate("window.scrollTo(0, 0)")
    wait_until(page, f"document.querySelector('#photo-{many[0].pk}')", seconds=20)
    shown = page.evaluate("[...document.querySelectorAll('[name=photo]')].map(b => +b.value)")
    assert shown[:121] == pks(*many[:121])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_the_sheet(sheet, photos, scheme, width):
    page = sheet("?thieu=nguon")
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    box(page, photos[0]).check()
    assert complaints_of_axe(page, "#container") == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_without_a_script_the_sheet_is_a_form(
    browser, client, live_server, editor_in_chief, photos
):
    client.force_login(editor_in_chief)
    context = browser.new_context(java_script_enabled=False)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}{reverse('admin:articles_photo_changelist')}")
    box(page, photos[0]).check()
    page.locator("[value=bin]").click()
    expect(page.locator(".messagelist")).to_be_visible()
    expect(page.locator(".shot")).to_have_count(5)
    assert list(Photo.objects.in_bin()) == [photos[0]]
    context.close()
