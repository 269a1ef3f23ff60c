"""A story's form as a whole: its type, what stays in sight on a phone, and whom it is open to."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Byline
from articles.states import Stage
from tests.desk_page import wait_until
from tests.factories import make_article, make_author, make_event, make_topic

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 390, "height": 844}
PARTS = {
    "[name=headline]": "h1",
    "[name=standfirst]": "main .standfirst",
    ".tiptap > p": "main .text > p",
    ".tiptap > h2": "main .text > h2",
}
TYPE = """
(element) => {
  const { fontFamily, fontSize, fontWeight, lineHeight } = getComputedStyle(element);
  return { fontFamily, fontSize, fontWeight, lineHeight };
}
"""

ON_TOP = """
(element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + height / 2) === element;
}
"""


@pytest.fixture
def full(editor_in_chief, transactional_db):
    """With something chosen in every box, and long enough to scroll."""
    events, topics = [make_event(), make_event()], [make_topic()]
    body = "<h2>Tít xen</h2>" + "<p>Đò chạy trước giờ vào lớp, bến sáng đèn từ sớm.</p>" * 40
    story = make_article(by=editor_in_chief, events=events, topics=topics, body=body)
    Byline.objects.create(article=story, author=make_author(), role="photos")
    return story


def test_the_sheet_has_the_type_and_the_measure_of_the_published_page(desk_page, live_server, full):
    desk_page.open_story(full)
    written = {part: desk_page.locator(part).first.evaluate(TYPE) for part in PARTS}
    width = desk_page.locator(".tiptap > p").first.bounding_box()["width"]
    desk_page.goto(live_server.url + reverse("admin:articles_article_preview", args=[full.pk]))

    printed = {part: desk_page.locator(place).first.evaluate(TYPE) for part, place in PARTS.items()}
    assert written == printed
    assert desk_page.locator("main .text > p").first.bounding_box()["width"] == width


def test_whether_the_text_is_safe_stays_in_sight_on_a_phone(desk_page, full):
    desk_page.set_viewport_size(PHONE)
    desk_page.open_story(full)
    desk_page.keyboard.type(" Thêm.")
    line = desk_page.locator("[data-kept]")
    expect(line).to_have_attribute("data-state", "kept")
    expect(line).to_be_in_viewport(ratio=1)
    assert desk_page.evaluate("scrollY") > PHONE["height"]
    counts, acts = desk_page.locator(".story-counts"), desk_page.locator(".acts")
    assert _below(counts) <= _top(line)
    assert _below(line) <= _top(acts) + 1


def _top(part):
    return part.bounding_box()["y"]


def _below(part):
    return _top(part) + part.bounding_box()["height"]


def test_the_buttons_stay_where_they_are_when_the_network_goes(desk_page, full):
    desk_page.expected.append("ERR_FAILED")
    desk_page.open_story(full)
    before = desk_page.locator("[name=_save]").bounding_box()
    desk_page.route("**/article/keep/", lambda route: route.abort())
    desk_page.keyboard.type(" Thêm.")
    expect(desk_page.locator("[data-kept]")).to_have_attribute("data-state", "offline")
    assert desk_page.locator("[name=_save]").bounding_box() == before


@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, PHONE], ids=["desktop", "phone"])
def test_a_note_is_written_over_the_editor_at_the_storys_end(desk_page, full, size):
    desk_page.set_viewport_size(size)
    desk_page.open_story(full)
    wait_until(desk_page, "scrollY > 500")
    desk_page.locator(".version-note summary").click()
    for part in ("label[for=version-note]", "#version-note"):
        assert desk_page.locator(part).evaluate(ON_TOP)


def test_the_editors_bar_lies_over_no_button_on_a_phone(desk_page, full):
    desk_page.set_viewport_size(PHONE)
    desk_page.open_story(full)
    wait_until(desk_page, "scrollY > 500")
    desk_page.evaluate("window.scrollTo(0, 0)")
    bar, save = desk_page.locator(".prose-menubar"), desk_page.locator("[name=_save]")
    height = PHONE["height"] + round(_top(bar) - _top(save))
    desk_page.set_viewport_size({**PHONE, "height": height})
    assert abs(_top(bar) - _top(save)) < 2
    assert save.evaluate(ON_TOP)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_whole_form_is_open_to_everyone(desk_page, full, width, scheme):
    desk_page.emulate_media(color_scheme=scheme)
    desk_page.set_viewport_size({"width": width, "height": 900})
    desk_page.open_story(full)
    expect(desk_page.locator(".select2-selection__choice")).to_have_count(3)
    assert complaints_of_axe(desk_page) == []
    assert desk_page.evaluate("document.documentElement.scrollWidth") == width


def test_the_desks_home_is_open_to_everyone(desk_page, live_server):
    make_article(stage=Stage.PUBLISHED)
    desk_page.goto(live_server.url + reverse("admin:index"))
    assert complaints_of_axe(desk_page) == []


def complaints_of_axe(page):
    # Without "preload" it would fetch style sheets by script, which the policy forbids.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found]


def test_a_new_row_of_a_byline_has_a_name_too(desk_page, full):
    desk_page.open_story(full)
    desk_page.locator("#bylines-group .add-row a").click()
    box = desk_page.locator("#bylines-2 [role=combobox]")
    expect(box).to_have_accessible_name("Bút danh:")
