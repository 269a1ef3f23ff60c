"""A change of the directory is made, read about, and put back, in a browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import expect

from people.models import Tenure
from tests.directory import in_a_deed, office

pytestmark = pytest.mark.django_db(transaction=True)


def said(text):
    with translation.override("vi"):
        return gettext(text)


def address(live_server, name, *args):
    return live_server.url + reverse(f"admin:{name}", args=args)


def save(page):
    page.locator("[name=_continue]").click()
    page.locator(".messagelist .success").wait_for()


def complaints_of_axe(page):
    found = Axe().run(page, context="#content", options={"preload": False}).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]


def is_too_wide(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_an_end_date_is_changed_read_about_and_put_back(desk_page, live_server):
    tenure = office(start="2015", end="10/2020")
    desk_page.goto(address(live_server, "people_tenure_change", tenure.pk))
    desk_page.locator("[name=end]").fill("2021")
    desk_page.get_by_label(said("Source or reason for this change")).fill("Báo ngày 1/3/2021")
    save(desk_page)

    desk_page.locator(".historylink").click()
    newest = desk_page.locator(".deed").first
    expect(newest).to_contain_text("Báo ngày 1/3/2021")
    expect(newest.locator("del")).to_have_text("10/2020")
    expect(newest.locator("ins")).to_have_text("2021")
    assert complaints_of_axe(desk_page) == []

    newest.get_by_role("link", name=said("Revert …")).click()
    expect(desk_page.locator("section.deed").last.locator("ins")).to_have_text("10/2020")
    assert complaints_of_axe(desk_page) == []
    desk_page.locator("section.deed button.go").click()
    desk_page.locator(".messagelist .success").wait_for()

    expect(desk_page.locator(".deed").first.locator("ins")).to_have_text("10/2020")
    desk_page.goto(address(live_server, "people_tenure_change", tenure.pk))
    expect(desk_page.locator("[name=end]")).to_have_value("10/2020")


def test_who_saves_second_is_told_and_keeps_what_was_typed(desk_page, live_server):
    tenure = office(start="2015")
    desk_page.goto(address(live_server, "people_person_change", tenure.person_id))
    desk_page.locator("[name=tenures-0-end]").fill("2021")
    in_a_deed(Tenure.objects.filter(pk=tenure.pk).update, note="đã gọi hỏi")

    desk_page.locator("[name=_continue]").click()

    expect(desk_page.locator(".errorlist.nonfield")).to_contain_text("đã gọi hỏi")
    expect(desk_page.locator("[name=tenures-0-end]")).to_have_value("2021")
    assert complaints_of_axe(desk_page) == []
    save(desk_page)
    tenure.refresh_from_db()
    assert str(tenure.end) == "2021"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_of_the_history_fit_a_phone(desk_page, live_server, width):
    tenure = office(start="2015")
    in_a_deed(Tenure.objects.filter(pk=tenure.pk).update, note="đã gọi hỏi " * 20, end_text="2020")
    desk_page.set_viewport_size({"width": width, "height": 800})

    desk_page.goto(address(live_server, "people_person_history", tenure.person_id))
    assert not is_too_wide(desk_page)
    desk_page.get_by_role("link", name=said("Revert …")).first.click()
    assert not is_too_wide(desk_page)
    desk_page.goto(address(live_server, "index"))
    desk_page.locator("#everything").get_by_role(
        "link", name=said("changes of the directory")
    ).click()
    desk_page.locator("[name=kind]").select_option("tenure")
    desk_page.locator("form.narrow button").click()

    expect(desk_page.locator(".deed")).to_have_count(2)
    assert not is_too_wide(desk_page)
    assert complaints_of_axe(desk_page) == []
