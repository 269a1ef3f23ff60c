"""An attendance list pasted in a browser, a homonym chosen by office, and what readers see."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories import make_event, make_person, make_post, make_tenure

pytestmark = pytest.mark.django_db(transaction=True)

PASTED = (
    "Chủ trì hội nghị có đồng chí Võ Hữu Sậy - Bí thư Tỉnh ủy. Cùng dự có các đồng chí: Lê Văn "
    "Mây, Giám đốc sở; Đại tá Tạ Văn Bến - Phó Giám đốc Công an tỉnh; lãnh đạo các xã ven sông."
)
PRINTED = ["Võ Hữu Sậy", "Lê Văn Mây", "Đại tá Tạ Văn Bến"]


@pytest.fixture
def event():
    return make_event(name="Hội nghị đê biển Cồn Sậy", start="1/10/2020")


@pytest.fixture
def homonyms():
    """Two of one name; the printed title says neither office in the directory's own words."""
    doctor, officer = make_person(name="Lê Văn Mây"), make_person(name="Lê Văn Mây")
    for person, label in [(doctor, "Giám đốc Sở Y tế"), (officer, "Trưởng Công an huyện")]:
        make_tenure(person=person, post=make_post(label=label), start="2018", end="2022")
    return doctor, officer


def open_list(page, live_server, event):
    page.goto(live_server.url + reverse("admin:people_event_change", args=[event.pk]))
    page.locator(".object-tools a[href$='/attendance/']").click()
    page.locator("textarea[name=text]").fill(PASTED)
    page.locator("[name=_read]").click()


def rows(page):
    return page.locator(".attendee")


def test_a_list_with_a_homonym_is_pasted_chosen_and_read_in_its_order(
    desk_page, live_server, event, homonyms
):
    doctor, _officer = homonyms
    open_list(desk_page, live_server, event)

    expect(rows(desk_page)).to_have_count(3)
    mays = rows(desk_page).nth(1)
    assert mays.locator("input[type=radio]:checked").get_attribute("value") == ""
    expect(mays.get_by_label("Trưởng Công an huyện")).to_have_count(1)
    mays.get_by_label("Giám đốc Sở Y tế").check()
    desk_page.locator("[name=_save]").click()
    desk_page.locator(".messagelist .success").wait_for()

    assert event.participants.get(name_printed="Lê Văn Mây").person == doctor
    desk_page.goto(live_server.url + event.get_absolute_url())
    expect(desk_page.locator(".participants li b")).to_have_text(PRINTED)
    expect(desk_page.locator(".participants a")).to_have_attribute(
        "href", doctor.get_absolute_url()
    )


def test_an_error_stands_at_its_row_and_what_was_typed_stays(desk_page, live_server, event):
    open_list(desk_page, live_server, event)
    rows(desk_page).nth(0).locator("[name$=title_printed]").fill("Bí thư Tỉnh ủy Ven Sông")
    rows(desk_page).nth(2).locator("[name$=name_printed]").fill("")

    desk_page.locator("[name=_save]").click()

    expect(rows(desk_page).nth(2).locator(".errorlist")).to_be_visible()
    expect(rows(desk_page).nth(0).locator("[name$=title_printed]")).to_have_value(
        "Bí thư Tỉnh ủy Ven Sông"
    )
    assert not event.participants.exists()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_list_fits_a_phone_and_is_accessible(desk_page, live_server, event, homonyms, width):
    desk_page.set_viewport_size({"width": width, "height": 900})
    open_list(desk_page, live_server, event)

    expect(rows(desk_page)).to_have_count(3)
    assert desk_page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(desk_page, options={"preload": False}).response["violations"]
    assert [each["id"] for each in found] == []


def test_the_list_needs_no_script(browser, desk_page, live_server, event):
    context = browser.new_context(
        java_script_enabled=False, storage_state=desk_page.context.storage_state()
    )
    page = context.new_page()
    open_list(page, live_server, event)
    page.locator("[name=_save]").click()

    expect(page.locator(".messagelist .success")).to_be_visible()
    assert [str(each) for each in event.participants.all()] == PRINTED
    context.close()
