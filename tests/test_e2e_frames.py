"""Pictures in a reader's browser: it takes a file that is wide enough for the place and not much
wider, and each frame shows the focal point."""

import re

import pytest

from tests.factories import make_live, make_photo, make_section, picture
from tests.test_articles_renditions import dotted

pytestmark = pytest.mark.django_db(transaction=True)

# What is drawn of a picture, in CSS pixels, and which file was taken for it.
MEASURE = """async image => {
    await image.decode();
    const box = image.getBoundingClientRect();
    const shape = image.naturalWidth / image.naturalHeight;
    const fit = getComputedStyle(image).objectFit;
    const drawn = fit === "contain" ? Math.min(box.width, box.height * shape)
        : Math.max(box.width, box.height * shape);
    return {drawn, file: image.currentSrc, box: [box.width, box.height]};
}"""


@pytest.fixture
def make_story():
    section = make_section()

    def make():
        wide = make_photo(content=picture(size=(2400, 1600)))
        broad = make_photo(content=picture(size=(2400, 1000), color="olive"))
        upright = make_photo(content=picture(size=(1600, 2400), color="navy"))
        figure = '<figure data-photo="{}"{}></figure>'
        pair = figure.format(broad.pk, "") + figure.format(upright.pk, "")
        for each in (broad, upright) * 2:
            make_live(section=section, lead_photo=each)
        return make_live(
            section=section,
            lead_photo=wide,
            body="<p>a</p>"
            + figure.format(wide.pk, "")
            + figure.format(wide.pk, ' data-width="wide"')
            + figure.format(upright.pk, "")
            + figure.format(upright.pk, ' data-crop="16x9"')
            + figure.format(wide.pk, ' data-crop="4x5"')
            + f"<div data-gallery>{pair * 2}</div>"
            + f"<div data-gallery>{figure.format(wide.pk, '') * 3}</div>",
        )

    return make


def pictures_of(page, address):
    page.goto(address)
    page.evaluate("document.querySelectorAll('img').forEach(each => each.loading = 'eager')")
    return [each.evaluate(MEASURE) for each in page.locator("main picture img").all()]


@pytest.mark.parametrize("width", [390, 1280])
def test_each_place_takes_the_file_that_fits_it(page, live_server, make_story, width):
    page.set_viewport_size({"width": width, "height": 900})
    edition = make_story().editions.get()
    addresses = ["/", edition.section.get_absolute_url(), edition.get_absolute_url()]
    for address in addresses:
        shown = pictures_of(page, live_server.url + address)
        assert shown
        for each in shown:
            taken = int(re.search(r"-(\d+)\.avif$", each["file"])[1])
            drawn = each["drawn"]
            assert taken >= min(drawn, 1920) * 0.98, (address, each)
            # The next narrower one would not have done; 480 is the narrowest.
            narrower = max((made for made in (480, 800, 1280, 1920) if made < taken), default=0)
            assert narrower < drawn * 1.15, (address, each)


@pytest.mark.parametrize("width", [390, 1280])
def test_frames_show_the_focal_point(page, live_server, width):
    page.set_viewport_size({"width": width, "height": 900})
    photo = make_photo(content=dotted((0.9, 0.1)), focal_x=0.9, focal_y=0.1)
    crops = "".join(
        f'<figure data-photo="{photo.pk}" data-crop="{crop}"></figure>'
        for crop in ("16x9", "4x3", "1x1", "4x5")
    )
    story = make_live(lead_photo=photo, body=f"<p>a</p>{crops}")
    page.goto(live_server.url + story.editions.get().get_absolute_url())

    for crop, shape in (("16x9", 16 / 9), ("4x3", 4 / 3), ("1x1", 1), ("4x5", 4 / 5)):
        image = page.locator(f".crop-{crop} img")
        box = image.bounding_box()
        assert box["width"] / box["height"] == pytest.approx(shape, abs=0.02)
        style = image.evaluate("each => getComputedStyle(each).objectPosition")
        assert style == "90% 10%"
    page.goto(live_server.url)
    card = page.locator(".card-picture img").first
    assert card.evaluate("each => getComputedStyle(each).objectPosition") == "90% 10%"
