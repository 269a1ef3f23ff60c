"""The desk's search box in a browser: answers while one types, chosen by keys."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from people.models import Person
from tests.factories import make_organization, make_person, make_post, make_tenure

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sons():
    """Two of one name."""
    secretary = make_person(name="Lê Đình Sơn", distinguisher="Cồn Lau")
    make_tenure(person=secretary, post=make_post(short_label="Bí thư Tỉnh ủy"), start="2015")
    teacher = make_person(name="Lê Đình Sơn", birth="1971")
    make_tenure(person=teacher, post=make_post(short_label="Hiệu trưởng"), start="1999", end="2012")
    return [secretary, teacher]


@pytest.fixture
def box(desk_page, live_server):
    desk_page.goto(live_server.url + reverse("admin:index"))
    return desk_page.get_by_role("combobox", name="Tìm kiếm")


def options(page):
    return page.get_by_role("option")


def change(person):
    return re.compile(re.escape(reverse("admin:people_person_change", args=[person.pk])) + "$")


def test_two_of_one_name_are_told_apart_and_opened_by_keys(desk_page, box, sons):
    box.press_sequentially("le dinh so")
    expect(options(desk_page)).to_have_count(2)
    expect(options(desk_page).nth(0)).to_contain_text("Cồn Lau · Bí thư Tỉnh ủy, 2015–?")
    expect(options(desk_page).nth(1)).to_contain_text("Hiệu trưởng, 1999–2012")
    expect(box).to_have_attribute("aria-expanded", "true")

    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(options(desk_page).nth(1)).to_have_attribute("aria-selected", "true")
    chosen = options(desk_page).nth(1).get_attribute("id")
    expect(box).to_have_attribute("aria-activedescendant", chosen)
    box.press("Enter")

    expect(desk_page).to_have_url(change(sons[1]))


def test_escape_closes_and_enter_opens_the_page_of_results(desk_page, box, sons):
    make_organization(name="Sở Lê Đình")
    box.press_sequentially("lê đình")
    expect(options(desk_page)).to_have_count(3)

    box.press("Escape")

    expect(options(desk_page)).to_have_count(0)
    expect(box).to_have_value("lê đình")
    box.press("Enter")
    expect(desk_page).to_have_url(re.compile(re.escape(reverse("admin:people_find")) + r"\?q="))
    expect(desk_page.locator(".found li")).to_have_count(3)


def test_a_late_answer_never_stands_under_newer_words(desk_page, box, sons):
    make_person(name="Trần Bè")
    held = []

    def answer(route):
        if "q=son" in route.request.url:
            held.append(route)
        else:
            route.continue_()

    desk_page.route("**/tim/goi-y/**", answer)
    with desk_page.expect_request("**/tim/goi-y/?q=son"):
        box.fill("son")
    box.fill("be")
    expect(options(desk_page)).to_have_text(["Trần Bè"])

    held[0].continue_()

    desk_page.wait_for_timeout(200)
    expect(options(desk_page)).to_have_text(["Trần Bè"])


def test_when_the_desk_does_not_answer_the_box_says_so_and_goes_on(desk_page, box, sons):
    desk_page.expected += ["status of 500", "Failed to load resource"]
    desk_page.route("**/tim/goi-y/**", lambda route: route.fulfill(status=500, body="?"))
    box.fill("son")
    said = desk_page.locator(".finding-said")
    expect(said).to_be_visible()
    expect(said).to_contain_text("Enter")

    desk_page.unroute("**/tim/goi-y/**")
    box.fill("le son")

    expect(options(desk_page)).to_have_count(2)


def test_the_open_list_is_accessible_and_fits_a_phone(desk_page, box, sons):
    Person.objects.filter(pk=sons[1].pk).update(status=Person.Status.HIDDEN)
    desk_page.set_viewport_size({"width": 390, "height": 800})
    box.fill("le dinh")
    expect(options(desk_page)).to_have_count(2)
    box.press("ArrowDown")

    found = Axe().run(desk_page, context=".search-all", options={"preload": False})

    assert found.response["violations"] == []
    assert desk_page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
