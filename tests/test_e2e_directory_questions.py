"""Staff ask the directory who held a post on a day, in a browser, on a desk and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories import (
    cite,
    make_organization,
    make_person,
    make_post,
    make_role,
    make_source,
    make_tenure,
    make_vacancy,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def secretary():
    """The post of the province's secretary, with two holders one after the other."""
    organization = make_organization(name="Tỉnh ủy Ven Sông", short_name="Tỉnh ủy")
    role = make_role(name="Bí thư", seniority=1)
    post = make_post(
        organization=organization,
        role=role,
        label="Bí thư Tỉnh ủy Ven Sông",
        short_label="Bí thư Tỉnh ủy",
        seats=1,
    )
    deputy = make_role(name="Phó Bí thư", deputy_of=role, seniority=2)
    vacant = make_post(organization=organization, role=deputy, label="Phó Bí thư Tỉnh ủy Ven Sông")
    source = make_source(title="Thông báo về công tác cán bộ", publisher="Báo Ven Sông")
    cite(make_vacancy(post=vacant, start="1/1/2020", end="1/1/2021"), source=source)
    for name, start, end in (
        ("Trần Minh Khải", "18/10/2015", "16/10/2020"),
        ("Lê Thị Hoa", "16/10/2020", "1/2/2025"),
    ):
        tenure = make_tenure(
            person=make_person(name=name), post=post, start=start, end=end, sourced=False
        )
        cite(tenure, source=source)
    return post


@pytest.mark.parametrize("width", [1280, 390])
def test_who_was_secretary_on_a_day(desk_page, live_server, secretary, width):
    desk_page.set_viewport_size({"width": width, "height": 900})
    desk_page.goto(live_server.url + reverse("admin:index"))
    desk_page.locator(f"#places [href='{reverse('admin:people_post_who_held')}']").click()

    desk_page.locator("[name=chuc_vu]").fill("Bí thư Tỉnh ủy")
    desk_page.locator("[name=ngay]").fill("1/10/2020")
    desk_page.keyboard.press("Enter")

    first = desk_page.locator("article").first
    expect(first).to_contain_text("Bí thư Tỉnh ủy Ven Sông")
    expect(first.locator(".surely")).to_contain_text("Trần Minh Khải")
    expect(first).to_contain_text("Thông báo về công tác cán bộ, Báo Ven Sông")
    expect(first).not_to_contain_text("Lê Thị Hoa")
    second = desk_page.locator("article").nth(1)
    expect(second).to_contain_text("Phó Bí thư Tỉnh ủy Ven Sông")
    expect(second.locator(".answer-vacant")).to_be_visible()
    expect(desk_page.locator("[name=chuc_vu]")).to_have_value("Bí thư Tỉnh ủy")
    _is_sound(desk_page)

    desk_page.locator("[name=ngay]").fill("16/10/2020")
    desk_page.keyboard.press("Enter")
    expect(first.locator(".surely")).to_contain_text("Lê Thị Hoa")
    expect(first.locator(".maybe")).to_contain_text("Trần Minh Khải")


@pytest.mark.parametrize("width", [1280, 390])
def test_from_the_answer_to_the_periods_and_from_a_contradiction_to_the_row(
    desk_page, live_server, secretary, width
):
    make_tenure(
        person=make_person(name="Võ Tiến Nghị"), post=secretary, start="1/1/2019", end="1/1/2021"
    )
    desk_page.set_viewport_size({"width": width, "height": 900})
    address = reverse("admin:people_post_who_held")
    desk_page.goto(f"{live_server.url}{address}?chuc_vu=bi+thu&ngay=2019")

    desk_page.locator("article h3 a").first.click()
    expect(desk_page.locator(".periods .overlap")).to_have_count(3)
    expect(desk_page.locator(".periods .overlap").first).to_contain_text("1/1/2019")
    _is_sound(desk_page)

    desk_page.goto(live_server.url + reverse("admin:people_post_contradictions"))
    desk_page.locator("[id=ghe]").click()
    row = desk_page.locator(".problems li").first
    expect(row).to_contain_text("Võ Tiến Nghị")
    _is_sound(desk_page)
    row.get_by_role("link").click()
    expect(desk_page.locator("h1")).to_contain_text("Bí thư Tỉnh ủy Ven Sông")
    expect(desk_page.locator("[name=start]")).not_to_have_value("")


@pytest.mark.parametrize("width", [1280, 390])
def test_readers_see_who_held_the_posts_of_an_organization_on_a_day(
    page, live_server, secretary, width
):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + secretary.organization.get_absolute_url())

    page.locator("#day").fill("1/10/2020")
    page.keyboard.press("Enter")

    rows = page.locator(".posts tbody tr")
    expect(rows.first.locator("td").nth(1)).to_contain_text("Trần Minh Khải")
    expect(rows.nth(1).locator("td").nth(1).locator(".vacant")).to_be_visible()
    expect(rows.nth(1)).to_contain_text("Thông báo về công tác cán bộ")
    _is_sound(page)


def _is_sound(page):
    """Nothing runs over the edge, and nothing stands in the way of a screen reader."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    # Without "preload" it would fetch style sheets by script, which the policy forbids.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
