"""A story with everything between its paragraphs, in a reader's browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.documents import make_document
from tests.factories import make_live, make_organization, make_person, make_photo, picture

pytestmark = pytest.mark.django_db(transaction=True)

YOUTUBE = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
PLAYER = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&rel=0"


def make_story():
    photo = make_photo(credit="Anh Tấn")
    upright = make_photo(content=picture(size=(300, 500)))
    figure = f'<figure data-photo="{photo.pk}"><figcaption>Đò cập bến</figcaption></figure>'
    return make_live(
        body="<p>Mở đầu.</p>"
        f'<figure data-photo="{photo.pk}" data-width="wide"><figcaption>Rộng</figcaption></figure>'
        f'<div data-gallery>{figure * 2}<figure data-photo="{upright.pk}"></figure></div>'
        f'<blockquote data-pull="1" data-person="{make_person().pk}"><p>Lời đáng nhớ.</p>'
        f'</blockquote><p>Theo <a data-organization="{make_organization().pk}">Sở</a>.</p>'
        f'<figure data-embed="{YOUTUBE}" data-photo="{photo.pk}"><figcaption>Phim</figcaption>'
        f'</figure><figure data-embed="https://www.google.com/maps/@18.3,105.9,15z"></figure>'
        f'<p data-document="{make_document().pk}">Nghị quyết</p>'
    ).editions.get()


@pytest.fixture
def asked(context):
    """Addresses of other sites that the browser asks for; none of them is reached."""
    found = []
    context.set_default_timeout(5_000)
    context.route(
        lambda url: not url.startswith(("http://localhost", "http://127.0.0.1", "data:")),
        lambda route: (
            found.append(route.request)
            or route.fulfill(
                body="<title>Phim</title><button>Phát</button>",
                content_type="text/html; charset=utf-8",
            )
        ),
    )
    return found


def test_a_player_is_asked_for_by_key_stands_in_a_sandbox_and_takes_the_focus(
    page, live_server, asked, complaints
):
    page.goto(live_server.url + make_story().get_absolute_url())
    page.wait_for_load_state("networkidle")
    assert asked == []

    page.locator("a[data-player]").first.focus()
    page.keyboard.press("Enter")
    frame = page.locator(".embed-video iframe")
    frame.wait_for()

    assert frame.evaluate("frame => frame === document.activeElement")
    assert frame.get_attribute("src") == PLAYER
    sandbox = frame.get_attribute("sandbox").split()
    assert "allow-top-navigation" not in " ".join(sandbox)
    assert "Phim" in frame.get_attribute("title")
    page.frame_locator(".embed-video iframe").get_by_role("button", name="Phát").wait_for()
    assert [request.url for request in asked] == [PLAYER]
    # Whose page it stands on, but not which story.
    assert asked[0].headers.get("referer", "") in {"", f"{live_server.url}/"}
    # Who wants to see it there still can.
    onward = page.locator(".embed-video a")
    assert onward.get_attribute("href") == YOUTUBE
    assert onward.inner_text().strip().endswith("YouTube")
    assert complaints == []


def test_with_a_modifier_and_without_javascript_the_card_is_a_link(
    browser, page, live_server, asked
):
    address = live_server.url + make_story().get_absolute_url()
    page.goto(address)
    with page.context.expect_page():
        page.locator("a[data-player]").first.click(modifiers=["ControlOrMeta"])
    assert page.locator("iframe").count() == 0

    window = browser.new_context(java_script_enabled=False)
    window.route(
        lambda url: "youtube" in url, lambda route: route.fulfill(body="", content_type="text/html")
    )
    plain = window.new_page()
    plain.goto(address)
    plain.locator("a[data-player]").first.click()
    plain.wait_for_url(YOUTUBE)
    window.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_nothing_goes_sideways_and_the_wide_goes_as_far_as_the_page(
    page, live_server, asked, width
):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + make_story().get_absolute_url())
    for left in (1, 0):
        page.locator("a[data-player]").first.click()
        expect(page.locator("a[data-player]")).to_have_count(left)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    right = page.evaluate(
        """[".page", ".text .wide", ".text .gallery"].map((where) => {
          const box = document.querySelector(where).getBoundingClientRect();
          return Math.round(box.right);
        })"""
    )
    assert max(right[1:]) <= right[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_it(page, live_server, asked, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + make_story().get_absolute_url())
    page.locator("a[data-player]").last.click()

    found = Axe().run(page, options={"iframes": False}).response["violations"]

    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
